package io.jenkins.plugins.legion.jenkins.steps;

import hudson.EnvVars;
import hudson.model.Run;
import io.jenkins.plugins.legion.jenkins.agents.ReadDeployment;
import io.jenkins.plugins.legion.jenkins.arguments.DeploymentArguments;
import io.jenkins.plugins.legion.jenkins.arguments.NamedModel;
import io.jenkins.plugins.legion.jenkins.builds.BuildDeployment;
import io.jenkins.plugins.legion.jenkins.builds.DeploymentChange;
import io.jenkins.plugins.legion.jenkins.builds.WantedDeployment;
import io.jenkins.plugins.legion.jenkins.registry.ModelLookup;
import io.jenkins.plugins.legion.jenkins.registry.Registry;
import io.jenkins.plugins.legion.lifecycle.ModelDeployment;
import java.io.IOException;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Deploys a model. What a restart of the controller interrupts is taken up where it was. */
final class DeployModelExecution extends DeploymentExecution {

    private static final long serialVersionUID = 1L;

    private final NamedModel named;
    private final DeploymentArguments arguments;

    DeployModelExecution(StepContext context, NamedModel named, DeploymentArguments arguments) {
        super(context, DeploymentChange.DEPLOY, arguments);
        this.named = named;
        this.arguments = arguments;
    }

    @Override
    boolean needsNode() {
        return super.needsNode() || !arguments.getManifest().isEmpty();
    }

    @Override
    void check() {
        arguments.check(named);
    }

    @Override
    Object change(BuildDeployment deploying, Agent agent) throws Exception {
        WantedDeployment wanted = new WantedDeployment(
                deploying,
                arguments,
                named,
                new ModelLookup(
                        getContext().get(Run.class),
                        getContext().get(FlowExecution.class).getAuthentication2()));
        if (wanted.isLocal()) {
            return agent.perform(workspace -> wanted.onMachine(workspace, path()));
        }
        Registry.get().awaitRead(listener());
        Optional<ModelDeployment> written = wanted.isWritten() && !wanted.isBegun()
                ? Optional.of(agent.perform(
                        workspace -> ReadDeployment.of(workspace, arguments.getManifest(), arguments.getDeployment())))
                : Optional.empty();
        return wanted.inCluster(written);
    }

    private String path() throws IOException, InterruptedException {
        EnvVars variables = getContext().get(EnvVars.class);
        return variables == null ? "" : variables.getOrDefault("PATH", "");
    }
}
