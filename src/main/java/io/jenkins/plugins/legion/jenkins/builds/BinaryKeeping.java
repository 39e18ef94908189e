package io.jenkins.plugins.legion.jenkins.builds;

import hudson.FilePath;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.legion.jenkins.agents.ConnectedBinary;
import io.jenkins.plugins.legion.jenkins.agents.PreparedTraining;
import io.jenkins.plugins.legion.jenkins.artifacts.ArtifactStore;
import io.jenkins.plugins.legion.lifecycle.StoredBinary;
import java.io.IOException;
import java.util.Optional;

/** Keeps a training's binary and what it logged for people to look at: with the build, or the binary at a connection. */
public final class BinaryKeeping {

    private final Run<?, ?> run;
    private final ArtifactStore artifacts;
    private final TaskListener listener;

    public BinaryKeeping(Run<?, ?> run, ArtifactStore artifacts, TaskListener listener) {
        this.run = run;
        this.artifacts = artifacts;
        this.listener = listener;
    }

    /**
     * A second time it replaces what an interrupted first time left, or goes on with it.
     *
     * @param folder the training's own, on the agent
     * @throws IOException if something does not arrive whole
     */
    public void keep(FilePath folder, String id, PreparedTraining prepared) throws IOException, InterruptedException {
        TrainingBook book = new TrainingBook(run);
        Optional<String> connection = prepared.outputConnection();
        if (connection.isEmpty()) {
            artifacts.store(folder, book.folder(id), id, prepared.artifactName());
            return;
        }
        artifacts.storeFiles(folder, id);
        if (book.stored(id).isEmpty()) {
            Optional<StoredBinary> stored = new ConnectedBinary(run, connection.get(), listener).store(folder);
            if (stored.isPresent()) {
                book.stored(id, stored.get());
            }
        }
    }
}
