package io.jenkins.plugins.legion.jenkins.agents;

import hudson.FilePath;
import hudson.model.TaskListener;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;

/** What of a training's progress a build's log has. Stays with the program, so that no restart has a line said again. */
public final class TrainingProgress implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Of the lines on the agent, in bytes. */
    private long told;

    /**
     * Writes what is new into the log, and sees to it that what runs beside the training does.
     *
     * @param folder the training's own, on its agent
     */
    public synchronized void tell(FilePath folder, PreparedTraining prepared, TaskListener listener)
            throws IOException, InterruptedException {
        String lines = folder.act(new Follow(told, prepared.programs()));
        if (!lines.isEmpty()) {
            told += lines.getBytes(StandardCharsets.UTF_8).length;
            listener.getLogger().print(lines);
            listener.getLogger().flush();
        }
    }
}
