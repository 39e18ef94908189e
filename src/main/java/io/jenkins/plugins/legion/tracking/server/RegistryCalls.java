package io.jenkins.plugins.legion.tracking.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The part of the API that is about registered models and their versions. What is registered belongs to the training,
 * as all that is said here does.
 */
final class RegistryCalls {

    private static final Set<String> STAGES = Set.of(ModelVersion.NO_STAGE, "Staging", "Production", "Archived");

    private final TrackedState state;

    RegistryCalls(TrackedState state) {
        this.state = state;
    }

    void addTo(Routes routes) {
        routes.writes("POST", "registered-models/create", this::create);
        routes.writes("POST", "registered-models/rename", this::rename);
        routes.writes("PATCH", "registered-models/update", this::update);
        routes.writes("DELETE", "registered-models/delete", this::delete);
        routes.writes(
                "POST", "registered-models/set-tag", call -> setTag(model(call).tags(), call));
        routes.writes(
                "DELETE",
                "registered-models/delete-tag",
                call -> deleteTag(model(call).tags(), call));
        routes.writes("POST", "registered-models/alias", this::setAlias);
        routes.writes("DELETE", "registered-models/alias", this::deleteAlias);
        routes.reads("GET", "registered-models/alias", this::byAlias);
        routes.reads("GET", "registered-models/get", call -> answer(model(call)));
        routes.reads("GET", "registered-models/search", this::search);
        routes.reads("GET", "registered-models/get-latest-versions", this::latest);
        routes.reads("POST", "registered-models/get-latest-versions", this::latest);
        routes.writes("POST", "model-versions/create", this::createVersion);
        routes.writes("PATCH", "model-versions/update", this::updateVersion);
        routes.writes("POST", "model-versions/transition-stage", this::moveToStage);
        routes.writes("DELETE", "model-versions/delete", this::deleteVersion);
        routes.writes(
                "POST", "model-versions/set-tag", call -> setTag(version(call).tags(), call));
        routes.writes(
                "DELETE",
                "model-versions/delete-tag",
                call -> deleteTag(version(call).tags(), call));
        routes.reads("GET", "model-versions/get", call -> answer(version(call)));
        routes.reads("GET", "model-versions/get-download-uri", call -> ApiJson.object()
                .put("artifact_uri", version(call).origin().location()));
        routes.reads("GET", "model-versions/search", this::searchVersions);
    }

    private JsonNode create(Call call) {
        String name = newName(call, "name");
        RegisteredModel model = new RegisteredModel(name, call.millis());
        call.optional("description").ifPresent(model::describe);
        Entries.putTags(model.tags(), call.pairs("tags"));
        state.add(model);
        return answer(model);
    }

    private String newName(Call call, String parameter) {
        String name = call.text(parameter);
        Entries.checkName(parameter, name);
        if (state.registered().containsKey(name)) {
            throw ApiFault.exists("Registered Model (name=" + name + ")");
        }
        return name;
    }

    private JsonNode rename(Call call) {
        RegisteredModel model = model(call);
        String name = newName(call, "new_name");
        state.registered().remove(model.name());
        model.rename(name);
        model.touch(call.millis());
        state.add(model);
        return answer(model);
    }

    private JsonNode update(Call call) {
        RegisteredModel model = model(call);
        model.describe(call.optional("description").orElse(""));
        model.touch(call.millis());
        return answer(model);
    }

    private JsonNode delete(Call call) {
        state.registered().remove(model(call).name());
        return ApiJson.object();
    }

    private JsonNode setAlias(Call call) {
        RegisteredModel model = model(call);
        String alias = call.text("alias");
        Entries.checkName("alias", alias);
        if (alias.matches("(?i)v[0-9]+|latest")) {
            throw ApiFault.invalid("alias", alias, "a name that is not read as a version: neither 'latest' nor 'v1'");
        }
        model.aliases().put(alias, version(call).number());
        return ApiJson.object();
    }

