package io.jenkins.plugins.legion.jenkins.steps;

import hudson.AbortException;
import hudson.model.Computer;
import hudson.model.TaskListener;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.util.concurrent.Future;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/**
 * A step whose work may be done a second time with the same outcome: it runs in a thread of its own, and after a restart of
 * Jenkins once more from its beginning. Where it needs an agent that is away, it waits as long as is configured.
 */
abstract class RepeatableExecution extends StepExecution {

    private static final long serialVersionUID = 1L;

    private transient volatile Future<?> work;
    private transient volatile boolean stopped;
    private transient AgentPatience patience;

    RepeatableExecution(StepContext context) {
        super(context);
    }

    /**
     * Does the work.
     *
     * @param again whether a restart may have interrupted an earlier try
     * @return what the step returns
     */
    abstract Object perform(Agent agent, boolean again) throws Exception;

    /** The agent was waited for long enough. Whatever this does, the step fails after it. */
    void givenUp(AgentAway away) {
        // Most steps note nothing.
    }

    /** Whether the thread that works is interrupted when the step is stopped. */
    boolean mayBeInterrupted() {
        return true;
    }

    final boolean isStopped() {
        return stopped;
    }

    @Override
    public final boolean start() {
        submit(false);
        return false;
    }

    @Override
    public final void onResume() {
        submit(true);
    }

    @Override
    public final void stop(Throwable cause) throws Exception {
        stopped = true;
        patience().end();
        Future<?> current = work;
        if (current != null) {
            current.cancel(mayBeInterrupted());
        }
        super.stop(cause);
    }

    final TaskListener listener() {
        return StepLog.of(getContext());
    }

    private void submit(boolean again) {
        work = Computer.threadPoolForRemoting.submit(() -> tryToPerform(again));
    }

    private void tryToPerform(boolean again) {
        try {
            if (stopped) {
                return;
            }
            Object result = perform(new Agent(getContext(), patience()), again);
            if (!isOver()) {
                getContext().onSuccess(result);
            }
        } catch (AgentAway e) {
            awaitAgent(e);
        } catch (InvalidInput e) {
            end(new AbortException(e.getMessage()));
        } catch (Throwable e) {
            end(e);
        }
    }

    private void end(Throwable e) {
        if (!isOver()) {
            getContext().onFailure(e);
        }
    }

    /** Whether nobody hears any more what comes of it. */
    private boolean isOver() {
        return stopped || patience().isOver();
    }

    private void awaitAgent(AgentAway away) {
        patience().away(away, new AgentPatience.Told() {
            @Override
            public void waiting(String patience) {
                // What the step works in says so in the log where it waits too.
            }

            @Override
            public void lookAgain() {
                submit(true);
            }

            @Override
            public void exhausted(AgentAway why) {
                givenUp(why);
                end(why.getCause() == null ? why : why.getCause());
            }
        });
    }

    private synchronized AgentPatience patience() {
        if (patience == null) {
            patience = new AgentPatience(null);
        }
        return patience;
    }
}
