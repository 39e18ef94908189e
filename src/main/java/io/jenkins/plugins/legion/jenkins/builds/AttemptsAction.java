package io.jenkins.plugins.legion.jenkins.builds;

import hudson.model.InvisibleAction;
import hudson.model.Run;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.Names;
import io.jenkins.plugins.legion.lifecycle.TrainingState;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.RunAction2;

/**
 * What a build has attempted of one kind: in build.xml, and on the build's page. Public, since Jenkins looks into it by reflection.
 *
 * @param <T> one of them
 */
public abstract class AttemptsAction<T extends Attempt<T>> extends InvisibleAction implements RunAction2 {

    private static final Logger LOGGER = Logger.getLogger(AttemptsAction.class.getName());

    /** More of them, as in a loop, would make build.xml large and the page long. */
    private static final int MOST = 200;

    private transient Run<?, ?> run;

    AttemptsAction() {}

    /** What is changed here, and saved with the build. */
    abstract List<T> kept();

    /** What attempts it, for messages. */
    abstract String step();

    /** What is said of one that Jenkins' own end cut off. */
    abstract String lost();

    /** What is said of one that its build left. */
    abstract String unfinished();

    /**
     * Takes an id in {@code run}, or begins once more what {@code owner} began before.
     *
     * @param kind of action
     * @param wanted the id that is wanted; another one of the build may have it, which gives this one a number
     * @param begun makes one of the id that it gets
     */
    static <A extends AttemptsAction<T>, T extends Attempt<T>> T begin(
            Run<?, ?> run, Class<A> kind, Supplier<A> fresh, String owner, String wanted, Function<String, T> begun)
            throws IOException {
        synchronized (run) {
            AttemptsAction<T> action = run.getAction(kind);
            if (action == null) {
                action = fresh.get();
                run.addAction(action);
            }
            Optional<T> own =
                    action.kept().stream().filter(one -> one.belongsTo(owner)).findFirst();
            return own.isPresent()
                    ? action.change(run, own.get().getId(), Attempt::again)
                    : action.begin(run, wanted, begun);
        }
    }

    private T begin(Run<?, ?> run, String wanted, Function<String, T> begun) throws IOException {
        if (kept().size() >= MOST) {
            throw new InvalidInput(new Fault(step(), run.getDisplayName(), "at most " + MOST + " of it in a build"));
        }
        T one = begun.apply(free(Names.ID.admits(wanted) ? wanted : Names.idFrom(wanted)));
        kept().add(one);
        run.save();
        return one;
    }

    /** Puts what {@code change} makes of the one with the id in its place, and saves the build. */
    static <A extends AttemptsAction<T>, T extends Attempt<T>> T change(
            Run<?, ?> run, Class<A> kind, String id, UnaryOperator<T> change) throws IOException {
        synchronized (run) {
            AttemptsAction<T> action = run.getAction(kind);
            if (action == null) {
                throw new IOException(run + " keeps nothing of " + kind.getSimpleName() + " with the id " + id);
            }
            return action.change(run, id, change);
        }
    }

    private T change(Run<?, ?> run, String id, UnaryOperator<T> change) throws IOException {
        for (int i = 0; i < kept().size(); i++) {
            if (kept().get(i).getId().equals(id)) {
                T changed = change.apply(kept().get(i));
                kept().set(i, changed);
                run.save();
                return changed;
            }
        }
        throw new IOException(run + " keeps nothing of " + step() + " with the id " + id);
    }

    private String free(String wanted) {
        String id = wanted;
        for (int number = 2; isTaken(id); number++) {
            id = Names.numbered(wanted, number);
        }
        return id;
    }

    private boolean isTaken(String id) {
        return kept().stream().anyMatch(one -> one.getId().equals(id));
    }

    /** All of them. One that is still said to run in a build that does not is one that Jenkins' own end cut off. */
    final List<T> asTheyStand() {
        boolean isOver = run != null && !run.isBuilding();
        return kept().stream()
                .map(one ->
                        isOver && one.state() == TrainingState.RUNNING ? one.ended(TrainingState.UNKNOWN, lost()) : one)
                .toList();
    }

    /** Ends what {@code run} has left. */
    final void end(Run<?, ?> run) {
        synchronized (run) {
            for (T left : kept()) {
                try {
                    end(run, left, TrainingState.ABORTED, unfinished());
                } catch (IOException e) {
                    LOGGER.log(Level.WARNING, e, () -> left.getId() + " of " + run + " stays open");
                }
            }
        }
    }

    /** Notes that what {@code owner} began came to nothing, if it is not over: its agent did not come back. */
    static void givenUp(Run<?, ?> run, Class<? extends AttemptsAction<?>> kind, String owner, String why)
            throws IOException {
        synchronized (run) {
            AttemptsAction<?> action = run.getAction(kind);
            if (action != null) {
                action.giveUp(run, owner, why);
            }
        }
    }

    private void giveUp(Run<?, ?> run, String owner, String why) throws IOException {
        for (T left : kept()) {
            if (left.belongsTo(owner)) {
                end(run, left, TrainingState.FAILED, why);
            }
        }
    }

    private void end(Run<?, ?> run, T left, TrainingState how, String why) throws IOException {
        if (!left.state().isOver()) {
            change(run, left.getId(), it -> it.ended(how, why));
        }
    }

    @Override
    public final void onAttached(Run<?, ?> attachedTo) {
        run = attachedTo;
    }

    @Override
    public final void onLoad(Run<?, ?> loaded) {
        run = loaded;
    }
}
