package org.jenkinsci.plugins.workflow.support.steps;

import hudson.model.Queue;
import hudson.model.Run;
import java.io.IOException;
import jenkins.model.CauseOfInterruption;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

public class ExecutorStepExecution extends StepExecution {
    public static final class PlaceholderTask implements Queue.Task {
        public FlowNode getNode() throws IOException, InterruptedException {
            throw new UnsupportedOperationException();
        }

        public Run<?, ?> run() {
            throw new UnsupportedOperationException();
        }

        public String getDisplayName() {
            throw new UnsupportedOperationException();
        }

        private PlaceholderTask() {}
    }

    public static final class QueueTaskCancelled extends CauseOfInterruption {
        public String getShortDescription() {
            throw new UnsupportedOperationException();
        }

        private QueueTaskCancelled() {}
    }

    public boolean start() throws Exception {
        throw new UnsupportedOperationException();
    }

    private ExecutorStepExecution(StepContext context) {
        super(context);
    }
}
