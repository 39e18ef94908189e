package io.jenkins.plugins.legion.jenkins.builds;

import hudson.model.Run;
import io.jenkins.plugins.legion.jenkins.arguments.InvocationArguments;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** Which served models a build has asked, and what came of it. */
@ExportedBean
public final class InvocationsAction extends AttemptsAction<RecordedInvocation> {

    private final CopyOnWriteArrayList<RecordedInvocation> invocations = new CopyOnWriteArrayList<>();

    InvocationsAction() {}

    /** What {@code run} has asked; a build that never asked has none. */
    public static List<RecordedInvocation> of(Run<?, ?> run) {
        InvocationsAction action = run.getAction(InvocationsAction.class);
        return action == null ? List.of() : action.getInvocations();
    }

    static RecordedInvocation begin(Run<?, ?> run, String owner, InvocationArguments arguments) throws IOException {
        return begin(
                run,
                InvocationsAction.class,
                InvocationsAction::new,
                owner,
                arguments.usualId(),
                free -> RecordedInvocation.begun(free, owner, arguments.getRequests()));
    }

    static RecordedInvocation change(Run<?, ?> run, String id, UnaryOperator<RecordedInvocation> change)
            throws IOException {
        return change(run, InvocationsAction.class, id, change);
    }

    /** Every one, as it stands. */
    @Exported(inline = true)
    public List<RecordedInvocation> getInvocations() {
        return asTheyStand();
    }

    @Override
    List<RecordedInvocation> kept() {
        return invocations;
    }

    @Override
    String step() {
        return "invokeModel";
    }

    @Override
    String lost() {
        return Messages.InvocationsAction_lost();
    }

    @Override
    String unfinished() {
        return Messages.InvocationsAction_unfinished();
    }
}
