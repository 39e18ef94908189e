package io.jenkins.plugins.legion.tracking;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The runs of an MLflow store, and which of them is the training. */
final class MlflowRuns {

    /** Folders of an experiment that are no runs. */
    static final Set<String> NOT_RUNS = Set.of("models", "datasets", "tags", "traces", "assessments");

    /** Runs that are read. A search for hyperparameters makes one for each try. */
    private static final int MOST = 1_000;

    private MlflowRuns() {}

    static void read(StoreFolder store, TrackingEvents into) {
        List<MlflowRun> runs = runs(store, into);
        Optional<MlflowRun> main = main(runs);
        if (main.isEmpty()) {
            return;
        }
        new MlflowRunReading(store, main.get(), "", into).read();
        List<MlflowRun> others = runs.stream()
                .filter(run -> run != main.get())
                .sorted(MlflowRun.BY_START)
                .toList();
        if (others.size() >= MOST) {
            into.warning("the MLflow store has " + runs.size() + " runs; only " + MOST + " of them were read");
        }
        Map<String, Long> named =
                others.stream().collect(Collectors.groupingBy(MlflowRun::name, Collectors.counting()));
        others.stream()
                .limit(MOST - 1)
                .forEach(run -> new MlflowRunReading(store, run, prefix(run, named.get(run.name())), into).read());
    }

    /**
     * Of the runs that are nested in no other the one that finished last; where none finished, the one that started
     * last.
     */
    private static Optional<MlflowRun> main(List<MlflowRun> runs) {
        Map<String, MlflowRun> byId = new HashMap<>();
        runs.forEach(run -> byId.put(run.id(), run));
        Optional<MlflowRun> top = runs.stream()
                .filter(run -> run.parent().map(byId::get).isEmpty())
                .max(MlflowRun.BY_END);
        return top.or(() -> runs.stream().max(MlflowRun.BY_END));
    }

    private static String prefix(MlflowRun run, long ofThisName) {
        String id = run.id().substring(0, Math.min(8, run.id().length()));
        return (ofThisName == 1 ? run.name() : run.name() + "-" + id) + "/";
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
            MlflowRun.in(folder).ifPresent(runs::add);
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
