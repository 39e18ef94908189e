package io.jenkins.plugins.legion.jenkins.steps;

import hudson.AbortException;
import hudson.FilePath;
import hudson.remoting.Channel;
import hudson.remoting.ChannelClosedException;
import hudson.remoting.RequestAbortedException;
import io.jenkins.plugins.legion.jenkins.agents.AgentMessage;
import io.jenkins.plugins.legion.jenkins.agents.RunningTraining;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** The machine a step runs on, which may be gone for a while: after a restart of the controller, or of itself. */
final class Agent {

    /** For a person. */
    static final String BROKEN = "the connection to the agent broke off";

    private static final String SHUTDOWN = "the controller shuts down";

    private final StepContext context;
    private final AgentPatience patience;

    Agent(StepContext context, AgentPatience patience) {
        this.context = context;
        this.patience = patience;
    }

    /** Work in a workspace. */
    interface Work<T> {
        T in(FilePath workspace) throws IOException, InterruptedException;
    }

    /**
     * Does {@code work} in the step's workspace.
     *
     * @throws AbortException if the agent has something to say to the user, without the journey's stack trace around it
     * @throws AgentAway if the agent cannot be reached, or was lost before the work was done, or the controller began to shut down
     *     before that
     */
    <T> T perform(Work<T> work) throws AgentAway, IOException, InterruptedException {
        notAtShutdown(null);
        FilePath workspace = workspace();
        patience.reached(RunningTraining.nodeOf(workspace));
        try {
            T done = work.in(workspace);
            notAtShutdown(null);
            return done;
        } catch (InterruptedException e) {
            notAtShutdown(e);
            // An interruption over there arrives as one over here.
            if (isGone(workspace)) {
                throw lost(e);
            }
            throw e;
        } catch (IOException | RuntimeException e) {
            notAtShutdown(e);
            Optional<AbortException> said = AgentMessage.in(e);
            if (said.isPresent()) {
                throw said.get();
            }
            // Remoting says that the line broke off with either kind of exception.
            if (isLoss(e) || isGone(workspace)) {
                throw lost(e);
            }
            throw e;
        }
    }

    /** From then on the program is saved as it stood, so whatever is done or goes wrong is for the next start to see. */
    private void notAtShutdown(Exception thrown) throws AgentAway {
        if (patience.isOver()) {
            throw new AgentAway(SHUTDOWN, thrown);
        }
    }

    private FilePath workspace() throws AgentAway, InterruptedException {
        FilePath workspace;
        try {
            workspace = context.get(FilePath.class);
        } catch (IOException e) {
            throw new AgentAway(e.getMessage(), e);
        }
        if (workspace == null) {
            throw new AgentAway("the agent is not connected yet", null);
        }
        return workspace;
    }

    private static AgentAway lost(Exception e) {
        return new AgentAway(BROKEN, e);
    }

    private static boolean isGone(FilePath workspace) {
        return workspace.getChannel() instanceof Channel channel && channel.isClosingOrClosed();
    }

    /** Whether the line to the agent broke off, whoever needed it. */
    static boolean isLoss(Throwable thrown) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
                .anyMatch(cause -> cause instanceof ChannelClosedException || cause instanceof RequestAbortedException);
    }
}
