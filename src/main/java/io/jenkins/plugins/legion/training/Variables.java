package io.jenkins.plugins.legion.training;

import io.jenkins.plugins.legion.lifecycle.ModelTraining;
import io.jenkins.plugins.legion.programs.Programs;
import io.jenkins.plugins.legion.toolchain.TrainingFolder;
import io.jenkins.plugins.legion.training.environments.MadeEnvironment;
import java.io.File;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The environment variables of a training: those of the machine, the user's over them, and ours over both. */
final class Variables {

    private static final String MLFLOW_STORE = "MLFLOW_TRACKING_URI";

    private final ModelTraining training;
    private final TrainingFolder folder;
    private final Path checkpoint;
    private final Map<String, String> machine;
    private final Consumer<String> messages;
    private final Map<String, String> toolchains = new LinkedHashMap<>();
    private final Map<String, String> users = new LinkedHashMap<>();
    private final Map<String, String> pythons = new LinkedHashMap<>();

    Variables(
            ModelTraining training,
            TrainingFolder folder,
            Path checkpoint,
            Map<String, String> machine,
            Consumer<String> messages) {
        this.training = training;
        this.folder = folder;
        this.checkpoint = checkpoint;
        this.machine = machine;
        this.messages = messages;
        training.envs().forEach(variable -> users.put(variable.name(), variable.value()));
    }

    /** Those of a toolchain: its users may say otherwise. */
    void addOfToolchain(Map<String, String> variables) {
        toolchains.putAll(variables);
    }

    /** Puts a Python environment in front of the PATH, for a body: {@code run.sh} does so by itself. */
    void addEnvironment(MadeEnvironment python) {
        if (!python.path().isEmpty()) {
            String path = new Programs(all()).path();
            pythons.put(
                    "PATH",
                    Stream.concat(python.path().stream().map(Path::toString), Stream.of(path))
                            .filter(part -> !part.isEmpty())
                            .collect(Collectors.joining(File.pathSeparator)));
        }
        pythons.putAll(python.variables());
    }

    /** Whether what the training logs with MLflow comes to us; its author may have named a server of their own. */
    boolean tracksWithMlflow() {
        return !toolchains.containsKey(MLFLOW_STORE) && !users.containsKey(MLFLOW_STORE);
    }

    /** All that the machine and the user say. */
    Map<String, String> all() {
        Map<String, String> all = new LinkedHashMap<>(machine);
        all.putAll(users);
        return all;
    }

    /**
     * All that has to be set besides what the machine has.
     *
     * @param source the folder with the training's code
     * @param server for what is logged with MLflow; where there is none, it goes into a file store
     */
    Map<String, String> forTraining(boolean toolchain, Path source, Optional<TrackingAddress> server) {
        Map<String, String> variables = new LinkedHashMap<>(toolchains);
        variables.putAll(users);
        variables.putAll(pythons);
        if (!tracksWithMlflow()) {
            messages.accept(
                    "MLFLOW_TRACKING_URI is set for this training: what it logs with MLflow is not recorded here.");
        } else if (server.isPresent()) {
            variables.putAll(mlflowServer(server.get()));
        } else {
            variables.putAll(mlflowStore());
        }
        String pythonPath = variables.getOrDefault("PYTHONPATH", machine.getOrDefault("PYTHONPATH", ""));
        variables.put("PYTHONPATH", folder.python() + (pythonPath.isEmpty() ? "" : File.pathSeparator + pythonPath));
        if (!machine.containsKey("PYTHONUNBUFFERED")) {
            // Otherwise Python keeps back 8 KiB of output, and a log shows nothing for minutes.
            variables.putIfAbsent("PYTHONUNBUFFERED", "1");
        }
        variables.put("LEGION_MODEL_NAME", training.model().name());
        variables.put("LEGION_MODEL_VERSION", training.model().version());
        variables.put("LEGION_SOURCE", source.toString());
        variables.put("LEGION_OUTPUT", folder.output().toString());
        variables.put("LEGION_CHECKPOINT", checkpoint.toString());
        variables.put("LEGION_HYPERPARAMETERS", folder.hyperParameters().toString());
        variables.put("LEGION_TRACKING", folder.tracking().toString());
        if (toolchain) {
            variables.put("LEGION_RUN", folder.run().toString());
        }
        return variables;
    }

    private Map<String, String> mlflowServer(TrackingAddress server) {
        tellIfReplaced(server.uri().toString());
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put(MLFLOW_STORE, server.uri().toString());
        variables.put("MLFLOW_TRACKING_TOKEN", server.token());
        // Its links would lead to a server that is gone with the training.
        variables.put("MLFLOW_SUPPRESS_PRINTING_URL_TO_STDOUT", "true");
        // MLflow takes a name and a password before a token. Those of the machine are for another server.
        for (String other : List.of("MLFLOW_TRACKING_USERNAME", "MLFLOW_TRACKING_PASSWORD")) {
            if (all().containsKey(other)) {
                variables.put(other, "");
            }
        }
        variables.putAll(NoProxy.forLoopback(all()));
        return variables;
    }

    private Map<String, String> mlflowStore() {
        String store = folder.mlruns().toUri().toString().replaceAll("/$", "");
        tellIfReplaced(store);
        // From 3.13 on, MLflow refuses a file store without this.
        return Map.of(MLFLOW_STORE, store, "MLFLOW_ALLOW_FILE_STORE", "true");
    }

    private void tellIfReplaced(String ours) {
        if (!machine.getOrDefault(MLFLOW_STORE, ours).equals(ours)) {
            messages.accept("MLFLOW_TRACKING_URI is a store of this training's own, in place of the machine's; "
                    + "where it is set for the training itself, MLflow's metrics go there and are not recorded.");
        }
    }
}
