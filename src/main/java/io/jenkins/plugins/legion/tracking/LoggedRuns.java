package io.jenkins.plugins.legion.tracking;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
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

    /** Of MLflow's own tags those that a person chose. */
    private static final Set<String> TOLD = Set.of(RunTags.NAME, "mlflow.note.content");

    private LoggedRuns() {}

    /**
     * A run and what goes before the names of what it logged.
     *
     * @param prefix empty for the run that is the training
     */
    public record Named<R extends LoggedRun>(String prefix, R run) {

        /** Says which run is the training, if it is this one. */
        public void tellId(TrackingEvents into) {
            if (prefix.isEmpty()) {
                into.tag(RUN, run.id());
            }
        }
    }

    /**
     * The runs with their prefixes, the training's own first.
     *
     * @param warnings hears of it if there are too many
     */
    public static <R extends LoggedRun> List<Named<R>> named(List<R> runs, Consumer<String> warnings) {
        Optional<R> main = main(runs);
        if (main.isEmpty()) {
            return List.of();
        }
        List<Named<R>> all = new ArrayList<>();
        all.add(new Named<>("", main.get()));
        List<R> others = runs.stream()
                .filter(run -> run != main.get())
                .sorted(LoggedRun.BY_START)
                .toList();
        if (others.size() >= MOST) {
            warnings.accept("the MLflow store has " + runs.size() + " runs; only " + MOST + " of them were read");
        }
        Map<String, Long> alike =
                others.stream().collect(Collectors.groupingBy(LoggedRuns::name, Collectors.counting()));
        others.stream().limit(MOST - 1).forEach(run -> all.add(new Named<>(prefix(run, alike.get(name(run))), run)));
        return all;
    }

    /** Whether a tag of a run says something of the training; most of those that MLflow itself writes do not. */
    public static boolean tells(String tag, String prefix) {
        return !tag.startsWith(RunTags.SYSTEM) || prefix.isEmpty() && TOLD.contains(tag);
    }

    private static <R extends LoggedRun> Optional<R> main(List<R> runs) {
        Set<String> ids = runs.stream().map(LoggedRun::id).collect(Collectors.toSet());
        Optional<R> top = runs.stream()
                .filter(run -> run.parent().filter(ids::contains).isEmpty())
                .max(LoggedRun.BY_END);
        return top.or(() -> runs.stream().max(LoggedRun.BY_END));
    }

    private static String prefix(LoggedRun run, long ofThisName) {
        String id = run.id().substring(0, Math.min(8, run.id().length()));
        return (ofThisName == 1 ? name(run) : name(run) + "-" + id) + "/";
    }

    private static String name(LoggedRun run) {
        return LoggedNames.admits(run.name()) ? run.name() : run.id();
    }
}
