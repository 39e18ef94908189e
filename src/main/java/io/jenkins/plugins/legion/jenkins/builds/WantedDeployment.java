package io.jenkins.plugins.legion.jenkins.builds;

import hudson.FilePath;
import io.jenkins.plugins.legion.jenkins.arguments.DeployedService;
import io.jenkins.plugins.legion.jenkins.arguments.DeploymentArguments;
import io.jenkins.plugins.legion.jenkins.arguments.DeploymentPlan;
import io.jenkins.plugins.legion.jenkins.arguments.NamedModel;
import io.jenkins.plugins.legion.jenkins.registry.ModelLookup;
import io.jenkins.plugins.legion.jenkins.targets.DeploymentTargets;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.ModelDeployment;
import io.jenkins.plugins.legion.lifecycle.ModelIdentity;
import io.jenkins.plugins.legion.lifecycle.Names;
import java.io.IOException;
import java.util.Optional;

/** What a build wants to serve, and where. */
public final class WantedDeployment {

    private final BuildDeployment deploying;
    private final DeploymentArguments arguments;
    private final NamedModel model;
    private final ModelLookup lookup;

    /**
     * @param model which one; may be none where the image is named
     * @param lookup finds what the build may use
     */
    public WantedDeployment(
            BuildDeployment deploying, DeploymentArguments arguments, NamedModel model, ModelLookup lookup) {
        this.deploying = deploying;
        this.arguments = arguments;
        this.model = model;
        this.lookup = lookup;
    }

    /** Whether the agent's own machine is meant, and no cluster. */
    public boolean isLocal() {
        return arguments.getTarget().equals(DeploymentTargets.LOCAL);
    }

    /** Whether it takes a workspace. */
    public boolean needsWorkspace() {
        return isLocal() || isWritten();
    }

    /** Whether a manifest in the workspace says something of it. */
    public boolean isWritten() {
        return !arguments.getManifest().isEmpty();
    }

    /** Whether an earlier try came so far that nothing has to be found out any more. */
    public boolean isBegun() throws IOException {
        return deploying.record().begunRollout().isPresent();
    }

    /**
     * In a cluster.
     *
     * @param written what the manifest says
     */
    public DeployedService inCluster(Optional<ModelDeployment> written) throws IOException, InterruptedException {
        ClusterChange change = new ClusterChange(deploying, arguments);
        Optional<DeployedService> resumed = change.resume();
        if (resumed.isPresent()) {
            return resumed.get();
        }
        if (!arguments.getFile().isEmpty()) {
            throw new InvalidInput(new Fault(
                    "file", arguments.getFile(), "an image, for a cluster; the target local serves a binary"));
        }
        boolean imageWritten = written.filter(it -> !it.image().isEmpty()).isPresent() && !model.isNamed();
        ServedImage served = ServedImage.of(
                deploying.run(),
                imageWritten && arguments.getImage().isEmpty() ? written.get().image() : arguments.getImage(),
                model,
                lookup);
        DeploymentPlan plan = DeploymentPlan.of(
                arguments,
                written,
                served.reference(),
                served.model()
                        .map(ModelIdentity::name)
                        .map(Names::deploymentFrom)
                        .orElse(""));
        return change.deploy(plan, served.model());
    }

    /**
     * On the workspace's machine.
     *
     * @param path in which the Python is looked for, as the build has it; empty for the agent's own
     */
    public DeployedService onMachine(FilePath workspace, String path) throws IOException, InterruptedException {
        return new LocalChange(deploying, workspace).deploy(arguments, model, lookup, path);
    }
}
