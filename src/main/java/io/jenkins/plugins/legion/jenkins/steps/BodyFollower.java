package io.jenkins.plugins.legion.jenkins.steps;

import hudson.FilePath;
import hudson.model.TaskListener;
import io.jenkins.plugins.legion.jenkins.agents.Following;
import io.jenkins.plugins.legion.jenkins.agents.PreparedTraining;
import io.jenkins.plugins.legion.jenkins.agents.TrainingProgress;
import java.io.IOException;
import java.io.Serializable;

/** Follows a training while its body runs: now and then what it logged comes into the build's log as one line. */
final class BodyFollower implements Serializable {

    private static final long serialVersionUID = 1L;

    private final TrainingProgress progress = new TrainingProgress();

    /** Gone with the controller: {@link #begin} sets it anew. */
    private transient Following following;

    synchronized void begin(Agent agent, String folder, PreparedTraining prepared, TaskListener listener) {
        following = Following.begin(prepared.lookSeconds(), () -> tell(agent, folder, prepared, listener));
    }

    /** The body is over: tells what is left to tell. */
    void finish(Agent agent, String folder, PreparedTraining prepared, TaskListener listener) {
        Following.once(() -> tell(agent, folder, prepared, listener));
    }

    private void tell(Agent agent, String folder, PreparedTraining prepared, TaskListener listener)
            throws IOException, InterruptedException {
        try {
            agent.perform(workspace -> {
                progress.tell(new FilePath(workspace.getChannel(), folder), prepared, listener);
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
