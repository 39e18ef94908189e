package io.jenkins.plugins.legion.jenkins.agents;

import hudson.FilePath;
import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import io.jenkins.plugins.legion.lifecycle.ModelDeployment;
import io.jenkins.plugins.legion.lifecycle.manifest.Manifests;
import java.io.File;
import java.io.IOException;
import jenkins.MasterToSlaveFileCallable;

/** Reads the deployment of a manifest in the workspace, which the controller never does. */
public final class ReadDeployment extends MasterToSlaveFileCallable<String> {

    private static final long serialVersionUID = 1L;

    private final String manifest;
    private final String deployment;

    private ReadDeployment(String manifest, String deployment) {
        this.manifest = manifest;
        this.deployment = deployment;
    }

    /**
     * @param manifest its path in the workspace
     * @param deployment which one; empty where there is one only
     * @throws hudson.AbortException naming everything that is wrong with it
     */
    public static ModelDeployment of(FilePath workspace, String manifest, String deployment)
            throws IOException, InterruptedException {
        return LifecycleJson.mapper()
                .readValue(workspace.act(new ReadDeployment(manifest, deployment)), ModelDeployment.class);
    }

    /** @return a {@link ModelDeployment} as JSON */
    @Override
    public String invoke(File workspace, VirtualChannel channel) throws IOException, InterruptedException {
        return AgentWork.of(() -> {
            WorkspaceManifest read = WorkspaceManifest.read(workspace.toPath(), manifest);
            return LifecycleJson.mapper()
                    .writeValueAsString(Manifests.deployment(read.file(), read.resources(), "deployment", deployment));
        });
    }
}
