package io.jenkins.plugins.legion.jenkins.steps;

import hudson.model.TaskListener;
import io.jenkins.plugins.legion.jenkins.agents.Ending;
import io.jenkins.plugins.legion.jenkins.agents.PreparedTraining;
import io.jenkins.plugins.legion.jenkins.builds.TrainingBook;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A training whose step ends before the last phase: stopped, failed on the way, or without its agent. */
final class UnfinishedTraining {

    private static final Logger LOGGER = Logger.getLogger(UnfinishedTraining.class.getName());

    /** Seconds. A machine that swaps answers within some; who aborts a build waits for its end. */
    private static final long PATIENCE = 30;

    private final TrainingBook book;
    private final String id;
    private final PreparedTraining prepared;
    private final AgentFolder folder;
    private final TaskListener listener;

    /**
     * @param prepared null where it never was
     * @param folder null where there is none
     */
    UnfinishedTraining(
            TrainingBook book, String id, PreparedTraining prepared, AgentFolder folder, TaskListener listener) {
        this.book = book;
        this.id = id;
        this.prepared = prepared;
        this.folder = folder;
        this.listener = listener;
    }

    /** Notes in the build how it ended, with the record as far as the agent has written one that can be had and read. */
    void note(Ending how) throws IOException, InterruptedException {
        if (prepared == null || folder == null || !hasRecord(how)) {
            book.ended(id, how.state(), how.reason());
        }
    }

    private boolean hasRecord(Ending how) throws InterruptedException {
        try {
            if (!book.has(id) && !folder.answers(PATIENCE)) {
                listener.getLogger().println(Messages.UnfinishedTraining_mute(PATIENCE));
                return false;
            }
            boolean taken = book.has(id) || folder.take(book, id, listener);
            if (taken) {
                book.finished(id, prepared.artifactName(), how.state(), how.reason());
            }
            return taken;
        } catch (AgentAway | IOException | RuntimeException e) {
            LOGGER.log(Level.FINE, e, () -> "the record of " + id + " is lost");
            return false;
        }
    }
}
