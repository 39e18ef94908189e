package io.jenkins.plugins.legion.tracking.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** The part of the API that is about logged models, which MLflow 3 has. */
final class ModelCalls {

    private final TrackedState state;

    ModelCalls(TrackedState state) {
        this.state = state;
    }

    void addTo(Routes routes) {
        routes.writes("POST", "logged-models", this::create);
        routes.writes("PATCH", "logged-models/{model_id}", this::finish);
        routes.writes("DELETE", "logged-models/{model_id}", this::delete);
        routes.writes("PATCH", "logged-models/{model_id}/tags", this::setTags);
        routes.writes("DELETE", "logged-models/{model_id}/tags/{tag_key}", this::deleteTag);
        routes.writes("POST", "logged-models/{model_id}/params", this::logParams);
        routes.reads("GET", "logged-models/{model_id}", call -> answer(of(call)));
        routes.reads("POST", "logged-models/search", this::search);
    }

    private JsonNode create(Call call) {
        Experiment experiment = state.experiment(call.text("experiment_id"));
        String run = call.optional("source_run_id").orElse("");
        // As MLflow's own server names a model that was given no name: after its id.
        String id = "m-" + call.id();
        String name = call.optional("name").filter(text -> !text.isEmpty()).orElse(id);
        Entries.checkName("name", name);
        ToldModel model =
                new ToldModel(id, experiment, name, call.optional("model_type").orElse(""), run, call.millis());
        addParams(model, call.pairs("params"));
        Entries.putTags(model.tags(), call.pairs("tags"));
        state.add(model);
        return answer(model);
    }

    private JsonNode finish(Call call) {
        ToldModel model = of(call);
        model.update(
                call.word("status", ModelStatus::of, ModelStatus.EXPECTED).orElseThrow(() -> Call.missing("status")),
                call.millis());
        return answer(model);
    }

    private JsonNode delete(Call call) {
        state.models().remove(of(call).id());
        return ApiJson.object();
    }

    private JsonNode setTags(Call call) {
        ToldModel model = of(call);
        Entries.putTags(model.tags(), call.pairs("tags"));
        return answer(model);
    }

    private JsonNode deleteTag(Call call) {
        Entries.removeTag(of(call).tags(), call.text("tag_key"), "this model");
        return ApiJson.object();
    }

    private JsonNode logParams(Call call) {
        addParams(of(call), call.pairs("params"));
        return ApiJson.object();
    }

    private static void addParams(ToldModel model, Map<String, String> params) {
        model.params().putAll(Entries.newParams(model.params(), params));
    }

    private JsonNode search(Call call) {
        Set<String> experiments = new HashSet<>(call.texts("experiment_ids"));
        Predicate<MetricPoint> datasets = DatasetChoice.anyOf(call, "datasets");
        boolean measured = !call.objects("datasets").isEmpty();
        return Search.of(Search.MODELS, call)
                .among(state.models().values().stream()
                        .filter(model -> experiments.contains(model.experiment().id()))
                        .filter(model -> !measured || model.metrics().any(datasets))
                        .map(model -> new MeasuredModel(model, datasets)))
                .answer("models", found -> found.model().json());
    }

    private ToldModel of(Call call) {
        return state.model(call.text("model_id"));
    }

    private static ObjectNode answer(ToldModel model) {
        return ApiJson.object("model", model.json());
    }
}
