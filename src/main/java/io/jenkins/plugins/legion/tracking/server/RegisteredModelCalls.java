package io.jenkins.plugins.legion.tracking.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * The part of the API that is about registered models, without their versions. What is registered belongs to the training, as
 * all that is said here does.
 */
final class RegisteredModelCalls {

    private final TrackedState state;

    RegisteredModelCalls(TrackedState state) {
        this.state = state;
    }

    void addTo(Routes routes) {
        routes.writes("POST", "registered-models/create", this::create);
        routes.writes("POST", "registered-models/rename", this::rename);
        routes.writes("PATCH", "registered-models/update", this::update);
        routes.writes("DELETE", "registered-models/delete", this::delete);
        routes.writes(
                "POST",
                "registered-models/set-tag",
                call -> Entries.setTag(model(call).tags(), call));
        routes.writes(
                "DELETE",
                "registered-models/delete-tag",
                call -> Entries.dropTag(model(call).tags(), call));
        routes.writes("POST", "registered-models/alias", this::setAlias);
        routes.writes("DELETE", "registered-models/alias", this::deleteAlias);
        routes.reads("GET", "registered-models/alias", this::byAlias);
        routes.reads("GET", "registered-models/get", call -> answer(model(call)));
        routes.reads("GET", "registered-models/search", this::search);
        routes.reads("GET", "registered-models/get-latest-versions", this::latest);
        routes.reads("POST", "registered-models/get-latest-versions", this::latest);
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
        return RegisteredVersionCalls.answer(Optional.ofNullable(model.aliases().get(alias))
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

    private RegisteredModel model(Call call) {
        return state.registeredModel(call.text("name"));
    }

    private RegisteredVersion version(Call call) {
        return state.version(call.text("name"), call.text("version"));
    }

    private static ObjectNode answer(RegisteredModel model) {
        return ApiJson.object("registered_model", model.json());
    }
}
