package io.jenkins.plugins.legion.jenkins.builds;

import hudson.model.Run;
import io.jenkins.plugins.legion.deploying.cluster.ProxiedService;
import io.jenkins.plugins.legion.jenkins.deployments.DeploymentLookup;
import io.jenkins.plugins.legion.jenkins.deployments.ServedAddress;
import io.jenkins.plugins.legion.jenkins.targets.DeploymentTargets;
import io.jenkins.plugins.legion.jenkins.targets.OpenTarget;
import io.jenkins.plugins.legion.jenkins.targets.PlacedTarget;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.TrainingState;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/** The deployments that a build may ask: its own, and those on the targets of its job. */
public final class BuildDeployments implements DeploymentLookup {

    private final Run<?, ?> run;

    public BuildDeployments(Run<?, ?> run) {
        this.run = run;
    }

    @Override
    public ServedAddress find(String deployment, String target) {
        Optional<RecordedDeployment> own = own(deployment, target);
        String meant = target.isEmpty() ? own.map(RecordedDeployment::getTarget).orElse("") : target;
        if (meant.equals(DeploymentTargets.LOCAL)) {
            return new ServedAddress.OnAgent(
                    meant,
                    own.map(RecordedDeployment::getUrl)
                            .map(URI::create)
                            .orElseThrow(() -> new InvalidInput(new Fault(
                                    "deployment",
                                    deployment,
                                    "one that this build has deployed on the agent's machine; url asks another by"
                                            + " its address"))));
        }
        PlacedTarget placed = DeploymentTargets.find(meant, run.getParent());
        return new ServedAddress.InCluster(placed.name(), patience -> {
            OpenTarget open = OpenTarget.of(placed, run);
            try {
                return new ServedAddress.OpenWay(
                        ProxiedService.of(open.namespace(), deployment, patience), open::close);
            } catch (IOException | RuntimeException e) {
                open.close();
                throw e;
            }
        });
    }

    /** What this build has last done with it, where it serves by that. */
    private Optional<RecordedDeployment> own(String deployment, String target) {
        return DeploymentsAction.of(run).stream()
                .filter(one -> one.getName().equals(deployment))
                .filter(one -> target.isEmpty() || one.getTarget().equals(target))
                .filter(one ->
                        one.state() == TrainingState.SUCCEEDED && !one.getUrl().isEmpty())
                .reduce((earlier, later) -> later);
    }
}
