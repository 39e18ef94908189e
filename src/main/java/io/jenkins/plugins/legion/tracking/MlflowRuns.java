package io.jenkins.plugins.legion.tracking;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The runs of an MLflow store. */
final class MlflowRuns {

    /** Folders of an experiment that are no runs. */
    static final Set<String> NOT_RUNS = Set.of("models", "datasets", "tags", "traces", "assessments");

    private MlflowRuns() {}

    static void read(StoreFolder store, TrackingEvents into) {
        for (LoggedRuns.Named<MlflowRun> named : LoggedRuns.named(runs(store, into), into::warning)) {
            named.run().tell(named.prefix(), into);
            if (named.isTraining()) {
                into.tag(LoggedRuns.RUN, named.run().id());
            }
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
                    + " was passed over, since its meta.yaml could not be " + "read: " + e.getMessage());
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
