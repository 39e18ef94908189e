package io.jenkins.plugins.legion.jenkins.pods;

import hudson.model.Computer;
import hudson.model.Executor;
import hudson.model.Queue;
import hudson.model.queue.WorkUnit;
import io.jenkins.plugins.legion.kubernetes.pools.GpuClaim;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.csanchez.jenkins.plugins.kubernetes.KubernetesSlave;
import org.csanchez.jenkins.plugins.kubernetes.PodTemplate;

/**
 * What runs on agents of pools just now.
 *
 * @param claims by the numbers in the queue of what runs
 * @param complete whether all agents are known: after a start, those of Pipelines are known when these go on
 */
record RunningTasks(Map<Long, GpuClaim> claims, boolean complete) {

    static RunningTasks look() {
        Map<Long, GpuClaim> claims = new HashMap<>();
        boolean complete = true;
        for (Computer computer : Jenkins.get().getComputers()) {
            if (computer.getNode() instanceof KubernetesSlave agent) {
                PodTemplate template = template(agent);
                complete &= template != null;
                if (template != null) {
                    look(computer, template, claims);
                }
            }
        }
        return new RunningTasks(claims, complete);
    }

    /** What a task claims that runs on an agent, or is to go on there. */
    static Optional<GpuClaim> claim(Queue.Task task, KubernetesSlave agent) {
        return Optional.ofNullable(template(agent)).flatMap(template -> PooledTask.claim(task, template));
    }

    private static PodTemplate template(KubernetesSlave agent) {
        try {
            return agent.getTemplateOrNull();
        } catch (IllegalStateException e) {
            // Its cloud is not configured any more.
            return null;
        }
    }

    private static void look(Computer computer, PodTemplate template, Map<Long, GpuClaim> claims) {
        for (Executor executor : computer.getAllExecutors()) {
            WorkUnit work = executor.getCurrentWorkUnit();
            if (work != null) {
                PooledTask.claim(work.context.task, template)
                        .ifPresent(claim -> claims.put(work.context.item.getId(), claim));
            }
        }
    }
}
