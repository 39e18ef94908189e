package io.jenkins.plugins.legion.tracking.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.legion.tracking.RunTags;
import io.jenkins.plugins.legion.tracking.TrackingEvents;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** The part of the API that is about runs, without the values of metrics. */
final class RunCalls {

    private final TrackedState state;
    private TrackingEvents events = Silent.INSTANCE;

    RunCalls(TrackedState state) {
        this.state = state;
    }

    /** From now on {@code hearer} hears of each parameter and tag that is new. */
    void tell(TrackingEvents hearer) {
        events = hearer;
    }

    void addTo(Routes routes) {
        routes.writes("POST", "runs/create", this::create);
        routes.writes("POST", "runs/update", this::update);
        routes.writes("POST", "runs/delete", call -> delete(call, true));
        routes.writes("POST", "runs/restore", call -> delete(call, false));
        routes.writes("POST", "runs/log-parameter", this::logParam);
        routes.writes("POST", "runs/set-tag", this::setTag);
        routes.writes("POST", "runs/delete-tag", this::deleteTag);
        routes.writes("POST", "runs/log-model", this::logModel);
        routes.writes("POST", "runs/log-inputs", this::logInputs);
        routes.writes("POST", "runs/outputs", this::logOutputs);
        routes.reads("GET", "runs/get", call -> answer(state.run(id(call))));
        routes.reads("POST", "runs/search", this::search);
        routes.reads("POST", "experiments/search-datasets", this::searchDatasets);
    }

    private static String id(Call call) {
        return call.text("run_id", "run_uuid");
    }

    private JsonNode create(Call call) {
        String experimentId =
                call.optional("experiment_id").filter(id -> !id.isEmpty()).orElse(TrackedState.DEFAULT_EXPERIMENT);
        Experiment experiment = state.experiment(experimentId);
        if (experiment.deleted()) {
            throw ApiFault.invalid("The experiment " + experiment.id() + " must be in the 'active' state.");
        }
        Map<String, String> tags = call.pairs("tags");
        String named = call.optional("run_name").orElse("");
        String tagged = tags.getOrDefault(RunTags.NAME, "");
        if (!named.isEmpty() && !tagged.isEmpty() && !named.equals(tagged)) {
            throw ApiFault.invalid("Both 'run_name' argument and 'mlflow.runName' tag are specified, but with "
                    + "different values (run_name='" + named + "', mlflow.runName='" + tagged + "').");
        }
        String name = named.isEmpty() ? tagged : named;
        Entries.checkName("run_name", name);
        Run run = new Run(
                call.id(),
                experiment,
                name.isEmpty() ? state.nextRunName() : name,
                call.optional("user_id").orElse(""),
                call.number("start_time").orElse(call.millis()));
        tags.remove(RunTags.NAME);
        logAll(run, Map.of(), tags);
        state.add(run);
        return answer(run);
    }

    private JsonNode update(Call call) {
        Run run = state.activeRun(id(call));
        Optional<RunStatus> status = call.word("status", RunStatus::of, RunStatus.EXPECTED);
        OptionalLong end = call.number("end_time");
        Optional<String> name = call.optional("run_name").filter(text -> !text.isEmpty());
        name.ifPresent(text -> Entries.checkName("run_name", text));
        status.ifPresent(run::update);
        end.ifPresent(run::end);
        name.ifPresent(run::rename);
        return ApiJson.object("run_info", run.info());
    }

    private JsonNode delete(Call call, boolean deleted) {
        state.run(id(call)).delete(deleted);
        return ApiJson.object();
    }

    private JsonNode logParam(Call call) {
        logAll(state.activeRun(id(call)), pair(call), Map.of());
        return ApiJson.object();
    }

    private JsonNode setTag(Call call) {
        logAll(state.activeRun(id(call)), Map.of(), pair(call));
        return ApiJson.object();
    }

    private static Map<String, String> pair(Call call) {
        return Map.of(call.text("key"), call.optional("value").orElse(""));
    }

