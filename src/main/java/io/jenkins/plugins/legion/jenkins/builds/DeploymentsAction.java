package io.jenkins.plugins.legion.jenkins.builds;

import hudson.model.Run;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** What a build has deployed, rolled back or taken away, or tried to. */
@ExportedBean
public final class DeploymentsAction extends AttemptsAction<RecordedDeployment> {

    private final CopyOnWriteArrayList<RecordedDeployment> deployments = new CopyOnWriteArrayList<>();

    DeploymentsAction() {}

    /** The deployments of {@code run}; those of a build that never deployed are none. */
    public static List<RecordedDeployment> of(Run<?, ?> run) {
        DeploymentsAction action = run.getAction(DeploymentsAction.class);
        return action == null ? List.of() : action.getDeployments();
    }

    static RecordedDeployment begin(
            Run<?, ?> run, String owner, DeploymentChange change, String id, String name, String target)
            throws IOException {
        return begin(
                run,
                DeploymentsAction.class,
                DeploymentsAction::new,
                owner,
                id,
                free -> RecordedDeployment.begun(free, owner, change, name, target));
    }

    static RecordedDeployment change(Run<?, ?> run, String id, UnaryOperator<RecordedDeployment> change)
            throws IOException {
        return change(run, DeploymentsAction.class, id, change);
    }

    /** Every one, as it stands. */
    @Exported(inline = true)
    public List<RecordedDeployment> getDeployments() {
        return asTheyStand();
    }

    @Override
    List<RecordedDeployment> kept() {
        return deployments;
    }

    @Override
    String step() {
        return "deployModel";
    }

    @Override
    String lost() {
        return Messages.DeploymentsAction_lost();
    }

    @Override
    String unfinished() {
        return Messages.DeploymentsAction_unfinished();
    }
}
