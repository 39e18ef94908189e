package io.jenkins.plugins.legion.jenkins.steps;

import hudson.FilePath;
import hudson.model.Computer;
import io.jenkins.plugins.legion.jenkins.agents.Track;
import java.util.concurrent.Future;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/** Appends one line to the training's tracking file on the agent, in a thread of its own; after a restart once more. */
final class TrackExecution extends StepExecution {

    private static final long serialVersionUID = 1L;

    private final String line;
    private transient volatile Future<?> work;
    private transient volatile boolean stopped;
    private transient AgentPatience patience;

    TrackExecution(StepContext context, String line) {
        super(context);
        this.line = line;
    }

    @Override
    public boolean start() {
        append();
        return false;
    }

    @Override
    public void onResume() {
        append();
    }

    @Override
    public void stop(Throwable cause) throws Exception {
        stopped = true;
        patience().end();
        Future<?> current = work;
        if (current != null) {
            current.cancel(true);
        }
        super.stop(cause);
    }

    private void append() {
        work = Computer.threadPoolForRemoting.submit(this::tryToAppend);
    }

    private void tryToAppend() {
        try {
            if (stopped) {
                return;
            }
            TrainingScope scope = getContext().get(TrainingScope.class);
            new Agent(getContext(), patience())
                    .perform(workspace ->
                            new FilePath(workspace.getChannel(), scope.trackingFile()).act(new Track(line)));
            getContext().onSuccess(null);
        } catch (AgentAway e) {
            awaitAgent(e);
        } catch (Throwable e) {
            if (!stopped) {
                getContext().onFailure(e);
            }
        }
    }

    private void awaitAgent(AgentAway away) {
        patience().away(new AgentPatience.Told() {
            @Override
            public void waiting(String patience) {
                // The training around it says so in the log where it waits too.
            }

            @Override
            public void lookAgain() {
                append();
            }

            @Override
            public void exhausted() {
                getContext().onFailure(away.getCause() == null ? away : away.getCause());
            }
        });
    }

    private synchronized AgentPatience patience() {
        if (patience == null) {
            patience = new AgentPatience();
        }
        return patience;
    }
}
