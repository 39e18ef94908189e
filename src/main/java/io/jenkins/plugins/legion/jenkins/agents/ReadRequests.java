package io.jenkins.plugins.legion.jenkins.agents;

import hudson.FilePath;
import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.legion.serving.replay.CarriedRequests;
import java.io.File;
import java.io.IOException;
import jenkins.MasterToSlaveFileCallable;

/** Reads a file of requests in the workspace that it is sent to, for the controller to ask them. */
public final class ReadRequests extends MasterToSlaveFileCallable<byte[]> {

    private static final long serialVersionUID = 1L;

    private final String path;

    private ReadRequests(String path) {
        this.path = path;
    }

    /**
     * @param path relative to the workspace
     * @throws hudson.AbortException if there is no such file, or it is larger than may be held
     */
    public static CarriedRequests of(FilePath workspace, String path) throws IOException, InterruptedException {
        // An agent might send more than it was asked for.
        return CarriedRequests.of("requests", path, workspace.act(new ReadRequests(path)));
    }

    @Override
    public byte[] invoke(File workspace, VirtualChannel channel) throws IOException, InterruptedException {
        return AgentWork.of(() -> CarriedRequests.of(WorkspaceRequests.in(workspace.toPath(), path))
                .bytes());
    }
}
