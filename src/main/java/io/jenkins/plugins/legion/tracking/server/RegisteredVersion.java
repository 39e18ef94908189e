package io.jenkins.plugins.legion.tracking.server;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.legion.tracking.query.Facts;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A version of a registered model. */
final class RegisteredVersion implements Facts {

    /** The stage of a version that was never moved to another. */
    static final String NO_STAGE = "None";

    private final RegisteredModel model;
    private final int number;
    private final From origin;
    private final long created;
    private final Map<String, String> tags = new TreeMap<>();

    private String description = "";
    private String stage = NO_STAGE;
    private long updated;

    /**
     * Where a version came from, as whoever registered it said.
     *
     * @param source a URI
     * @param location the URI under which its files are
     * @param run empty where it is of none
     * @param loggedModel the logged model's id; empty where it is of none
     * @param link to the run, for a person
     */
    record From(String source, String location, String run, String loggedModel, String link) {}

    RegisteredVersion(RegisteredModel model, int number, From origin, long created) {
        this.model = model;
        this.number = number;
        this.origin = origin;
        this.created = created;
        this.updated = created;
    }

    int number() {
        return number;
    }

    From origin() {
        return origin;
    }

    String stage() {
        return stage;
    }

    Map<String, String> tags() {
        return tags;
    }

    void describe(String text, long millis) {
        description = text;
        updated = millis;
    }

    void stage(String newStage, long millis) {
        stage = newStage;
        updated = millis;
    }

    ObjectNode json() {
        ObjectNode json = ApiJson.object()
                .put("name", model.name())
                .put("version", String.valueOf(number))
                .put("creation_timestamp", created)
                .put("last_updated_timestamp", updated)
                .put("current_stage", stage)
                .put("description", description)
                .put("source", origin.source())
                .put("run_id", origin.run())
                .put("status", "READY")
                .put("run_link", origin.link());
        if (!origin.loggedModel().isEmpty()) {
            json.put("model_id", origin.loggedModel());
        }
        json.set("tags", ApiJson.pairs(tags));
        ArrayNode aliases = json.putArray("aliases");
        model.aliasesOf(number).forEach(aliases::add);
        return json;
    }

    @Override
    public Optional<String> tag(String key) {
        return Prompts.tag(tags, key);
    }

    @Override
    public Optional<Object> attribute(String attribute) {
        return Optional.ofNullable(
                switch (attribute) {
                    case "name" -> model.name();
                    case "version_number", "version" -> (long) number;
                    case "run_id" -> origin.run();
                    case "source_path", "source" -> origin.source();
                    case "current_stage" -> stage;
                    case "creation_timestamp" -> created;
                    case "last_updated_timestamp" -> updated;
                    default -> null;
                });
    }
}
