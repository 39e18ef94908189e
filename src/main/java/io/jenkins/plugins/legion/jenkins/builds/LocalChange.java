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
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Changes a deployment on the machine of a build's workspace: one that answers there alone, on 127.0.0.1. */
final class LocalChange {

    private static final Logger LOGGER = Logger.getLogger(LocalChange.class.getName());

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
        List<String> forClusters = arguments.forClusters();
        if (!forClusters.isEmpty()) {
            change.say(Messages.LocalChange_forClusters(String.join(", ", forClusters)));
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
            remove(folder);
        }
    }

    /** As far as it goes: on an agent that is gone it stays until the next build comes by. */
    private void remove(FilePath folder) throws InterruptedException {
        if (change.isLeft()) {
            return;
        }
        try {
            PackagingFolder.remove(folder);
        } catch (IOException | RuntimeException e) {
            LOGGER.log(Level.FINE, e, () -> folder.getRemote() + " stays behind");
        }
    }

    private DeployedService deployed(String json) throws IOException {
        LocallyDeployed said = LocallyDeployed.read(json);
        plan(said, said.url());
        change.change(it -> it.done(said.changed()));
        DeployedService service = change.service();
        String what = service.getModel() + " " + service.getVersion();
        change.say(
                said.changed()
                        ? Messages.ClusterChange_serves(what, service.getName(), service.getTarget(), service.getUrl())
                        : Messages.ClusterChange_same(what, service.getName(), service.getTarget(), service.getUrl()));
        return service;
    }

    private void plan(LocallyDeployed said, String url) throws IOException {
        DeployedService service = new DeployedService(
                said.name(), DeploymentTargets.LOCAL, "", said.model(), said.version(), url, said.changed());
        change.change(it -> it.planned(service, "", said.replicas() > 0 ? String.valueOf(said.replicas()) : ""));
    }

    /** Has what served before serve again; done by an earlier try, it is not done once more. */
    DeployedService rollBack(String name, Optional<Duration> limit) throws IOException, InterruptedException {
        if (change.record().since().isEmpty()) {
            Optional<LocallyDeployed> there = look(name);
            if (there.isPresent()) {
                change.change(it -> it.changing(there.get().since()));
            }
        }
        return deployed(
                workspace.act(ChangeLocally.rollback(name, change.record().since(), limit, change.listener())));
    }

    private Optional<LocallyDeployed> look(String name) throws IOException, InterruptedException {
        String said = workspace.act(ChangeLocally.look(name, change.listener()));
        return said.isEmpty() ? Optional.empty() : Optional.of(LocallyDeployed.read(said));
    }

    /** Takes it away; where an earlier try was about to do that and nothing is there, it has done it. */
    DeployedService remove(String name) throws IOException, InterruptedException {
        Optional<LocallyDeployed> there = look(name);
        boolean isGone = there.isEmpty() && !change.record().getModel().isEmpty();
        if (!isGone) {
            if (there.isPresent()) {
                plan(there.get(), "");
            }
            plan(LocallyDeployed.read(workspace.act(ChangeLocally.remove(name, change.listener()))), "");
        }
        change.change(it -> it.done(true));
        change.say(Messages.ClusterChange_removed(name, DeploymentTargets.LOCAL));
        return change.service();
    }
}
