package io.jenkins.plugins.legion.tracking.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.legion.tracking.LoggedNumber;
import java.util.Comparator;
import java.util.regex.Pattern;

/**
 * One value of a metric.
 *
 * @param step the training's own count; may go backwards
 * @param millis since 1970
 * @param model the logged model that it is a value of; empty where it is the run's alone
 * @param dataset the name of the dataset that it was measured on; empty where nobody said
 * @param digest that dataset's
 */
record MetricPoint(String key, double value, long step, long millis, String model, String dataset, String digest) {

    /**
     * The latest value of a metric by MLflow's rule: of the highest step, of these of the latest time, of these the
     * highest.
     */
    static final Comparator<MetricPoint> LATEST = Comparator.comparingLong(MetricPoint::step)
            .thenComparingLong(MetricPoint::millis)
            .thenComparingDouble(MetricPoint::value);

    /** What both JSON and protocol buffers write; Java's parser alone would take hexadecimal digits and a final 'd'. */
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]++(\\.[0-9]*+)?([eE][+-]?[0-9]++)?");

    /** The later of two by that rule; of two that are alike, the one that came later. */
    static MetricPoint later(MetricPoint before, MetricPoint now) {
        return LATEST.compare(now, before) >= 0 ? now : before;
    }

    /** Of a call's body. MLflow's own clients always send a time; without one it is that of the call. */
    static MetricPoint of(JsonNode json, long now) {
        return new MetricPoint(
                Call.texts(json, "key").filter(key -> !key.isEmpty()).orElseThrow(() -> Call.missing("key")),
                value(json.path("value")),
                Call.number(json, "step").orElse(0),
                Call.number(json, "timestamp").orElse(now),
                Call.texts(json, "model_id").orElse(""),
                Call.texts(json, "dataset_name").orElse(""),
                Call.texts(json, "dataset_digest").orElse(""));
    }

    /**
     * Refuses names that a series cannot have.
     *
     * @param where the field that the point stands in, with a dot at its end; empty where it is the call itself
     */
    void check(String where) {
        Entries.checkName(where + "key", key);
        Entries.checkName(where + "model_id", model);
        Entries.checkName(where + "dataset_name", dataset, Entries.DATASET);
        Entries.checkName(where + "dataset_digest", digest);
    }

    /** A number, bare or as a text, which protocol buffers take for the same; MLflow's client for R writes texts. */
    private static double value(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            throw Call.missing("value");
        }
        if (node.isNumber()) {
            return node.doubleValue();
        }
        String text = node.isTextual() ? node.textValue() : "";
        if (NUMBER.matcher(text).matches()) {
            return Double.parseDouble(text);
        }
        return LoggedNumber.of(text).orElseThrow(() -> ApiFault.invalid("value", Call.shown(node), "a number"));
    }

    ObjectNode json() {
        ObjectNode json = ApiJson.object()
                .put("key", key)
                .put("value", value)
                .put("timestamp", millis)
                .put("step", step);
        if (!model.isEmpty()) {
            json.put("model_id", model);
        }
        if (!dataset.isEmpty()) {
            json.put("dataset_name", dataset).put("dataset_digest", digest);
        }
        return json;
    }
}
