package io.jenkins.plugins.legion.jenkins.steps;

import hudson.FilePath;
import hudson.model.TaskListener;
import io.jenkins.plugins.legion.jenkins.agents.Collect;
import io.jenkins.plugins.legion.jenkins.agents.Ending;
import io.jenkins.plugins.legion.jenkins.agents.LeaveCheckpoints;
import io.jenkins.plugins.legion.jenkins.agents.PreparedTraining;
import io.jenkins.plugins.legion.jenkins.agents.TrainingPlace;
import io.jenkins.plugins.legion.jenkins.builds.BinaryKeeping;
import io.jenkins.plugins.legion.jenkins.builds.TrainingBook;
import io.jenkins.plugins.legion.toolchain.TrainingFolder;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A training's own folder on the agent, and the journeys that are made to it. */
final class AgentFolder {

    private static final Logger LOGGER = Logger.getLogger(AgentFolder.class.getName());

    private final Agent agent;
    private final String folder;

    /** @param folder absolute, since jobs and workspaces may be renamed under a running build */
    AgentFolder(Agent agent, String folder) {
        this.agent = agent;
        this.folder = folder;
    }

    /**
     * Gathers there what the training left.
     *
     * @param ending asked for once the agent is there, as is the other
     * @param container what the training ran in, where that is not the agent's own machine
     * @param secrets that nobody is to read in the record
     * @param training the beginning of each line in the log
     */
    void collect(
            Agent.Work<Ending> ending,
            Agent.Work<Optional<BodyContainer>> container,
            Agent.Work<List<String>> secrets,
            String training,
            TaskListener listener)
            throws AgentAway, IOException, InterruptedException {
        agent.perform(workspace -> {
            FilePath place = in(workspace);
            Optional<BodyContainer> around = container.in(workspace);
            if (around.isPresent()) {
                around.get().describe(workspace, place, listener);
            }
            return place.act(new Collect(ending.in(workspace), secrets.in(workspace), training, listener));
        });
    }

    /**
     * Keeps the binary, if the training made one, and what it logged for people to look at.
     *
     * @param keeping is asked for only once the agent is there: of an absent one Jenkins says in the log that it has none
     */
    void store(Agent.Work<BinaryKeeping> keeping, String id, PreparedTraining prepared)
            throws AgentAway, IOException, InterruptedException {
        agent.perform(workspace -> {
            FilePath place = in(workspace);
            keeping.in(workspace).keep(place, id, prepared);
            return null;
        });
    }

    /**
     * Whether the agent says anything at all within so many seconds. Of one that is frozen, or at the other end of a line that is
     * dead without a word, Jenkins hears only by its pings that it is gone, after up to nine minutes.
     */
    boolean answers(long seconds) throws InterruptedException {
        PhaseWork question = PhaseWork.begin(() -> {
            try {
                agent.perform(workspace -> in(workspace).exists());
            } catch (AgentAway | IOException | InterruptedException | RuntimeException e) {
                LOGGER.log(Level.FINE, e, () -> folder + " is not there to be asked for");
            }
        });
        if (question.await(seconds)) {
            return true;
        }
        question.interrupt();
        return false;
    }

    /** @return whether a record was written there until now; if so, the build has it */
    boolean take(TrainingBook book, String id, TaskListener listener)
            throws AgentAway, IOException, InterruptedException {
        return agent.perform(workspace -> {
            FilePath place = in(workspace);
            boolean written = place.child(TrainingFolder.RECORD).exists();
            if (written) {
                book.take(id, place, listener);
            }
            return written;
        });
    }

    /** The training is over: what it kept to go on from goes, if it has succeeded. As good as it can be done, too. */
    void leaveCheckpoints(PreparedTraining prepared, boolean succeeded) {
        try {
            agent.perform(workspace -> {
                LeaveCheckpoints.after(workspace, prepared, succeeded);
                return null;
            });
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (AgentAway | IOException | RuntimeException e) {
            LOGGER.log(Level.FINE, e, () -> "checkpoints stay beside " + folder);
        }
    }

    /** As good as it can be done: an agent that is gone keeps the folder, and that fails nothing. */
    void remove() {
        try {
            agent.perform(workspace -> {
                TrainingPlace.remove(in(workspace));
                return null;
            });
        } catch (AgentAway | IOException | InterruptedException | RuntimeException e) {
            LOGGER.log(Level.FINE, e, () -> "the folder " + folder + " stays behind");
        }
    }

    private FilePath in(FilePath workspace) {
        return new FilePath(workspace.getChannel(), folder);
    }
}
