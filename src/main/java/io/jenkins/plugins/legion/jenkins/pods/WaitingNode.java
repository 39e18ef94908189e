package io.jenkins.plugins.legion.jenkins.pods;

import hudson.model.Queue;
import hudson.model.Run;
import hudson.security.ACL;
import hudson.security.ACLContext;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.jenkinsci.plugins.workflow.support.steps.ExecutorStepExecution;

/** A step {@code node} that waits for an agent. */
final class WaitingNode {

    private static final Logger LOGGER = Logger.getLogger(WaitingNode.class.getName());

    private WaitingNode() {}

    /**
     * Has it fail; where its place in the queue were taken away alone, it would be as if somebody had done so, and be tried again.
     *
     * @param run the build's address
     * @param label that it waits for, as a pod has it
     */
    static void fail(String run, String label, Exception reason) throws IOException, InterruptedException {
        for (Queue.Item item : items()) {
            if (item.task instanceof ExecutorStepExecution.PlaceholderTask task
                    && isOf(task, run)
                    && item.getAssignedLabel() != null
                    && asLabel(item.getAssignedLabel().getName()).equals(label)) {
                FlowNode waiting = task.getNode();
                StepExecution.applyAll(execution -> {
                    fail(execution, waiting, reason);
                    return null;
                });
                return;
            }
        }
    }

    private static Queue.Item[] items() {
        try (ACLContext ignored = ACL.as2(ACL.SYSTEM2)) {
            return Queue.getInstance().getItems();
        }
    }

    private static boolean isOf(ExecutorStepExecution.PlaceholderTask task, String run) {
        Run<?, ?> build = task.run();
        return build != null && build.getUrl().equals(run);
    }

    private static void fail(StepExecution execution, FlowNode waiting, Exception reason) {
        try {
            if (execution instanceof ExecutorStepExecution
                    && waiting != null
                    && waiting.equals(execution.getContext().get(FlowNode.class))) {
                execution.stop(reason);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            LOGGER.log(Level.WARNING, "a step that waits for an agent cannot be ended", e);
        }
    }

    /** As the Kubernetes plugin makes a pod's label of an agent's: of a long one the end, and no other signs. */
    private static String asLabel(String label) {
        int most = 63 - 6;
        String end = label.length() > most ? label.substring(label.length() - most) : label;
        return end.replaceAll("[^_a-zA-Z0-9-]", "_")
                .replaceFirst("^[^a-zA-Z0-9]", "x")
                .replaceFirst("[^a-zA-Z0-9]$", "x");
    }
}
