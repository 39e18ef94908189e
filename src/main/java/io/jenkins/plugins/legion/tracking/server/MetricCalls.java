package io.jenkins.plugins.legion.tracking.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** The part of the API that is about the values of metrics. */
final class MetricCalls {

    /** Points of a history in one answer: MLflow's own number. */
    private static final long PAGE = 25_000;

    /** Where the call does not say how many: clients of 2.0 ask once and take the answer for all. */
    private static final long UNPAGED = 200_000;

    /** Points of each run in an answer for a chart, where the call does not say. */
    private static final int CHART = 2_500;

    private final TrackedState state;
    private final RunCalls runs;
    private final MetricHistory history;

    MetricCalls(TrackedState state, RunCalls runs, MetricHistory history) {
        this.state = state;
        this.runs = runs;
        this.history = history;
    }

    void addTo(Routes routes) {
        routes.logs("POST", "runs/log-batch", Journaling.WITHOUT_METRICS, this::logBatch);
        routes.logs("POST", "runs/log-metric", Journaling.NOTHING, call -> () -> logMetric(call));
        routes.reads("GET", "metrics/get-history", this::history);
        routes.reads("GET", "metrics/get-history-bulk", this::bulk);
        routes.reads("GET", "metrics/get-history-bulk-interval", this::interval);
    }

    private JsonNode logMetric(Call call) {
        Run run = state.activeRun(call.text("run_id", "run_uuid"));
        MetricPoint point = MetricPoint.of(call.parameters(), call.millis());
        point.check("");
        log(run, List.of(point));
        return ApiJson.object();
    }

    /** All of it or nothing, also after a restart, when only the parameters and tags are known. */
    private Supplier<JsonNode> logBatch(Call call) {
        List<MetricPoint> points = new ArrayList<>();
        for (JsonNode metric : call.objects("metrics")) {
            points.add(MetricPoint.of(metric, call.millis()));
        }
        points.forEach(point -> point.check("metrics."));
        return () -> {
            Run run = state.activeRun(call.text("run_id"));
            runs.logAll(run, call.pairs("params"), call.pairs("tags"));
            log(run, points);
            return ApiJson.object();
        };
    }

    private void log(Run run, List<MetricPoint> points) {
        history.add(run.id(), points).forEach(point -> latest(run, point));
    }

    /** What was read back from the history after a restart. */
    void latest(Run run, MetricPoint point) {
        run.measured(point);
        ToldModel model = state.models().get(point.model());
        if (model != null) {
            model.metrics().add(run.id(), point);
        }
    }

    private JsonNode history(Call call) {
        Run run = state.run(call.text("run_id", "run_uuid"));
        String key = call.text("metric_key");
        long from = Pages.offset(call);
        OptionalLong asked = call.number("max_results");
        long most = asked.isPresent() ? Pages.size(asked.getAsLong(), PAGE) : UNPAGED;
        ObjectNode answer = ApiJson.object();
        ArrayNode metrics = answer.putArray("metrics");
        long size = history.read(run.id(), key, from, most, point -> metrics.add(point.json()));
        if (from + most < size) {
            answer.put("next_page_token", Pages.token(from + most));
        }
        return answer;
    }

    private JsonNode bulk(Call call) {
        String key = call.text("metric_key");
        long most = Pages.size(call.number("max_results").orElse(PAGE), PAGE);
        ObjectNode answer = ApiJson.object();
        ArrayNode metrics = answer.putArray("metrics");
        for (String id : runIds(call)) {
            Run run = state.run(id);
            history.read(
                    run.id(),
                    key,
                    0,
                    most - metrics.size(),
                    point -> metrics.add(point.json().put("run_id", run.id())));
        }
        return answer;
    }

    private JsonNode interval(Call call) {
        String key = call.text("metric_key");
        long first = call.number("start_step").orElse(Long.MIN_VALUE);
        long last = call.number("end_step").orElse(Long.MAX_VALUE);
        if (first > last) {
            throw ApiFault.invalid("end_step", String.valueOf(last), "at least start_step, which is " + first);
        }
        int most = (int) Pages.size(call.number("max_results").orElse(CHART), CHART);
        ObjectNode answer = ApiJson.object();
        ArrayNode metrics = answer.putArray("metrics");
        for (String id : runIds(call)) {
            Run run = state.run(id);
            history.chart(run.id(), key, most, first, last)
                    .forEach(point -> metrics.add(point.json().put("run_id", run.id())));
        }
        return answer;
    }

    private static List<String> runIds(Call call) {
        List<String> ids = call.texts(call.parameters().has("run_ids") ? "run_ids" : "run_id");
        if (ids.isEmpty()) {
            throw Call.missing("run_ids");
        }
        return ids;
    }
}
