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
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import jenkins.model.RunAction2;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** What a build has deployed, rolled back or taken away, or tried to: in build.xml, and on the build's page. */
@ExportedBean
public final class DeploymentsAction extends InvisibleAction implements RunAction2 {

    /** More attempts than these, as in a loop, would make build.xml large and the page long. */
    private static final int MOST = 200;

    private final CopyOnWriteArrayList<RecordedDeployment> deployments = new CopyOnWriteArrayList<>();
    private transient Run<?, ?> run;

    DeploymentsAction() {}

    /** The deployments of {@code run}; those of a build that never deployed are none. */
    public static List<RecordedDeployment> of(Run<?, ?> run) {
        DeploymentsAction action = run.getAction(DeploymentsAction.class);
        return action == null ? List.of() : action.getDeployments();
    }

    /**
     * Takes an id for a deployment in {@code run}, or finds the one that {@code owner} took before.
     *
     * @param id the one that is wanted; another deployment of the build may have it, which gives this one a number
     */
    static RecordedDeployment begin(
            Run<?, ?> run, String owner, DeploymentChange change, String id, String name, String target)
            throws IOException {
        synchronized (run) {
            DeploymentsAction action = run.getAction(DeploymentsAction.class);
            if (action == null) {
                action = new DeploymentsAction();
                run.addAction(action);
            }
            Optional<RecordedDeployment> own = action.deployments.stream()
                    .filter(deployment -> deployment.belongsTo(owner))
                    .findFirst();
            if (own.isPresent()) {
                // What is done need not be done again: Jenkins may have ended before the Pipeline heard of it.
                return own.get().state() == TrainingState.SUCCEEDED
                        ? own.get()
                        : change(run, own.get().getId(), RecordedDeployment::again);
            }
            if (action.deployments.size() >= MOST) {
                throw new InvalidInput(
                        new Fault("deployModel", run.getDisplayName(), "at most " + MOST + " deployments in a build"));
            }
            RecordedDeployment begun = RecordedDeployment.begun(action.free(id), owner, change, name, target);
            action.deployments.add(begun);
            run.save();
            return begun;
        }
    }

    /** Puts what {@code change} makes of the deployment {@code id} in its place, and saves the build. */
    static RecordedDeployment change(Run<?, ?> run, String id, UnaryOperator<RecordedDeployment> change)
            throws IOException {
        synchronized (run) {
            DeploymentsAction action = run.getAction(DeploymentsAction.class);
            List<RecordedDeployment> all = action == null ? List.of() : action.deployments;
            for (int i = 0; i < all.size(); i++) {
                if (all.get(i).getId().equals(id)) {
                    RecordedDeployment changed = change.apply(all.get(i));
                    all.set(i, changed);
                    run.save();
                    return changed;
                }
            }
            throw new IOException(run + " keeps no deployment with the id " + id);
        }
    }

    private String free(String wanted) {
        String id = wanted;
        for (int number = 2; isTaken(id); number++) {
            id = Names.numbered(wanted, number);
        }
        return id;
    }

    private boolean isTaken(String id) {
        return deployments.stream().anyMatch(deployment -> deployment.getId().equals(id));
    }

    /** Every deployment. One that is still said to run in a build that does not is one that Jenkins' own end cut off. */
    @Exported(inline = true)
    public List<RecordedDeployment> getDeployments() {
        return deployments.stream().map(this::asItStands).toList();
    }

    private RecordedDeployment asItStands(RecordedDeployment deployment) {
        boolean cutOff = deployment.state() == TrainingState.RUNNING && run != null && !run.isBuilding();
        return cutOff ? deployment.ended(TrainingState.UNKNOWN, Messages.DeploymentsAction_lost()) : deployment;
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