    private JsonNode deleteTag(Call call) {
        Run run = state.activeRun(id(call));
        Entries.removeTag(run.tags(), call.text("key"), "the run " + run.id());
        return ApiJson.object();
    }

    /** All of them or none. */
    void logAll(Run run, Map<String, String> params, Map<String, String> tags) {
        Map<String, String> fresh = Entries.newParams(run.params(), params);
        Entries.putTags(run.tags(), tags);
        run.params().putAll(fresh);
        fresh.forEach(events::param);
        tags.forEach(events::tag);
    }

    /** MLflow 2 notes its models in a tag, as a list that grows. */
    private JsonNode logModel(Call call) {
        Run run = state.activeRun(id(call));
        JsonNode model = ModelHistory.model(call.text("model_json"));
        run.tags().put(RunTags.MODELS, ModelHistory.with(run.tags().getOrDefault(RunTags.MODELS, ""), model));
        return ApiJson.object();
    }

    private JsonNode logInputs(Call call) {
        Run run = state.activeRun(id(call));
        Map<String, ObjectNode> datasets = byId(call, "datasets", RunCalls::datasetId);
        Map<String, ObjectNode> models = byId(call, "models", RunCalls::modelId);
        // As in MLflow, what a dataset was first used for stays.
        datasets.forEach(run.datasets()::putIfAbsent);
        run.modelInputs().putAll(models);
        return ApiJson.object();
    }

    private JsonNode logOutputs(Call call) {
        Run run = state.activeRun(id(call));
        run.modelOutputs().putAll(byId(call, "models", RunCalls::modelId));
        return ApiJson.object();
    }

    private static Map<String, ObjectNode> byId(Call call, String parameter, Function<JsonNode, String> id) {
        Map<String, ObjectNode> all = new LinkedHashMap<>();
        call.objects(parameter).forEach(one -> all.putIfAbsent(id.apply(one), (ObjectNode) one));
        return all;
    }

    private static String datasetId(JsonNode input) {
        JsonNode dataset = input.path("dataset");
        if (!dataset.isObject()) {
            throw Call.missing("datasets.dataset");
        }
        String name = Call.texts(dataset, "name").orElse("");
        if (name.isEmpty()) {
            throw Call.missing("datasets.dataset.name");
        }
        return name + "\n" + Call.texts(dataset, "digest").orElse("");
    }

    private static String modelId(JsonNode model) {
        return Call.texts(model, "model_id").filter(id -> !id.isEmpty()).orElseThrow(() -> Call.missing("model_id"));
    }

    private JsonNode search(Call call) {
        Set<String> experiments = new HashSet<>(call.texts("experiment_ids"));
        Predicate<Boolean> view = Lifecycle.view(call, "run_view_type");
        return Search.of(Search.RUNS, call)
                .among(state.runs().values().stream()
                        .filter(run -> experiments.contains(run.experiment().id()))
                        .filter(run -> view.test(run.deleted())))
                .answer("runs", Run::json);
    }

    private JsonNode searchDatasets(Call call) {
        Set<String> experiments = new HashSet<>(call.texts("experiment_ids"));
        ObjectNode answer = ApiJson.object();
        Set<JsonNode> told = new HashSet<>();
        ArrayNode summaries = answer.putArray("dataset_summaries");
        state.runs().values().stream()
                .filter(run -> experiments.contains(run.experiment().id()))
                .forEach(run -> run.datasets().values().forEach(input -> {
                    ObjectNode summary = ApiJson.object()
                            .put("experiment_id", run.experiment().id())
                            .put("name", input.path("dataset").path("name").asText())
                            .put("digest", input.path("dataset").path("digest").asText())
                            .put("context", DatasetContext.of(input));
                    if (told.add(summary)) {
                        summaries.add(summary);
                    }
                }));
        return answer;
    }

    private static ObjectNode answer(Run run) {
        return ApiJson.object("run", run.json());
    }
}
