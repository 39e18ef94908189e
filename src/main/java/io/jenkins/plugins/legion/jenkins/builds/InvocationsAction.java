package io.jenkins.plugins.legion.jenkins.builds;

import hudson.model.InvisibleAction;
import hudson.model.Run;
import io.jenkins.plugins.legion.jenkins.arguments.InvocationArguments;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import jenkins.model.RunAction2;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** Which served models a build has asked, and what came of it: in build.xml, and on the build's page. */
@ExportedBean
public final class InvocationsAction extends InvisibleAction implements RunAction2 {

    private final CopyOnWriteArrayList<RecordedInvocation> invocations = new CopyOnWriteArrayList<>();
    private transient Run<?, ?> run;

    InvocationsAction() {}

    private Attempts<RecordedInvocation> attempts() {
        return new Attempts<>(run, invocations, "invokeModel");
    }

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
            return action.attempts()
                    .begin(
                            owner,
                            arguments.usualId(),
                            free -> RecordedInvocation.begun(free, owner, arguments.getRequests()));
        }
    }

    /** Puts what {@code change} makes of the one with the id in its place, and saves the build. */
    static RecordedInvocation change(Run<?, ?> run, String id, UnaryOperator<RecordedInvocation> change)
            throws IOException {
        synchronized (run) {
            InvocationsAction action = run.getAction(InvocationsAction.class);
            return new Attempts<>(
                            run, action == null ? List.<RecordedInvocation>of() : action.invocations, "invokeModel")
                    .change(id, change);
        }
    }

    /** Every one, as it stands. */
    @Exported(inline = true)
    public List<RecordedInvocation> getInvocations() {
        return attempts().asTheyStand(Messages.InvocationsAction_lost());
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
