package io.jenkins.plugins.legion.tracking.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.legion.tracking.query.Facts;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** An experiment: a name under which runs stand together. */
final class Experiment implements Facts {

    private final String id;
    private final long created;
    private final String artifacts;
    private final Map<String, String> tags = new TreeMap<>();
    private String name;
    private long updated;
    private boolean deleted;

    Experiment(String id, String name, long created, Optional<String> artifacts) {
        this.id = id;
        this.name = name;
        this.created = created;
        this.updated = created;
        this.artifacts = artifacts.filter(location -> !location.isEmpty()).orElse(ArtifactFiles.SCHEME + "/" + id);
    }

    String id() {
        return id;
    }

    String name() {
        return name;
    }

    /** A URI; runs and models have their own folders below it. */
    String artifacts() {
        return artifacts;
    }

    Map<String, String> tags() {
        return tags;
    }

    boolean deleted() {
        return deleted;
    }

    void rename(String newName, long millis) {
        name = newName;
        updated = millis;
    }

    void delete(boolean value, long millis) {
        deleted = value;
        updated = millis;
    }

    ObjectNode json() {
        ObjectNode json = ApiJson.object()
                .put("experiment_id", id)
                .put("name", name)
                .put("artifact_location", artifacts)
                .put("lifecycle_stage", Lifecycle.word(deleted))
                .put("last_update_time", updated)
                .put("creation_time", created);
        json.set("tags", ApiJson.pairs(tags));
        return json;
    }

    @Override
    public Optional<String> tag(String key) {
        return Optional.ofNullable(tags.get(key));
    }

    @Override
    public Optional<Object> attribute(String attribute) {
        return Optional.ofNullable(
                switch (attribute) {
                    case "name" -> name;
                    case "experiment_id" -> id;
                    case "creation_time" -> created;
                    case "last_update_time" -> updated;
                    default -> null;
                });
    }
}
