package io.jenkins.plugins.legion.jenkins.registry;

import hudson.AbortException;
import hudson.FilePath;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.legion.jenkins.agents.BindData;
import io.jenkins.plugins.legion.jenkins.agents.ConnectedWork;
import io.jenkins.plugins.legion.jenkins.arguments.DataPlace;
import io.jenkins.plugins.legion.jenkins.connections.Connections;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.StoredBinary;
import io.jenkins.plugins.legion.registry.ModelVersion;
import java.io.IOException;
import java.util.List;

/** A binary on its way from the connection that has it to an agent, past the controller and through the agent's cache. */
final class StoredDownload {

    private final Run<?, ?> run;
    private final ModelVersion version;
    private final StoredBinary stored;
    private final TaskListener listener;

    StoredDownload(Run<?, ?> run, ModelVersion version, StoredBinary stored, TaskListener listener) {
        this.run = run;
        this.version = version;
        this.stored = stored;
        this.listener = listener;
    }

    /**
     * @param folder on the agent
     * @param name that the file gets there
     * @throws AbortException if the build cannot use the connection, or it has the binary no more
     */
    void bring(FilePath folder, String name) throws IOException, InterruptedException {
        if (!Connections.ids(run.getParent()).contains(stored.connection())) {
            throw new AbortException(new Fault(
                            "connection",
                            stored.connection(),
                            "one that is configured where this job is: it has " + stored.place() + ", the binary of "
                                    + version)
                    .message());
        }
        DataPlace place = new DataPlace(stored.connection(), name);
        place.setRemotePath(stored.key());
        FilePath working = folder.child(name + ".data");
        try {
            new ConnectedWork(run, List.of(stored.connection()), listener)
                    .perform(connections -> folder.act(new BindData(place, connections, working, listener)));
        } finally {
            working.deleteRecursive();
        }
    }
}
