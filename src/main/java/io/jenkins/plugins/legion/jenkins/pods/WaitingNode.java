package io.jenkins.plugins.legion.jenkins.pods;

import hudson.model.Label;
import hudson.model.Queue;
import hudson.model.Run;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.csanchez.jenkins.plugins.kubernetes.PodTemplateUtils;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.flow.FlowExecutionOwner;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.jenkinsci.plugins.workflow.support.steps.ExecutorStepExecution;

/** A step {@code node} that waits for an agent. */
final class WaitingNode {

    private static final Logger LOGGER = Logger.getLogger(WaitingNode.class.getName());

    /** In seconds, for a program that is at work just now. */
    private static final int PATIENCE = 10;

    /** Where the Kubernetes plugin notes a build's address on a pod. */
    private static final String NOTED = "runUrl";

    /** Where it stands instead. */
    private static final String RUN = "legion.jenkins.io/run";

    private WaitingNode() {}

    /**
     * Has nobody else end the wait for the pod: the Kubernetes plugin would take its place in the queue away, by the build's address, as soon as
     * a cluster is too busy to make it, and the build would be aborted without a reason.
     */
    static void keep(Pod pod) {
        Map<String, String> annotations = new LinkedHashMap<>(pod.getMetadata().getAnnotations());
        String run = annotations.remove(NOTED);
        if (run != null) {
            annotations.put(RUN, run);
            pod.getMetadata().setAnnotations(annotations);
        }
    }

    /** Whether a step waits for the pod: for one of a pool's label, it is whichever job comes first. */
    static boolean isOne(Pod pod) {
        return !run(pod).isEmpty();
    }

    /** The one that waits for the pod, as it is noted there: by the build's address and the agent's label. */
    static void fail(Pod pod, Exception reason) throws IOException, InterruptedException {
        fail(run(pod), label(pod), reason);
    }

    /** The address of the build that it was made for; empty where it was made for none. */
    static String run(Pod pod) {
        Map<String, String> annotations = pod.getMetadata().getAnnotations();
        return annotations == null ? "" : annotations.getOrDefault(RUN, "");
    }

    /** The label that it waits for; each {@code modelAgent} has its own. */
    static String label(Pod pod) {
        Map<String, String> labels = pod.getMetadata().getLabels();
        return labels == null ? "" : labels.getOrDefault("jenkins/label", "");
    }

    /** Has it fail; where its place in the queue were taken away alone, it would be as if somebody had done so, and be tried again. */
    private static void fail(String run, String label, Exception reason) throws IOException, InterruptedException {
        for (Queue.Item item : items()) {
            Label wanted = item.getAssignedLabel();
            if (item.task instanceof ExecutorStepExecution.PlaceholderTask task
                    && wanted != null
                    && PodTemplateUtils.sanitizeLabel(wanted.getName()).equals(label)) {
                Run<?, ?> build = task.run();
                FlowNode step = task.getNode();
                if (build != null && step != null && build.getUrl().equals(run)) {
                    fail(build, step, reason);
                    return;
                }
            }
        }
    }

    private static Queue.Item[] items() {
        try (ACLContext ignored = ACL.as2(ACL.SYSTEM2)) {
            return Queue.getInstance().getItems();
        }
    }

    /** Waits until it has failed: whoever else hears of the pod takes the place in the queue away. */
    private static void fail(Run<?, ?> run, FlowNode waiting, Exception reason) throws InterruptedException {
        try {
            FlowExecutionOwner owner =
                    run instanceof FlowExecutionOwner.Executable executable ? executable.asFlowExecutionOwner() : null;
            if (owner == null) {
                return;
            }
            FlowExecution program = owner.get();
            for (StepExecution step : program.getCurrentExecutions(true).get(PATIENCE, TimeUnit.SECONDS)) {
                if (step instanceof ExecutorStepExecution
                        && waiting.equals(step.getContext().get(FlowNode.class))) {
                    step.stop(reason);
                }
            }
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) { // a step is stopped as it likes
            LOGGER.log(Level.WARNING, "a step that waits for an agent cannot be ended", e);
        }
    }
}
