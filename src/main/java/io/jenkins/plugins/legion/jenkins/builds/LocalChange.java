package io.jenkins.plugins.legion.jenkins.builds;

import hudson.FilePath;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.legion.jenkins.agents.ChangeLocally;
import io.jenkins.plugins.legion.jenkins.agents.DeployLocally;
import io.jenkins.plugins.legion.jenkins.agents.DigestBinary;
import io.jenkins.plugins.legion.jenkins.agents.LocallyDeployed;
import io.jenkins.plugins.legion.jenkins.agents.PackagingFolder;
import io.jenkins.plugins.legion.jenkins.arguments.DeployedService;
import io.jenkins.plugins.legion.jenkins.arguments.DeploymentArguments;
import io.jenkins.plugins.legion.jenkins.arguments.NamedModel;
import io.jenkins.plugins.legion.jenkins.registry.BinaryDelivery;
import io.jenkins.plugins.legion.jenkins.registry.LocatedVersion;
import io.jenkins.plugins.legion.jenkins.registry.ModelChoice;
import io.jenkins.plugins.legion.jenkins.registry.ModelLookup;
import io.jenkins.plugins.legion.jenkins.targets.DeploymentTargets;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Changes a deployment on the machine of a build's workspace: one that answers there alone, on 127.0.0.1. */
final class LocalChange {

    private final BuildDeployment change;
    private final FilePath workspace;

    /** @throws InvalidInput if that machine is the controller's */
    LocalChange(BuildDeployment change, FilePath workspace) {
        if (!workspace.isRemote()) {
            throw new InvalidInput(new Fault(
                    "target",
                    DeploymentTargets.LOCAL,
                    "a step on an agent: no model is served by the controller's machine"));
        }
        this.change = change;
        this.workspace = workspace;
    }

    /**
     * Has a binary serve.
     *
     * @param path in which the Python is looked for
     */
    DeployedService deploy(DeploymentArguments arguments, NamedModel model, ModelLookup lookup, String path)
            throws IOException, InterruptedException {
        if (!arguments.getImage().isEmpty()) {
            throw new InvalidInput(
                    new Fault("image", arguments.getImage(), "none, for the target local: it serves a model's binary"));
        }
        Run<?, ?> run = change.run();
        TaskListener listener = change.listener();
        if (!arguments.getFile().isEmpty()) {
            workspace.act(new DigestBinary("file", arguments.getFile()));
            return deployed(
                    workspace.act(new DeployLocally(arguments, workspace.child(arguments.getFile()), path, listener)));
        }
        if (!model.isNamed()) {
            throw new InvalidInput(
                    Fault.missing("model", "a model, or a file in the workspace: what is to serve on this machine"));
        }
        LocatedVersion version = new ModelChoice(run, lookup).of(model);
        BinaryDelivery delivery = BinaryDelivery.of(version);
        FilePath folder =
                PackagingFolder.of(workspace, run, "deploy-" + change.record().getId());
        try {
            delivery.bring(run, folder, listener);
            FilePath archive = folder.child(delivery.binary().fileName());
            DeployedService service = deployed(workspace.act(new DeployLocally(arguments, archive, path, listener)));
            delivery.noteUse(run);
            return service;
        } finally {
            folder.deleteRecursive();
        }
    }

    private DeployedService deployed(String json) throws IOException {
        LocallyDeployed said = LocallyDeployed.read(json);
        plan(said);
        change.change(it -> it.done(said.changed()));
        DeployedService service = change.service();
        String what = service.getModel() + " " + service.getVersion();
        change.say(
                said.changed()
                        ? Messages.ClusterChange_serves(what, service.getName(), service.getTarget(), service.getUrl())
                        : Messages.ClusterChange_same(what, service.getName(), service.getTarget(), service.getUrl()));
        return service;
    }

    private void plan(LocallyDeployed said) throws IOException {
        DeployedService service = new DeployedService(
                said.name(), DeploymentTargets.LOCAL, "", said.model(), said.version(), said.url(), said.changed());
        change.change(it -> it.planned(service, "", said.replicas() > 0 ? String.valueOf(said.replicas()) : ""));
    }

    DeployedService rollBack(String name, Optional<Duration> limit) throws IOException, InterruptedException {
        return deployed(workspace.act(ChangeLocally.rollback(name, limit, change.listener())));
    }

    DeployedService remove(String name) throws IOException, InterruptedException {
        LocallyDeployed said = LocallyDeployed.read(workspace.act(ChangeLocally.remove(name, change.listener())));
        DeployedService service =
                new DeployedService(said.name(), DeploymentTargets.LOCAL, "", said.model(), said.version(), "", true);
        change.change(it -> it.planned(service, "", "").done(true));
        change.say(Messages.ClusterChange_removed(name, DeploymentTargets.LOCAL));
        return change.service();
    }
}
