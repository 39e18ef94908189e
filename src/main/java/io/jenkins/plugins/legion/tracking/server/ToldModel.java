package io.jenkins.plugins.legion.tracking.server;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A model as MLflow 3 logs it: beside the runs, with a name that several may share. */
final class ToldModel {

    private final String id;
    private final Experiment experiment;
    private final String name;
    private final String type;
    private final String run;
    private final long created;
    private final Map<String, String> params = new TreeMap<>();
    private final Map<String, String> tags = new TreeMap<>();
    private final ToldMetrics metrics = new ToldMetrics();
    /** The versions of registered models that were made from it, by the model's name. */
    private final Map<String, String> registrations = new LinkedHashMap<>();

    private ModelStatus status = ModelStatus.LOGGED_MODEL_PENDING;
    private long updated;

    ToldModel(String id, Experiment experiment, String name, String type, String run, long created) {
        this.id = id;
        this.experiment = experiment;
        this.name = name;
        this.type = type;
        this.run = run;
        this.created = created;
        this.updated = created;
    }

    String id() {
        return id;
    }

    Experiment experiment() {
        return experiment;
    }

    String name() {
        return name;
    }

    /** The run that logged it; empty where none did. */
    String run() {
        return run;
    }

    long created() {
        return created;
    }

    ModelStatus status() {
        return status;
    }

    Map<String, String> params() {
        return params;
    }

    Map<String, String> tags() {
        return tags;
    }

    ToldMetrics metrics() {
        return metrics;
    }

    Map<String, String> registrations() {
        return registrations;
    }

    void update(ModelStatus newStatus, long millis) {
        status = newStatus;
        updated = millis;
    }

    /** A URI. */
    String artifacts() {
        return experiment.artifacts() + "/models/" + id + "/artifacts";
    }

    ObjectNode json() {
        ObjectNode json = ApiJson.object();
        ObjectNode info = json.putObject("info")
                .put("model_id", id)
                .put("experiment_id", experiment.id())
                .put("name", name)
                .put("creation_timestamp_ms", created)
                .put("last_updated_timestamp_ms", updated)
                .put("artifact_uri", artifacts())
                .put("status", status.name());
        if (!type.isEmpty()) {
            info.put("model_type", type);
        }
        if (!run.isEmpty()) {
            info.put("source_run_id", run);
        }
        info.set("tags", ApiJson.pairs(tags));
        ArrayNode registered = info.putArray("registrations");
        registrations.forEach(
                (model, version) -> registered.addObject().put("name", model).put("version", version));
        ObjectNode data = json.putObject("data");
        data.set("params", ApiJson.pairs(params));
        data.set("metrics", metrics.json());
        return json;
    }

    /** What a search calls an attribute. */
    Optional<Object> attribute(String attribute) {
        return Optional.ofNullable(
                switch (attribute) {
                    case "name" -> name;
                    case "model_id" -> id;
                    case "model_type" -> type;
                    case "status" -> status.word();
                    case "source_run_id" -> run;
                    case "experiment_id" -> experiment.id();
                    case "creation_timestamp", "creation_time" -> created;
                    case "last_updated_timestamp", "last_updated_time" -> updated;
                    default -> null;
                });
    }
}
