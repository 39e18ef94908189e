package io.jenkins.plugins.legion.jenkins.agents;

import hudson.FilePath;
import hudson.model.TaskListener;
import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.legion.binary.PythonModel;
import io.jenkins.plugins.legion.deploying.local.LocalRollout;
import io.jenkins.plugins.legion.deploying.local.LocalTarget;
import io.jenkins.plugins.legion.deploying.local.PlacedModel;
import io.jenkins.plugins.legion.jenkins.arguments.DeploymentArguments;
import io.jenkins.plugins.legion.jenkins.arguments.DeploymentPlan;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.ModelDeployment;
import io.jenkins.plugins.legion.lifecycle.Names;
import io.jenkins.plugins.legion.lifecycle.PythonEnvironment;
import io.jenkins.plugins.legion.lifecycle.manifest.Manifests;
import io.jenkins.plugins.legion.programs.Programs;
import io.jenkins.plugins.legion.serving.GivenModel;
import io.jenkins.plugins.legion.training.PreparationOptions;
import io.jenkins.plugins.legion.training.environments.ServingPython;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import jenkins.MasterToSlaveFileCallable;

/**
 * Has a binary answer on the agent's machine, whatever becomes of the build and of the agent's own process. Sent again, as after a restart, it
 * finds what is there.
 */
public final class DeployLocally extends MasterToSlaveFileCallable<String> {

    private static final long serialVersionUID = 1L;

    private final DeploymentArguments arguments;
    private final String archive;
    private final String path;
    private final AgentCaches caches;
    private final AgentLog log;

    /**
     * @param archive the binary
     * @param path in which the Python is looked for, as the build has it; empty for the agent's own
     */
    public DeployLocally(DeploymentArguments arguments, FilePath archive, String path, TaskListener listener) {
        this.arguments = arguments;
        this.archive = archive.getRemote();
        this.path = path;
        this.caches = AgentCaches.configured();
        this.log = new AgentLog(listener);
    }

    /** @return a {@link LocallyDeployed} as JSON */
    @Override
    public String invoke(File workspace, VirtualChannel channel) throws IOException, InterruptedException {
        return LocallyDeployed.of(() -> {
            Optional<ModelDeployment> written = written(workspace.toPath());
            LocalTarget target = LocalTarget.ofUser();
            try (PlacedModel placed = target.place(new GivenModel(Path.of(archive)))) {
                String usualName =
                        Names.deploymentFrom(placed.model().identity().name());
                ModelDeployment wanted =
                        DeploymentPlan.of(arguments, written, "", usualName).deployment();
                try (LocalRollout rollout = target.begin(wanted.id(), this::say)) {
                    PythonModel model = rollout.take(placed);
                    Path python = python().of(model, programs(), rollout.folder(), this::say)
                            .orElseThrow(() -> new InvalidInput(
                                    Fault.missing("environment", "a Python, since none is on the PATH")));
                    return rollout.serve(model, placed.digest(), wanted, port(), python);
                }
            }
        });
    }

    private void say(String line) {
        log.say(Messages.DeployLocally_says(line));
    }

    private Optional<ModelDeployment> written(Path workspace) throws IOException {
        if (arguments.getManifest().isEmpty()) {
            return Optional.empty();
        }
        WorkspaceManifest manifest = WorkspaceManifest.read(workspace, arguments.getManifest());
        return Optional.of(
                Manifests.deployment(manifest.file(), manifest.resources(), "deployment", arguments.getDeployment()));
    }

    private ServingPython python() {
        PythonEnvironment kind = arguments.getEnvironment().isEmpty()
                ? PythonEnvironment.CURRENT
                : PythonEnvironment.of(arguments.getEnvironment());
        return new ServingPython(
                kind, caches.environments(), PreparationOptions.defaults().environmentLimit());
    }

    private Programs programs() {
        Map<String, String> variables = new LinkedHashMap<>(System.getenv());
        if (!path.isEmpty()) {
            variables.put("PATH", path);
        }
        return new Programs(variables);
    }

    /** One that is said is where it answers; else it is any. */
    private int port() {
        String port = arguments.getPod().getPort();
        return port.isEmpty() ? 0 : Integer.parseInt(port);
    }
}
