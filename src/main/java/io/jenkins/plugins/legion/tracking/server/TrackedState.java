package io.jenkins.plugins.legion.tracking.server;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** All that the server knows, without the points of metrics and the artifacts. For one thread at a time. */
final class TrackedState {

    /** Of each kind. A search for hyperparameters makes a run for each try. */
    static final int MOST = 10_000;

    static final String DEFAULT_EXPERIMENT = "0";

    private final Map<String, Experiment> experiments = new LinkedHashMap<>();
    private final Map<String, Run> runs = new LinkedHashMap<>();
    private final Map<String, ToldModel> models = new LinkedHashMap<>();
    private final Map<String, RegisteredModel> registered = new LinkedHashMap<>();
    private int unnamedRuns;

    TrackedState(long millis) {
        add(new Experiment(DEFAULT_EXPERIMENT, "Default", millis, Optional.empty()));
    }

    Map<String, Experiment> experiments() {
        return experiments;
    }

    Map<String, Run> runs() {
        return runs;
    }

    /** Those that were not deleted. */
    List<Run> runsThere() {
        return runs.values().stream().filter(run -> !run.deleted()).toList();
    }

    Map<String, ToldModel> models() {
        return models;
    }

    Map<String, RegisteredModel> registered() {
        return registered;
    }

    void add(Experiment experiment) {
        put("experiments", experiments, experiment.id(), experiment);
    }

    void add(Run run) {
        put("runs", runs, run.id(), run);
    }

    void add(ToldModel model) {
        put("logged models", models, model.id(), model);
    }

    void add(RegisteredModel model) {
        put("registered models", registered, model.name(), model);
    }

    private static <T> void put(String what, Map<String, T> all, String id, T one) {
        if (all.size() >= MOST) {
            throw ApiFault.invalid("This training has " + MOST + " " + what + " already, the most that there may be.");
        }
        all.put(id, one);
    }

    /** A name for a run that was given none. */
    String nextRunName() {
        return "run-" + ++unnamedRuns;
    }

    Experiment experiment(String id) {
        return found(experiments, id, () -> "Experiment with id=" + id);
    }

    Optional<Experiment> experimentNamed(String name) {
        return experiments.values().stream()
                .filter(experiment -> experiment.name().equals(name))
                .findFirst();
    }

    Run run(String id) {
        return found(runs, id, () -> "Run with id=" + id);
    }

    /** A run that may be changed. */
    Run activeRun(String id) {
        Run run = run(id);
        if (run.deleted()) {
            throw ApiFault.invalid("The run " + id + " must be in the 'active' state. Current state is deleted.");
        }
        return run;
    }

    ToldModel model(String id) {
        return found(models, id, () -> "Logged model with ID '" + id + "'");
    }

    RegisteredModel registeredModel(String name) {
        return found(registered, name, () -> "Registered Model with name=" + name);
    }

    RegisteredVersion version(String name, String version) {
        RegisteredModel model = registeredModel(name);
        return model.version(number(version))
                .orElseThrow(() -> ApiFault.absent("Model Version (name=" + name + ", version=" + version + ")"));
    }

    private static int number(String version) {
        try {
            return Integer.parseInt(version);
        } catch (NumberFormatException e) {
            throw ApiFault.invalid("version", version, "a whole number");
        }
    }

    private static <T> T found(Map<String, T> all, String id, Supplier<String> what) {
        T found = all.get(id);
        if (found == null) {
            throw ApiFault.absent(what.get());
        }
        return found;
    }
}
