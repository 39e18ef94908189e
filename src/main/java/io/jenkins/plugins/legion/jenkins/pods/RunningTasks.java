package io.jenkins.plugins.legion.jenkins.pods;

import hudson.model.Computer;
import hudson.model.Executor;
import hudson.model.Queue;
import hudson.model.queue.WorkUnit;
import io.jenkins.plugins.legion.kubernetes.pools.GpuClaim;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jenkins.model.Jenkins;
import org.csanchez.jenkins.plugins.kubernetes.KubernetesSlave;
import org.csanchez.jenkins.plugins.kubernetes.PodTemplate;

/**
 * What runs on agents of pools just now.
 *
 * @param claims by the numbers in the queue of what runs
 * @param idle agents, by name, that have nothing to do, or of which is not known yet what they are
 */
record RunningTasks(Map<Long, GpuClaim> claims, Set<String> idle) {

    static RunningTasks look() {
        Map<Long, GpuClaim> claims = new HashMap<>();
        Set<String> idle = new HashSet<>();
        for (Computer computer : Jenkins.get().getComputers()) {
            if (computer.getNode() instanceof KubernetesSlave agent) {
                PodTemplate template = template(agent);
                if (template == null || !look(computer, template, claims)) {
                    idle.add(agent.getPodName());
                }
            }
        }
        return new RunningTasks(claims, idle);
    }

    /** What a task holds that is to go on on an agent. */
    static Optional<GpuClaim> held(Queue.Task task, KubernetesSlave agent) {
        return Optional.ofNullable(template(agent)).flatMap(template -> PooledTask.held(task, template));
    }

    private static PodTemplate template(KubernetesSlave agent) {
        try {
            return agent.getTemplateOrNull();
        } catch (IllegalStateException e) {
            // Its cloud is not configured any more.
            return null;
        }
    }

    /** @return whether it has something to do */
    private static boolean look(Computer computer, PodTemplate template, Map<Long, GpuClaim> claims) {
        boolean busy = false;
        for (Executor executor : computer.getAllExecutors()) {
            WorkUnit work = executor.getCurrentWorkUnit();
            if (work != null) {
                busy = true;
                PooledTask.held(work.context.task, template)
                        .ifPresent(claim -> claims.put(work.context.item.getId(), claim));
            }
        }
        return busy;
    }
}
