package io.jenkins.plugins.legion.jenkins.builds;

import hudson.model.Run;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.Names;
import io.jenkins.plugins.legion.lifecycle.TrainingState;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * What a build has attempted of one kind. Whoever changes anything holds the build.
 *
 * @param run the build; null before Jenkins has said which it is
 * @param kept what is changed here, and saved with the build
 * @param step what attempts it, for messages
 */
record Attempts<T extends Attempt<T>>(Run<?, ?> run, List<T> kept, String step) {

    /** More of them, as in a loop, would make build.xml large and the page long. */
    private static final int MOST = 200;

    /**
     * Takes an id, or begins once more what {@code owner} began before.
     *
     * @param wanted the id that is wanted; another one of the build may have it, which gives this one a number
     * @param begun makes one of the id that it gets
     */
    T begin(String owner, String wanted, Function<String, T> begun) throws IOException {
        Optional<T> own = kept.stream().filter(one -> one.belongsTo(owner)).findFirst();
        if (own.isPresent()) {
            return change(own.get().getId(), T::again);
        }
        if (kept.size() >= MOST) {
            throw new InvalidInput(new Fault(step, run.getDisplayName(), "at most " + MOST + " of it in a build"));
        }
        T one = begun.apply(free(Names.ID.admits(wanted) ? wanted : Names.idFrom(wanted)));
        kept.add(one);
        run.save();
        return one;
    }

    /** Puts what {@code change} makes of one in its place, and saves the build. */
    T change(String id, UnaryOperator<T> change) throws IOException {
        for (int i = 0; i < kept.size(); i++) {
            if (kept.get(i).getId().equals(id)) {
                T changed = change.apply(kept.get(i));
                kept.set(i, changed);
                run.save();
                return changed;
            }
        }
        throw new IOException(run + " keeps nothing of " + step + " with the id " + id);
    }

    private String free(String wanted) {
        String id = wanted;
        for (int number = 2; isTaken(id); number++) {
            id = Names.numbered(wanted, number);
        }
        return id;
    }

    private boolean isTaken(String id) {
        return kept.stream().anyMatch(one -> one.getId().equals(id));
    }

    /**
     * All of them. One that is still said to run in a build that does not is one that Jenkins' own end cut off.
     *
     * @param lost what is said of that
     */
    List<T> asTheyStand(String lost) {
        boolean isOver = run != null && !run.isBuilding();
        return kept.stream()
                .map(one ->
                        isOver && one.state() == TrainingState.RUNNING ? one.ended(TrainingState.UNKNOWN, lost) : one)
                .toList();
    }
}
