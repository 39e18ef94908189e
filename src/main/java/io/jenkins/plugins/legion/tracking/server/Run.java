package io.jenkins.plugins.legion.tracking.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.legion.tracking.LoggedRun;
import io.jenkins.plugins.legion.tracking.RunTags;
import io.jenkins.plugins.legion.tracking.query.Facts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A run: what one execution of a program logged. */
final class Run implements Facts, LoggedRun {

    private final String id;
    private final Experiment experiment;
    private final String user;
    private final long started;
    /** The latest value of each, by its key. */
    private final Map<String, MetricPoint> metrics = new TreeMap<>();

    private final Map<String, String> params = new TreeMap<>();
    private final Map<String, String> tags = new TreeMap<>();
    /** By name and digest of the dataset. */
    private final Map<String, ObjectNode> datasets = new LinkedHashMap<>();

    private final Map<String, ObjectNode> modelInputs = new LinkedHashMap<>();
    private final Map<String, ObjectNode> modelOutputs = new LinkedHashMap<>();

    private RunStatus status = RunStatus.RUNNING;
    private long ended;
    private boolean deleted;

    Run(String id, Experiment experiment, String name, String user, long started) {
        this.id = id;
        this.experiment = experiment;
        this.user = user;
        this.started = started;
        tags.put(RunTags.NAME, name);
    }

    @Override
    public String id() {
        return id;
    }

    Experiment experiment() {
        return experiment;
    }

    @Override
    public String name() {
        return tags.getOrDefault(RunTags.NAME, "");
    }

    RunStatus status() {
        return status;
    }

    @Override
    public long started() {
        return started;
    }

    @Override
    public long ended() {
        return ended;
    }

    @Override
    public boolean finished() {
        return status == RunStatus.FINISHED;
    }

    @Override
    public Optional<String> parent() {
        return Optional.ofNullable(tags.get(RunTags.PARENT));
    }

    boolean deleted() {
        return deleted;
    }

    /** Takes a value of a metric into account. */
    void measured(MetricPoint point) {
        metrics.merge(point.key(), point, MetricPoint::later);
    }

    Map<String, String> params() {
        return params;
    }

    Map<String, String> tags() {
        return tags;
    }

    Map<String, ObjectNode> datasets() {
        return datasets;
    }

    Map<String, ObjectNode> modelInputs() {
        return modelInputs;
    }

    Map<String, ObjectNode> modelOutputs() {
        return modelOutputs;
    }

    void delete(boolean value) {
        deleted = value;
    }

    void rename(String name) {
        tags.put(RunTags.NAME, name);
    }

    void update(RunStatus newStatus) {
        status = newStatus;
    }

    void end(long millis) {
        ended = millis;
    }

    /** A URI. */
    String artifacts() {
        return experiment.artifacts() + "/" + id + "/artifacts";
    }

    ObjectNode json() {
        ObjectNode json = ApiJson.object();
        json.set("info", info());
        ObjectNode data = json.putObject("data");
        ArrayNode latest = data.putArray("metrics");
        metrics.values().forEach(point -> latest.add(point.json()));
        data.set("params", ApiJson.pairs(params));
        data.set("tags", ApiJson.pairs(tags));
        ObjectNode inputs = json.putObject("inputs");
        inputs.set("dataset_inputs", list(datasets));
        inputs.set("model_inputs", list(modelInputs));
        json.putObject("outputs").set("model_outputs", list(modelOutputs));
        return json;
    }

    ObjectNode info() {
        ObjectNode info = ApiJson.object()
                .put("run_id", id)
                .put("run_uuid", id)
                .put("run_name", name())
                .put("experiment_id", experiment.id())
                .put("user_id", user)
                .put("status", status.name())
                .put("start_time", started)
                .put("artifact_uri", artifacts())
                .put("lifecycle_stage", Lifecycle.word(deleted));
        if (ended != 0) {
            info.put("end_time", ended);
        }
        return info;
    }

    private static ArrayNode list(Map<String, ? extends JsonNode> values) {
        ArrayNode list = ApiJson.array();
        values.values().forEach(list::add);
        return list;
    }

    @Override
    public Optional<Double> metric(String key) {
        return Optional.ofNullable(metrics.get(key)).map(MetricPoint::value);
    }

    @Override
    public Optional<String> param(String key) {
        return Optional.ofNullable(params.get(key));
    }

    @Override
    public Optional<String> tag(String key) {
        return Optional.ofNullable(tags.get(key));
    }

    @Override
    public Optional<Object> attribute(String attribute) {
        return Optional.ofNullable(
                switch (attribute) {
                    case "run_id" -> id;
                    case "run_name" -> name();
                    case "experiment_id" -> experiment.id();
                    case "status" -> status.name();
                    case "user_id" -> user;
                    case "artifact_uri" -> artifacts();
                    case "start_time", "created" -> started;
                    case "end_time" -> ended == 0 ? null : ended;
                    default -> null;
                });
    }

    @Override
    public List<String> datasets(String field) {
        return datasets.values().stream()
                .map(input -> datasetField(input, field))
                .toList();
    }

    private static String datasetField(ObjectNode input, String field) {
        return field.equals("context")
                ? DatasetContext.of(input)
                : input.path("dataset").path(field).asText("");
    }
}
