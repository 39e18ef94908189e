package io.jenkins.plugins.legion.jenkins.pods;

import hudson.AbortException;
import hudson.remoting.Channel;
import hudson.remoting.ChannelClosedException;
import java.io.IOException;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.support.steps.AgentErrorCondition;
import org.jenkinsci.plugins.workflow.support.steps.ExecutorStepExecution;

/** Faults by which a body ends with its agent. */
final class LostAgent {

    private LostAgent() {}

    /** Whether what a body threw says that an agent was lost, or was not there. */
    static boolean isOne(Throwable thrown, StepContext context) throws IOException, InterruptedException {
        return new AgentErrorCondition().test(thrown, context);
    }

    /** Whether the wait for an agent was ended, as by a person. */
    static boolean isCancelled(Throwable thrown) {
        return thrown instanceof FlowInterruptedException interruption
                && interruption.getCauses().stream()
                        .anyMatch(ExecutorStepExecution.QueueTaskCancelled.class::isInstance);
    }

    /** One whose message is the last word of a build, and by whose cause a step {@code retry} around it knows that it was the agent. */
    static AbortException told(String message) {
        AbortException told = new AbortException(message);
        told.initCause(new ChannelClosedException((Channel) null, null));
        return told;
    }
}
