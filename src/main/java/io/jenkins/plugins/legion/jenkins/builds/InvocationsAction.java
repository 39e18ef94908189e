package io.jenkins.plugins.legion.jenkins.builds;

import hudson.model.InvisibleAction;
import hudson.model.Run;
import io.jenkins.plugins.legion.jenkins.arguments.InvocationArguments;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.Names;
import io.jenkins.plugins.legion.lifecycle.TrainingState;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import jenkins.model.RunAction2;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** Which served models a build has asked, and what came of it: in build.xml, and on the build's page. */
@ExportedBean
public final class InvocationsAction extends InvisibleAction implements RunAction2 {

    /** More of them, as in a loop, would make build.xml large and the page long. */
    private static final int MOST = 200;

    private final CopyOnWriteArrayList<RecordedInvocation> invocations = new CopyOnWriteArrayList<>();
    private transient Run<?, ?> run;

    InvocationsAction() {}

    /** What {@code run} has asked; a build that never asked has none. */
    public static List<RecordedInvocation> of(Run<?, ?> run) {
        InvocationsAction action = run.getAction(InvocationsAction.class);
        return action == null ? List.of() : action.getInvocations();
    }

    /** Takes an id in {@code run}, or begins once more what {@code owner} began before. */
    static RecordedInvocation begin(Run<?, ?> run, String owner, InvocationArguments arguments) throws IOException {
        synchronized (run) {
            InvocationsAction action = run.getAction(InvocationsAction.class);
            if (action == null) {
                action = new InvocationsAction();
                run.addAction(action);
            }
            Optional<RecordedInvocation> own = action.invocations.stream()
                    .filter(invocation -> invocation.belongsTo(owner))
                    .findFirst();
            if (own.isPresent()) {
                return change(run, own.get().getId(), RecordedInvocation::again);
            }
            if (action.invocations.size() >= MOST) {
                throw new InvalidInput(
                        new Fault("invokeModel", run.getDisplayName(), "at most " + MOST + " invocations in a build"));
            }
            RecordedInvocation begun =
                    RecordedInvocation.begun(action.free(arguments.usualId()), owner, arguments.getRequests());
            action.invocations.add(begun);
            run.save();
            return begun;
        }
    }

    /** Puts what {@code change} makes of the invocation {@code id} in its place, and saves the build. */
    static RecordedInvocation change(Run<?, ?> run, String id, UnaryOperator<RecordedInvocation> change)
            throws IOException {
        synchronized (run) {
            InvocationsAction action = run.getAction(InvocationsAction.class);
            List<RecordedInvocation> all = action == null ? List.of() : action.invocations;
            for (int i = 0; i < all.size(); i++) {
                if (all.get(i).getId().equals(id)) {
                    RecordedInvocation changed = change.apply(all.get(i));
                    all.set(i, changed);
                    run.save();
                    return changed;
                }
            }
            throw new IOException(run + " keeps no invocation with the id " + id);
        }
    }

    private String free(String wanted) {
        String id = Names.ID.admits(wanted) ? wanted : Names.idFrom(wanted);
        String free = id;
        for (int number = 2; isTaken(free); number++) {
            free = Names.numbered(id, number);
        }
        return free;
    }

    private boolean isTaken(String id) {
        return invocations.stream().anyMatch(invocation -> invocation.getId().equals(id));
    }

    /** Every one. One that is still said to run in a build that does not is one that Jenkins' own end cut off. */
    @Exported(inline = true)
    public List<RecordedInvocation> getInvocations() {
        return invocations.stream().map(this::asItStands).toList();
    }

    private RecordedInvocation asItStands(RecordedInvocation invocation) {
        boolean cutOff = invocation.state() == TrainingState.RUNNING && run != null && !run.isBuilding();
        return cutOff ? invocation.ended(TrainingState.UNKNOWN, Messages.InvocationsAction_lost()) : invocation;
    }

    @Override
    public void onAttached(Run<?, ?> attachedTo) {
        run = attachedTo;
    }

    @Override
    public void onLoad(Run<?, ?> loaded) {
        run = loaded;
    }
}
