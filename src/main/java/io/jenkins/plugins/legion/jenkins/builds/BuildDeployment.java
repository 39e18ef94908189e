package io.jenkins.plugins.legion.jenkins.builds;

import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.legion.jenkins.agents.ControllerShutdown;
import io.jenkins.plugins.legion.jenkins.arguments.DeployedService;
import io.jenkins.plugins.legion.lifecycle.Names;
import io.jenkins.plugins.legion.lifecycle.TrainingState;
import java.io.IOException;
import java.util.function.UnaryOperator;

/**
 * A change of a deployment that a build makes. Done again by the same owner, as after a restart, it goes on with what was begun; the build
 * keeps it whatever comes of it.
 */
public final class BuildDeployment {

    private final Run<?, ?> run;
    private final String id;
    private final TaskListener listener;
    private final ControllerShutdown shutdown = ControllerShutdown.get();
    private RecordedDeployment record;

    private BuildDeployment(Run<?, ?> run, RecordedDeployment record, TaskListener listener) {
        this.run = run;
        this.id = record.getId();
        this.record = record;
        this.listener = listener;
    }

    /**
     * Notes in the build that it is begun.
     *
     * @param owner who does it: a Pipeline's flow node, or a builder
     * @param name the deployment's; empty where it is not known yet
     * @param target empty likewise
     */
    public static BuildDeployment begin(
            Run<?, ?> run, String owner, DeploymentChange change, String name, String target, TaskListener listener)
            throws IOException {
        String id = name.isEmpty() ? change.word() : Names.idFrom(name);
        return new BuildDeployment(run, DeploymentsAction.begin(run, owner, change, id, name, target), listener);
    }

    Run<?, ?> run() {
        return run;
    }

    RecordedDeployment record() {
        return record;
    }

    TaskListener listener() {
        return listener;
    }

    void say(String line) {
        listener.getLogger().println(Messages.BuildDeployment_says(line));
    }

    void change(UnaryOperator<RecordedDeployment> change) throws IOException {
        record = DeploymentsAction.change(run, id, change);
    }

    /** Whether an earlier try has done it, and the Pipeline did not hear of it. */
    public boolean isDone() {
        return record.state() == TrainingState.SUCCEEDED;
    }

    /** As a step returns it. */
    public DeployedService service() {
        return record.service();
    }

    /** Notes in the build that it came to nothing; not while Jenkins shuts down, since the next start goes on with it. */
    public void ended(TrainingState how, String why) throws IOException {
        if (!shutdown.hasBegun()) {
            change(it -> it.ended(how, why));
        }
    }

    /** Notes in the build that what {@code owner} began came to nothing, if it is not over: its agent did not come back. */
    public static void givenUp(Run<?, ?> run, String owner, String why) throws IOException {
        AttemptsAction.givenUp(run, DeploymentsAction.class, owner, why);
    }

    /** Whether what goes wrong from now on is not how it ended. */
    boolean isLeft() {
        return shutdown.hasBegun();
    }
}
