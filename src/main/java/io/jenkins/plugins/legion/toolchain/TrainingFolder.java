package io.jenkins.plugins.legion.toolchain;

import java.nio.file.Path;

/**
 * The folder that belongs to one training alone, on the machine that trains, and the names within it.
 *
 * @param root the folder, absolute
 */
public record TrainingFolder(Path root) {

    /** The names of what a controller fetches, for those who see the folder from afar. */
    public static final String RECORD = "record.json";

    public static final String SERIES = "series.bin";
    public static final String BINARIES = "binary";
    public static final String FILES = "files";

    /** The name of what is there before the training. */
    public static final String SOURCE = "source";

    /** A script that describes the container it is run in; only where the training runs in one. */
    public static final String CONTAINER_QUESTION = "container.sh";

    public static final String CONTAINER_ANSWER = "container.txt";

    public TrainingFolder {
        root = root.toAbsolutePath().normalize();
    }

    /** The training's code, where it was brought here; whoever empties the folder leaves it. */
    public Path source() {
        return root.resolve(SOURCE);
    }

    /** How far code and data have come, which are there before anything else; whoever empties the folder leaves it. */
    public Path fetches() {
        return root.resolve("data");
    }

    /** Held by whoever prepares the training; whoever empties the folder leaves it. */
    public Path preparing() {
        return root.resolve("prepare.lock");
    }

    /** What the training writes here becomes its model ({@code LEGION_OUTPUT}). */
    public Path output() {
        return root.resolve("output");
    }

    /** What a later try goes on from ({@code LEGION_CHECKPOINT}), where no other place is named. */
    public Path checkpoint() {
        return root.resolve("checkpoint");
    }

    /** Metrics, parameters and tags as JSON lines ({@code LEGION_TRACKING}). */
    public Path tracking() {
        return root.resolve("tracking.jsonl");
    }

    /** What the machine did meanwhile, as JSON lines; only where somebody watched it. */
    public Path system() {
        return root.resolve("system.jsonl");
    }

    /** The hyperparameters as one JSON object of texts ({@code LEGION_HYPERPARAMETERS}). */
    public Path hyperParameters() {
        return root.resolve("hyperparameters.json");
    }

    /** MLflow's file store ({@code MLFLOW_TRACKING_URI}). */
    public Path mlruns() {
        return root.resolve("mlruns");
    }

    /** What the training's tracking server keeps, where it has one. */
    public Path mlflow() {
        return root.resolve("mlflow");
    }

    /** The folder on {@code PYTHONPATH}, with {@code legion_tracking.py}. */
    public Path python() {
        return root.resolve("python");
    }

    /** The script that runs the toolchain ({@code LEGION_RUN}); only where there is a toolchain. */
    public Path run() {
        return root.resolve("run.sh");
    }

    /** The training as trainers of Legion and ODAHU read it; only where one of them is called. */
    public Path trainerInput() {
        return root.resolve("mt.json");
    }

    /** What the collection has to know of the preparation. */
    public Path description() {
        return root.resolve("training.json");
    }

    /** Room on the disk, for what is written when the training is over. */
    public Path reserve() {
        return root.resolve("reserve.bin");
    }

    /** What the tool that made the Python environment said; only where one was made for this training. */
    public Path environmentLog() {
        return root.resolve("environment.log");
    }

    /** The training's record, as {@link io.jenkins.plugins.legion.lifecycle.LifecycleJson} writes it. */
    public Path record() {
        return root.resolve(RECORD);
    }

    /** Every point of the metrics, for {@link io.jenkins.plugins.legion.tracking.series.StoredSeries}. */
    public Path series() {
        return root.resolve(SERIES);
    }

    /** The folder with what the training logged for people to look at. */
    public Path files() {
        return root.resolve(FILES);
    }

    /** The folder with the binary, and what is known of its way to a connection. */
    public Path binaries() {
        return root.resolve(BINARIES);
    }

    /** The binary of the given file name. */
    public Path binary(String artifactName) {
        return binaries().resolve(artifactName);
    }

    /** What the script for a container found out. */
    public Path containerAnswer() {
        return root.resolve(CONTAINER_ANSWER);
    }

    /** Programs that stand in for those the machine lacks, last on the PATH. */
    public Path programs() {
        return root.resolve("bin");
    }
}
