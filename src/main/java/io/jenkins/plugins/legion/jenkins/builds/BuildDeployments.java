package io.jenkins.plugins.legion.jenkins.builds;

import hudson.model.Run;
import io.jenkins.plugins.legion.jenkins.deployments.DeploymentLookup;
import io.jenkins.plugins.legion.jenkins.deployments.ServedAddress;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;

/** The deployments that a build may ask: its own, and those on the targets of its job. */
public final class BuildDeployments implements DeploymentLookup {

    private final Run<?, ?> run;

    public BuildDeployments(Run<?, ?> run) {
        this.run = run;
    }

    @Override
    public ServedAddress find(String deployment, String target) {
        throw new InvalidInput(new Fault(
                "target",
                target.isEmpty() ? "the usual one" : target,
                "a target that is configured in Jenkins, or in a folder around "
                        + run.getParent().getFullName() + ", and there is none; url asks a server by its address"));
    }
}
