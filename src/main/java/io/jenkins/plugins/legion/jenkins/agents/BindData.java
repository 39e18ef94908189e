package io.jenkins.plugins.legion.jenkins.agents;

import hudson.FilePath;
import hudson.model.TaskListener;
import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.legion.detached.UnlockedConnections;
import io.jenkins.plugins.legion.jenkins.arguments.DataPlace;
import io.jenkins.plugins.legion.lifecycle.BoundData;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import io.jenkins.plugins.legion.local.RunLimits;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import jenkins.MasterToSlaveFileCallable;

/**
 * Brings data into the workspace that it is sent to. Sent again, as after a restart, it finds the process that fetches, or what that
 * has done.
 */
public final class BindData extends MasterToSlaveFileCallable<String> {

    private static final long serialVersionUID = 1L;

    private final DataPlace place;
    private final DataFetch fetch;
    /** Absolute, on the agent. */
    private final String folder;

    private final AgentLog log;

    /**
     * @param connections the one that {@code place} names among them
     * @param folder what the fetch needs besides; it stays until it is removed
     */
    public BindData(DataPlace place, UnlockedConnections connections, FilePath folder, TaskListener listener) {
        this.place = place;
        this.fetch = new DataFetch(connections, AgentCaches.configured(), RunLimits.USUAL_INTERVAL);
        this.folder = folder.getRemote();
        this.log = new AgentLog(listener);
    }

    /** @return a {@link BoundData} as JSON */
    @Override
    public String invoke(File workspace, VirtualChannel channel) throws IOException, InterruptedException {
        return AgentWork.of(() -> {
            Files.createDirectories(workspace.toPath());
            BoundData bound =
                    fetch.source(List.of(), Path.of(folder)).bind(place.toBinding(), workspace.toPath(), this::say);
            return LifecycleJson.mapper().writeValueAsString(bound);
        });
    }

    private void say(String line) {
        log.say(Messages.BindData_says(line));
    }
}
