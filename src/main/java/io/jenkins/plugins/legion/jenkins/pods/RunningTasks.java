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
 * @param busy agents that are known, and have something to do
 */
record RunningTasks(Map<Long, GpuClaim> claims, Set<String> busy) {

    static RunningTasks look() {
        Map<Long, GpuClaim> claims = new HashMap<>();
        Set<String> busy = new HashSet<>();
        for (Computer computer : Jenkins.get().getComputers()) {
            if (computer.getNode() instanceof KubernetesSlave agent) {
                PodTemplate template = template(agent);
                if (template != null && look(computer, template, claims)) {
                    busy.add(agent.getPodName());
                }
            }
        }
        return new RunningTasks(claims, busy);
    }

    /** The agents that there are, by name. */
    static Set<String> agents() {
        Set<String> agents = new HashSet<>();
        for (Computer computer : Jenkins.get().getComputers()) {
            if (computer.getNode() instanceof KubernetesSlave agent) {
                agents.add(agent.getPodName());
            }
        }
        return agents;
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

    /** @return whether it has something to do */
    private static boolean look(Computer computer, PodTemplate template, Map<Long, GpuClaim> claims) {
        boolean busy = false;
        for (Executor executor : computer.getAllExecutors()) {
            WorkUnit work = executor.getCurrentWorkUnit();
            if (work != null) {
                busy = true;
                PooledTask.claim(work.context.task, template)
                        .ifPresent(claim -> claims.put(work.context.item.getId(), claim));
            }
        }
        return busy;
    }
}
