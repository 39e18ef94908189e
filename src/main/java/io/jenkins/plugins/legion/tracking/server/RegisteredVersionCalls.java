package io.jenkins.plugins.legion.tracking.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The part of the API that is about the versions of registered models. */
final class RegisteredVersionCalls {

    private static final Set<String> STAGES = Set.of(RegisteredVersion.NO_STAGE, "Staging", "Production", "Archived");

    private final TrackedState state;

    RegisteredVersionCalls(TrackedState state) {
        this.state = state;
    }

    void addTo(Routes routes) {
        routes.writes("POST", "model-versions/create", this::create);
        routes.writes("PATCH", "model-versions/update", this::update);
        routes.writes("POST", "model-versions/transition-stage", this::moveToStage);
        routes.writes("DELETE", "model-versions/delete", this::delete);
        routes.writes(
                "POST",
                "model-versions/set-tag",
                call -> Entries.setTag(version(call).tags(), call));
        routes.writes(
                "DELETE",
                "model-versions/delete-tag",
                call -> Entries.dropTag(version(call).tags(), call));
        routes.reads("GET", "model-versions/get", call -> answer(version(call)));
        routes.reads("GET", "model-versions/get-download-uri", call -> ApiJson.object()
                .put("artifact_uri", version(call).origin().location()));
        routes.reads("GET", "model-versions/search", this::search);
    }

    private JsonNode create(Call call) {
        RegisteredModel model = model(call);
        String source = call.text("source");
        String run = call.optional("run_id").orElse("");
        Optional<RegisteredVersion> original = ModelUri.original(source, state);
        String loggedModel = call.optional("model_id")
                .filter(id -> !id.isEmpty())
                .or(() -> ModelUri.loggedModel(source))
                .or(() -> original.map(version -> version.origin().loggedModel()))
                .orElse("");
        Optional<ToldModel> logged = Optional.ofNullable(state.models().get(loggedModel));
        String location = original.map(version -> version.origin().location())
                .or(() -> logged.map(ToldModel::artifacts))
                .orElse(source);
        Map<String, String> tags = new TreeMap<>();
        Entries.putTags(tags, call.pairs("tags"));
        Optional<String> description = call.optional("description");
        String link = call.optional("run_link").orElse("");
        RegisteredVersion version = new RegisteredVersion(
                model,
                model.nextNumber(),
                new RegisteredVersion.From(source, location, run, loggedModel, link),
                call.millis());
        description.ifPresent(text -> version.describe(text, call.millis()));
        version.tags().putAll(tags);
        model.add(version);
        model.touch(call.millis());
        logged.ifPresent(one -> one.registrations().put(model.name(), String.valueOf(version.number())));
        return answer(version);
    }

    private JsonNode update(Call call) {
        RegisteredVersion version = version(call);
        version.describe(call.optional("description").orElse(""), call.millis());
        return answer(version);
    }

    private JsonNode moveToStage(Call call) {
        RegisteredVersion version = version(call);
        String asked = call.text("stage");
        String stage = STAGES.stream()
                .filter(asked::equalsIgnoreCase)
                .findFirst()
                .orElseThrow(() -> ApiFault.invalid("stage", asked, "one of None, Staging, Production, Archived"));
        if (call.truth("archive_existing_versions")) {
            model(call).versions().stream()
                    .filter(other -> other.stage().equals(stage))
                    .forEach(other -> other.stage("Archived", call.millis()));
        }
        version.stage(stage, call.millis());
        model(call).touch(call.millis());
        return answer(version);
    }

    private JsonNode delete(Call call) {
        RegisteredModel model = model(call);
        model.remove(version(call));
        model.touch(call.millis());
        return ApiJson.object();
    }

    private JsonNode search(Call call) {
        return Search.of(Search.VERSIONS, call)
                .among(state.registered().values().stream()
                        .flatMap(model -> model.versions().stream())
                        .filter(version -> Prompts.sought(call, version.tags())))
                .answer("model_versions", RegisteredVersion::json);
    }

    private RegisteredModel model(Call call) {
        return state.registeredModel(call.text("name"));
    }

    private RegisteredVersion version(Call call) {
        return state.version(call.text("name"), call.text("version"));
    }

    static ObjectNode answer(RegisteredVersion version) {
        return ApiJson.object("model_version", version.json());
    }
}