    private JsonNode deleteAlias(Call call) {
        model(call).aliases().remove(call.text("alias"));
        return ApiJson.object();
    }

    private JsonNode byAlias(Call call) {
        RegisteredModel model = model(call);
        String alias = call.text("alias");
        return answer(Optional.ofNullable(model.aliases().get(alias))
                .flatMap(model::version)
                .orElseThrow(() -> ApiFault.invalid("Registered model alias " + alias + " not found.")));
    }

    private JsonNode search(Call call) {
        return Search.of(Search.REGISTERED, call)
                .among(state.registered().values().stream().filter(model -> Prompts.sought(call, model.tags())))
                .answer("registered_models", RegisteredModel::json);
    }

    private JsonNode latest(Call call) {
        List<String> stages = call.texts("stages");
        ObjectNode answer = ApiJson.object();
        ArrayNode versions = answer.putArray("model_versions");
        model(call).latest().stream()
                .filter(version -> stages.isEmpty() || stages.stream().anyMatch(version.stage()::equalsIgnoreCase))
                .forEach(version -> versions.add(version.json()));
        return answer;
    }

    private JsonNode createVersion(Call call) {
        RegisteredModel model = model(call);
        String source = call.text("source");
        String run = call.optional("run_id").orElse("");
        Optional<ModelVersion> original = ModelSource.original(source, state);
        String loggedModel = call.optional("model_id")
                .filter(id -> !id.isEmpty())
                .or(() -> ModelSource.loggedModel(source))
                .or(() -> original.map(version -> version.origin().loggedModel()))
                .orElse("");
        Optional<Model> logged = Optional.ofNullable(state.models().get(loggedModel));
        String location = original.map(version -> version.origin().location())
                .or(() -> logged.map(Model::artifacts))
                .orElse(source);
        Map<String, String> tags = new TreeMap<>();
        Entries.putTags(tags, call.pairs("tags"));
        Optional<String> description = call.optional("description");
        String link = call.optional("run_link").orElse("");
        ModelVersion version = new ModelVersion(
                model,
                model.nextNumber(),
                new ModelVersion.Origin(source, location, run, loggedModel, link),
                call.millis());
        description.ifPresent(text -> version.describe(text, call.millis()));
        version.tags().putAll(tags);
        model.add(version);
        model.touch(call.millis());
        logged.ifPresent(one -> one.registrations().put(model.name(), String.valueOf(version.number())));
        return answer(version);
    }

    private JsonNode updateVersion(Call call) {
        ModelVersion version = version(call);
        version.describe(call.optional("description").orElse(""), call.millis());
        return answer(version);
    }

    private JsonNode moveToStage(Call call) {
        ModelVersion version = version(call);
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

    private JsonNode deleteVersion(Call call) {
        RegisteredModel model = model(call);
        model.remove(version(call));
        model.touch(call.millis());
        return ApiJson.object();
    }

    private JsonNode searchVersions(Call call) {
        return Search.of(Search.VERSIONS, call)
                .among(state.registered().values().stream()
                        .flatMap(model -> model.versions().stream())
                        .filter(version -> Prompts.sought(call, version.tags())))
                .answer("model_versions", ModelVersion::json);
    }

    private static JsonNode setTag(Map<String, String> tags, Call call) {
        Entries.putTag(tags, call.text("key"), call.optional("value").orElse(""));
        return ApiJson.object();
    }

    private static JsonNode deleteTag(Map<String, String> tags, Call call) {
        tags.remove(call.text("key"));
        return ApiJson.object();
    }

    private RegisteredModel model(Call call) {
        return state.registeredModel(call.text("name"));
    }

    private ModelVersion version(Call call) {
        return state.version(call.text("name"), call.text("version"));
    }

    private static ObjectNode answer(RegisteredModel model) {
        return ApiJson.object("registered_model", model.json());
    }

    private static ObjectNode answer(ModelVersion version) {
        return ApiJson.object("model_version", version.json());
    }
}
