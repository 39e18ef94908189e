package io.jenkins.plugins.legion.tracking;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads what a training logged with MLflow, from a file store of MLflow 2 or 3. The store belongs to one training, and
 * of its runs one is the training: the one that finished last of those that are nested in no other run, or, where none
 * finished, that started last. Its names are the training's. What further runs logged has the run's name and a slash
 * before it.
 */
public final class MlflowFileStore {

    private MlflowFileStore() {}

    /**
     * Reads the runs of a store. What cannot be read is reported as a warning, and the rest is read.
     *
     * @param mlruns the folder; need not be there
     */
    public static void read(Path mlruns, TrackingEvents into) {
        if (Files.isDirectory(mlruns)) {
            MlflowRuns.read(store(mlruns), into);
        }
    }

    /**
     * The models that were logged, newest first. One that cannot be read is listed as far as its files tell.
     *
     * @param mlruns the folder; need not be there
     */
    public static List<LoggedModel> models(Path mlruns) {
        return Files.isDirectory(mlruns) ? MlflowModels.in(store(mlruns)) : List.of();
    }

    /** The store itself may be reached by a link; in it none is followed. */
    private static StoreFolder store(Path mlruns) {
        try {
            return new StoreFolder(mlruns.toRealPath());
        } catch (IOException e) {
            return new StoreFolder(mlruns);
        }
    }
}
