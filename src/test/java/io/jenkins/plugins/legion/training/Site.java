package io.jenkins.plugins.legion.training;

import io.jenkins.plugins.legion.lifecycle.ModelTraining;
import io.jenkins.plugins.legion.lifecycle.TrainingRecord;
import io.jenkins.plugins.legion.toolchain.TrainingFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A workspace and a training's folder, in which trainings of tests are prepared, run with the real shell, and collected. */
public final class Site {

    public final Path workspace;
    public final TrainingFolder folder;
    public final Map<String, String> environment = new HashMap<>(System.getenv());
    public PreparationOptions options;

    public Site(Path root) throws IOException {
        workspace = Files.createDirectories(root.resolve("work space"));
        folder = new TrainingFolder(root.resolve("training's folder"));
        options = PreparationOptions.defaults().withEnvironments(root.resolve("environments"));
        environment
                .keySet()
                .removeIf(name -> name.startsWith("MLFLOW_") || name.startsWith("GIT_") || name.equals("BRANCH_NAME"));
    }

    public Site with(String file, String content) throws IOException {
        Path path = workspace.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
        return this;
    }

    public static ModelTraining.Builder wine() {
        return ModelTraining.of("wine").version("7");
    }

    public Prepared prepare(ModelTraining.Builder training) throws IOException, InterruptedException {
        return Preparation.prepare(training.build(), workspace, folder, environment, options);
    }

    public Shell.Result run(Prepared prepared) throws IOException, InterruptedException {
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(prepared.environment());
        return Shell.run(workspace, all, "/bin/sh", folder.run().toString());
    }

    /** Prepares, runs and collects. */
    public TrainingRecord train(ModelTraining.Builder training) throws IOException, InterruptedException {
        return Conclusion.conclude(folder, Outcome.exited(run(prepare(training)).exitCode()));
    }
}
