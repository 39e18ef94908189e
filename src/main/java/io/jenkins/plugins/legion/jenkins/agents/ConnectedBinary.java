package io.jenkins.plugins.legion.jenkins.agents;

import hudson.FilePath;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import io.jenkins.plugins.legion.lifecycle.StoredBinary;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** A training's binary on its way to a connection, past the controller. */
public final class ConnectedBinary {

    private final Run<?, ?> run;
    private final String connection;
    private final TaskListener listener;

    /** @param connection the id of one that is configured for the run */
    public ConnectedBinary(Run<?, ?> run, String connection, TaskListener listener) {
        this.run = run;
        this.connection = connection;
        this.listener = listener;
    }

    /**
     * @param folder the training's own, on the agent
     * @return where it is; absent where the training made none
     */
    public Optional<StoredBinary> store(FilePath folder) throws IOException, InterruptedException {
        String stored = new ConnectedWork(run, List.of(connection), listener)
                .perform(connections -> folder.act(new StoreBinary(connection, connections, listener)));
        if (stored.isEmpty()) {
            return Optional.empty();
        }
        StoredBinary place = LifecycleJson.mapper().readValue(stored, StoredBinary.class);
        // Of what an agent says, the connection is known here.
        return Optional.of(new StoredBinary(connection, place.key(), place.place(), place.version()));
    }
}
