package io.jenkins.plugins.legion.tracking;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The runs that a training logged, and which of them is the training: of those that are nested in no other the one that
 * finished last; where none finished, the one that started last. What further runs logged has the run's name and a
 * slash before it.
 */
public final class LoggedRuns {

    /** The tag under which the id of the run stands that is the training. */
    public static final String RUN = "mlflow.runId";

    /** Runs that are read. A search for hyperparameters makes one for each try. */
    private static final int MOST = 1_000;

    /** What MLflow itself writes begins so. */
    private static final String SYSTEM = "mlflow.";

    /** Of MLflow's own tags those that a person chose. */
    private static final Set<String> TOLD = Set.of("mlflow.runName", "mlflow.note.content");

    private LoggedRuns() {}

    /** Passes on what all of them logged, the training's own first. */
    public static void tell(List<? extends LoggedRun> runs, TrackingEvents into) {
        Optional<LoggedRun> main = main(runs);
        if (main.isEmpty()) {
            return;
        }
        main.get().tell("", into);
        into.tag(RUN, main.get().id());
        List<LoggedRun> others = runs.stream()
                .filter(run -> run != main.get())
                .sorted(LoggedRun.BY_START)
                .collect(Collectors.toList());
        if (others.size() >= MOST) {
            into.warning("the MLflow store has " + runs.size() + " runs; only " + MOST + " of them were read");
        }
        Map<String, Long> named =
                others.stream().collect(Collectors.groupingBy(LoggedRuns::name, Collectors.counting()));
        others.stream().limit(MOST - 1).forEach(run -> run.tell(prefix(run, named.get(name(run))), into));
    }

    /** Whether a tag of a run says something of the training; most of those that MLflow itself writes do not. */
    public static boolean tells(String tag, String prefix) {
        return !tag.startsWith(SYSTEM) || prefix.isEmpty() && TOLD.contains(tag);
    }

    private static Optional<LoggedRun> main(List<? extends LoggedRun> runs) {
        Map<String, LoggedRun> byId = new HashMap<>();
        runs.forEach(run -> byId.put(run.id(), run));
        Optional<LoggedRun> top = runs.stream()
                .filter(run -> run.parent().map(byId::get).isEmpty())
                .map(LoggedRun.class::cast)
                .max(LoggedRun.BY_END);
        return top.or(() -> runs.stream().map(LoggedRun.class::cast).max(LoggedRun.BY_END));
    }

    private static String prefix(LoggedRun run, long ofThisName) {
        String id = run.id().substring(0, Math.min(8, run.id().length()));
        return (ofThisName == 1 ? name(run) : name(run) + "-" + id) + "/";
    }

    private static String name(LoggedRun run) {
        return LoggedNames.admits(run.name()) ? run.name() : run.id();
    }
}
