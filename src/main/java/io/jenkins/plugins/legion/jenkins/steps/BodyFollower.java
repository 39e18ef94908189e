package io.jenkins.plugins.legion.jenkins.steps;

import hudson.FilePath;
import io.jenkins.plugins.legion.jenkins.agents.Following;
import io.jenkins.plugins.legion.jenkins.agents.PreparedTraining;
import io.jenkins.plugins.legion.jenkins.agents.TrainingProgress;
import io.jenkins.plugins.legion.jenkins.builds.TrainingLog;
import java.io.IOException;
import java.io.Serializable;

/** Follows a training while its body runs: now and then what it logged comes into the build's log as one line. */
final class BodyFollower implements Serializable {

    private static final long serialVersionUID = 1L;

    private final TrainingProgress progress = new TrainingProgress();

    /** Gone with the controller: {@link #begin} sets it anew. */
    private transient Following following;

    synchronized void begin(Agent agent, String folder, PreparedTraining prepared, TrainingLog log) {
        following = Following.begin(prepared.lookSeconds(), () -> tell(agent, folder, prepared, log));
    }

    /** The body is over: tells what is left to tell. */
    void finish(Agent agent, String folder, PreparedTraining prepared, TrainingLog log) {
        Following.once(() -> tell(agent, folder, prepared, log));
    }

    private void tell(Agent agent, String folder, PreparedTraining prepared, TrainingLog log)
            throws IOException, InterruptedException {
        try {
            agent.perform(workspace -> {
                progress.tell(new FilePath(workspace.getChannel(), folder), prepared, log::progress);
                return null;
            });
        } catch (AgentAway e) {
            throw new IOException(e);
        }
    }

    synchronized void end() {
        if (following != null) {
            following.close();
        }
    }
}
