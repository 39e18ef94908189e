package io.jenkins.plugins.legion.jenkins.builds;

import hudson.FilePath;
import io.jenkins.plugins.legion.jenkins.arguments.DeployedService;
import io.jenkins.plugins.legion.jenkins.arguments.DeploymentArguments;
import io.jenkins.plugins.legion.jenkins.arguments.NamedModel;
import io.jenkins.plugins.legion.jenkins.targets.DeploymentTargets;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.TimeSpan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A deployment that is there, and that a build changes. */
public final class StandingDeployment {

    private final BuildDeployment change;
    private final DeploymentArguments arguments;

    public StandingDeployment(BuildDeployment change, DeploymentArguments arguments) {
        this.change = change;
        this.arguments = arguments;
    }

    /** @throws InvalidInput naming everything that is wrong */
    public static void check(DeploymentArguments arguments) {
        List<Fault> faults = new ArrayList<>();
        if (arguments.getName().isEmpty()) {
            faults.add(Fault.missing("name", "the name of a deployment"));
        }
        faults.addAll(arguments.faults(new NamedModel()));
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
    }

    public boolean isLocal() {
        return arguments.getTarget().equals(DeploymentTargets.LOCAL);
    }

    public DeployedService changeInCluster() throws IOException, InterruptedException {
        ClusterChange cluster = new ClusterChange(change, arguments);
        if (change.record().change() == DeploymentChange.UNDEPLOY) {
            return cluster.remove();
        }
        Optional<DeployedService> resumed = cluster.resume();
        return resumed.isPresent() ? resumed.get() : cluster.rollBack();
    }

    public DeployedService changeOnMachine(FilePath workspace) throws IOException, InterruptedException {
        LocalChange local = new LocalChange(change, workspace);
        return change.record().change() == DeploymentChange.UNDEPLOY
                ? local.remove(arguments.getName())
                : local.rollBack(arguments.getName(), TimeSpan.parse(arguments.getTimeLimit()));
    }
}
