package io.jenkins.plugins.legion.tracking;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads what a training logged with MLflow, from a file store of MLflow 2 or 3. The store belongs to one training; which of
 * its runs that is {@link LoggedRuns} says.
 */
public final class MlflowFileStore {

    /** Folders of an experiment that are no runs. */
    static final Set<String> NOT_RUNS = Set.of("models", "datasets", "tags", "traces", "assessments");

    private MlflowFileStore() {}

    /**
     * Reads the runs of a store. What cannot be read is reported as a warning, and the rest is read.
     *
     * @param mlruns the folder; need not be there
     */
    public static void read(Path mlruns, TrackingEvents into) {
        if (Files.isDirectory(mlruns)) {
            for (LoggedRuns.Named<MlflowRun> named : LoggedRuns.named(runs(store(mlruns), into), into::warning)) {
                named.run().tell(named.prefix(), into);
                named.tellId(into);
            }
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

    private static List<MlflowRun> runs(StoreFolder store, TrackingEvents into) {
        List<MlflowRun> runs = new ArrayList<>();
        for (StoreFolder experiment : foldersOf(store, store, into)) {
            for (StoreFolder folder : foldersOf(store, experiment, into)) {
                boolean run = !NOT_RUNS.contains(folder.name())
                        && (folder.has("meta.yaml") || folder.child("metrics").exists());
                if (run && runs.size() < StoreFolder.MOST) {
                    add(store, folder, runs, into);
                }
            }
        }
        return runs;
    }

    private static void add(StoreFolder store, StoreFolder folder, List<MlflowRun> runs, TrackingEvents into) {
        try {
            MlflowRun.in(store, folder).ifPresent(runs::add);
        } catch (IOException e) {
            into.warning("the run " + store.nameOf(folder.path())
                    + " was passed over, since its meta.yaml could not be read: " + e.getMessage());
        }
    }

    private static List<StoreFolder> foldersOf(StoreFolder store, StoreFolder folder, TrackingEvents into) {
        try {
            return folder.folders();
        } catch (IOException e) {
            into.warning("mlruns/" + store.nameOf(folder.path()) + " could not be read: " + e);
            return List.of();
        }
    }
}
