package io.jenkins.plugins.legion.tracking.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Predicate;

/** The part of the API that is about experiments. */
final class ExperimentCalls {

    private final TrackedState state;

    ExperimentCalls(TrackedState state) {
        this.state = state;
    }

    void addTo(Routes routes) {
        routes.writes("POST", "experiments/create", this::create);
        routes.writes("POST", "experiments/update", this::update);
        routes.writes("POST", "experiments/delete", call -> delete(call, true));
        routes.writes("POST", "experiments/restore", call -> delete(call, false));
        routes.writes(
                "POST",
                "experiments/set-experiment-tag",
                call -> Entries.setTag(active(call).tags(), call));
        routes.writes("POST", "experiments/delete-experiment-tag", this::deleteTag);
        routes.reads("GET", "experiments/get", call -> answer(of(call)));
        routes.reads("GET", "experiments/get-by-name", this::byName);
        routes.reads("POST", "experiments/search", this::search);
        routes.reads("GET", "experiments/search", this::search);
    }

    private JsonNode create(Call call) {
        String name = call.text("name");
        Entries.checkName("name", name);
        state.experimentNamed(name).ifPresent(there -> {
            throw ApiFault.exists("Experiment '" + name + "'" + (there.deleted() ? " (deleted)" : ""));
        });
        Experiment experiment = new Experiment(
                String.valueOf(state.experiments().size()), name, call.millis(), call.optional("artifact_location"));
        Entries.putTags(experiment.tags(), call.pairs("tags"));
        state.add(experiment);
        return ApiJson.object().put("experiment_id", experiment.id());
    }

    private JsonNode update(Call call) {
        Experiment experiment = active(call);
        String name = call.text("new_name");
        Entries.checkName("new_name", name);
        state.experimentNamed(name).filter(other -> other != experiment).ifPresent(other -> {
            throw ApiFault.exists("Experiment '" + name + "'");
        });
        experiment.rename(name, call.millis());
        return ApiJson.object();
    }

    private JsonNode delete(Call call, boolean deleted) {
        of(call).delete(deleted, call.millis());
        return ApiJson.object();
    }

    private JsonNode deleteTag(Call call) {
        Entries.removeTag(active(call).tags(), call.text("key"), "this experiment");
        return ApiJson.object();
    }

    private JsonNode byName(Call call) {
        String name = call.text("experiment_name");
        return answer(
                state.experimentNamed(name).orElseThrow(() -> ApiFault.absent("Experiment with name '" + name + "'")));
    }

    private JsonNode search(Call call) {
        Predicate<Boolean> view = Lifecycle.view(call, "view_type");
        return Search.of(Search.EXPERIMENTS, call)
                .among(state.experiments().values().stream().filter(experiment -> view.test(experiment.deleted())))
                .answer("experiments", Experiment::json);
    }

    private Experiment of(Call call) {
        return state.experiment(call.text("experiment_id"));
    }

    private Experiment active(Call call) {
        Experiment experiment = of(call);
        if (experiment.deleted()) {
            throw ApiFault.invalid(
                    "The experiment " + experiment.id() + " must be in the 'active' state. Current state is deleted.");
        }
        return experiment;
    }

    private static ObjectNode answer(Experiment experiment) {
        return ApiJson.object("experiment", experiment.json());
    }
}
