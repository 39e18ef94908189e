package io.jenkins.plugins.legion.tracking;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One JSON object of a tracking file. It holds either one thing, as {@code metric}, {@code param} or {@code tag} with a
 * {@code value}, or many, as objects called {@code metrics}, {@code params} and {@code tags}. Other fields say nothing
 * here. A field that comes twice has its last value, as in Python.
 */
final class LoggedObject {

    private static final String KINDS =
            "a \"metric\", \"param\" or \"tag\" with a \"value\", " + "or \"metrics\", \"params\" or \"tags\"";

    private final Map<String, Scalar> single = new LinkedHashMap<>();
    private final Map<String, Map<String, Scalar>> many = new LinkedHashMap<>();
    private Optional<String> fault = Optional.empty();

    private LoggedObject() {}

    /** Reads the object that the parser stands at the beginning of, to its end. */
    static LoggedObject read(JsonParser json, String line) throws IOException {
        LoggedObject object = new LoggedObject();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "metric", "param", "tag", "value", "step", "time" ->
                    object.single.put(field, Scalar.of(json, line));
                case "metrics", "params", "tags" -> object.readMany(field, json, line);
                default -> json.skipChildren();
            }
        }
        return object;
    }

    private void readMany(String field, JsonParser json, String line) throws IOException {
        Map<String, Scalar> entries = new LinkedHashMap<>();
        if (json.currentToken() == JsonToken.START_OBJECT) {
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String name = json.currentName();
                json.nextToken();
                Scalar value = Scalar.of(json, line);
                if (entries.size() < TrackingLimits.METRICS || entries.containsKey(name)) {
                    entries.put(name, value);
                } else {
                    bad(field + " to have at most " + TrackingLimits.METRICS + " entries in one line");
                }
            }
        } else {
            json.skipChildren();
            bad(field + " to be an object of names and values");
        }
        many.put(field, entries);
    }

    /**
     * Passes on what is good.
     *
     * @throws BadLine if not all of it was
     */
    void passOn(TrackingLines into) throws BadLine {
        long kinds = single.keySet().stream()
                .filter(field -> field.equals("metric") || field.equals("param") || field.equals("tag"))
                .count();
        if (kinds > 1 || (kinds == 0 && many.isEmpty())) {
            throw new BadLine(KINDS);
        }
        OptionalLong step = present("step") ? OptionalLong.of(single.get("step").asLong("step")) : OptionalLong.empty();
        OptionalLong time =
                present("time") ? OptionalLong.of(single.get("time").asTimeMillis("time")) : OptionalLong.empty();
        if (kinds == 1) {
            one(into, step, time);
        }
        many.getOrDefault("metrics", Map.of())
                .forEach((name, value) -> attempt(name, () -> metric(into, name, value, step, time)));
        many.getOrDefault("params", Map.of())
                .forEach((name, value) -> attempt(name, () -> into.param(name, value.asText(name))));
        many.getOrDefault("tags", Map.of())
                .forEach((name, value) -> attempt(name, () -> into.tag(name, value.asText(name))));
        if (fault.isPresent()) {
            throw new BadLine(fault.get());
        }
    }

    private void one(TrackingLines into, OptionalLong step, OptionalLong time) throws BadLine {
        Scalar value = single.get("value");
        if (value == null) {
            bad(KINDS);
        } else if (single.containsKey("metric")) {
            metric(into, single.get("metric").asName("metric"), value, step, time);
        } else if (single.containsKey("param")) {
            into.param(single.get("param").asName("param"), value.asText("value"));
        } else {
            into.tag(single.get("tag").asName("tag"), value.asText("value"));
        }
    }

    private static void metric(TrackingLines into, String name, Scalar scalar, OptionalLong step, OptionalLong time)
            throws BadLine {
        double value = scalar.asDouble("the value of " + name);
        if (Double.isInfinite(value) && scalar.isNumber()) {
            into.overflow(name, scalar.text());
        }
        into.metric(name, value, step, time);
    }

    private boolean present(String field) {
        return single.containsKey(field) && !single.get(field).isNull();
    }

    private void attempt(String name, Passing passing) {
        try {
            if (!LoggedNames.admits(name)) {
                throw new BadLine(LoggedNames.RULE);
            }
            passing.run();
        } catch (BadLine e) {
            bad(e.expected());
        }
    }

    /** Keeps the first fault; one is enough to find the line by. */
    private void bad(String expected) {
        if (fault.isEmpty()) {
            fault = Optional.of(expected);
        }
    }

    private interface Passing {
        void run() throws BadLine;
    }
}
