package io.jenkins.plugins.legion.jenkins.agents;

import hudson.FilePath;
import hudson.model.TaskListener;
import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.legion.detached.UnlockedConnections;
import io.jenkins.plugins.legion.jenkins.arguments.PackagingPlan;
import io.jenkins.plugins.legion.lifecycle.Connection;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import io.jenkins.plugins.legion.packaging.PackagedModel;
import io.jenkins.plugins.legion.packaging.PackagingJob;
import io.jenkins.plugins.legion.packaging.PackagingPlace;
import io.jenkins.plugins.legion.packaging.process.PackageTask;
import io.jenkins.plugins.legion.packaging.process.PackagedByProcess;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jenkins.MasterToSlaveFileCallable;

/**
 * Packages a binary that is on the machine of the workspace that it is sent to. Sent again, as after a restart, it finds the process
 * that packages, or what that has done. It is kept nowhere, since it has the connections' secrets.
 */
public final class PackageBinary extends MasterToSlaveFileCallable<String> {

    private static final long serialVersionUID = 1L;

    private static final String PROCESSES = "process";

    private final String plan;
    private final String manifest;
    /** Absolute, on the agent, as is the other. */
    private final String archive;

    private final String digest;
    private final LinkedHashMap<String, String> labels;
    private final String folder;
    private final UnlockedConnections connections;
    private final AgentCaches caches;
    private final AgentLog log;

    /**
     * @param manifest the one that the plan is of, whose own connections count too; empty for none
     * @param archive the binary
     * @param digest {@code sha256:} and what it has to be
     * @param labels what is known of the model's origin
     * @param folder what the packaging needs besides; it stays until it is removed
     */
    public PackageBinary(
            PackagingPlan plan,
            String manifest,
            FilePath archive,
            String digest,
            Map<String, String> labels,
            FilePath folder,
            UnlockedConnections connections,
            TaskListener listener)
            throws IOException {
        this.plan = LifecycleJson.mapper().writeValueAsString(plan);
        this.manifest = manifest;
        this.archive = archive.getRemote();
        this.digest = digest;
        this.labels = new LinkedHashMap<>(labels);
        this.folder = folder.getRemote();
        this.connections = connections;
        this.caches = AgentCaches.configured();
        this.log = new AgentLog(listener);
    }

    /** @return a {@link PackagedModel} as JSON */
    @Override
    public String invoke(File workspace, VirtualChannel channel) throws IOException, InterruptedException {
        return AgentWork.of(() -> {
            PackagingPlan planned = LifecycleJson.mapper().readValue(plan, PackagingPlan.class);
            PackagingJob job = new PackagingJob(
                    planned.packaging(), planned.integrations(), Path.of(archive), Optional.of(digest), labels);
            PackagingPlace place = new PackagingPlace(
                    workspace.toPath().toAbsolutePath(), Path.of(folder, "work"), caches.packaging());
            PackagedModel packaged = new PackagedByProcess(
                            connections(workspace.toPath()),
                            caches.programs(),
                            Path.of(folder, PROCESSES),
                            DataFetch.heard())
                    .perform(new PackageTask(job, place), line -> log.say(Messages.PackageBinary_says(line)));
            return LifecycleJson.mapper().writeValueAsString(packaged);
        });
    }

    /** What runs in the folder of a packaging, to be ended: it needs neither connections nor programs for that. */
    static PackagedByProcess processes(Path folder) {
        return new PackagedByProcess(List.of(), folder, folder.resolve(PROCESSES), () -> true);
    }

    private List<Connection> connections(Path workspace) throws IOException {
        return manifest.isEmpty()
                ? connections.list()
                : WorkspaceManifest.read(workspace, manifest).connectionsBeside(connections.list());
    }
}
