package io.jenkins.plugins.legion.jenkins.builds;

import hudson.model.InvisibleAction;
import hudson.model.Run;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import jenkins.model.RunAction2;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** What a build has deployed, rolled back or taken away, or tried to: in build.xml, and on the build's page. */
@ExportedBean
public final class DeploymentsAction extends InvisibleAction implements RunAction2 {

    private final CopyOnWriteArrayList<RecordedDeployment> deployments = new CopyOnWriteArrayList<>();
    private transient Run<?, ?> run;

    DeploymentsAction() {}

    private Attempts<RecordedDeployment> attempts() {
        return new Attempts<>(run, deployments, "deployModel");
    }

    /** The deployments of {@code run}; those of a build that never deployed are none. */
    public static List<RecordedDeployment> of(Run<?, ?> run) {
        DeploymentsAction action = run.getAction(DeploymentsAction.class);
        return action == null ? List.of() : action.getDeployments();
    }

    /** Takes an id in {@code run}, or begins once more what {@code owner} began before. */
    static RecordedDeployment begin(
            Run<?, ?> run, String owner, DeploymentChange change, String id, String name, String target)
            throws IOException {
        synchronized (run) {
            DeploymentsAction action = run.getAction(DeploymentsAction.class);
            if (action == null) {
                action = new DeploymentsAction();
                run.addAction(action);
            }
            return action.attempts()
                    .begin(owner, id, free -> RecordedDeployment.begun(free, owner, change, name, target));
        }
    }

    /** Puts what {@code change} makes of the one with the id in its place, and saves the build. */
    static RecordedDeployment change(Run<?, ?> run, String id, UnaryOperator<RecordedDeployment> change)
            throws IOException {
        synchronized (run) {
            DeploymentsAction action = run.getAction(DeploymentsAction.class);
            return new Attempts<>(
                            run, action == null ? List.<RecordedDeployment>of() : action.deployments, "deployModel")
                    .change(id, change);
        }
    }

    /** Every one, as it stands. */
    @Exported(inline = true)
    public List<RecordedDeployment> getDeployments() {
        return attempts().asTheyStand(Messages.DeploymentsAction_lost());
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
