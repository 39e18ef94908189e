package io.jenkins.plugins.legion.jenkins.pods;

import hudson.model.Item;
import hudson.model.Label;
import hudson.model.Queue;
import io.jenkins.plugins.legion.jenkins.pools.GpuPools;
import io.jenkins.plugins.legion.kubernetes.agents.AgentTemplate;
import io.jenkins.plugins.legion.kubernetes.pools.GpuClaim;
import java.util.List;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.csanchez.jenkins.plugins.kubernetes.KubernetesCloud;
import org.csanchez.jenkins.plugins.kubernetes.KubernetesSlave;
import org.csanchez.jenkins.plugins.kubernetes.PodAnnotation;
import org.csanchez.jenkins.plugins.kubernetes.PodTemplate;

/** Something that runs on an agent of a pool's, or is to. */
final class PooledTask {

    private PooledTask() {}

    /** What it wants of a pool; absent where no limit holds for that. */
    static Optional<GpuClaim> wanted(Queue.Item item) {
        Label label = item.getAssignedLabel();
        if (label == null) {
            return Optional.empty();
        }
        for (KubernetesCloud cloud : Jenkins.get().clouds.getAll(KubernetesCloud.class)) {
            List<PodTemplate> templates = cloud.getTemplatesFor(label);
            if (!templates.isEmpty()) {
                return held(item.task, templates.get(0));
            }
        }
        return Optional.empty();
    }

    /** What it holds of a pool when it runs; absent where no limit holds for that. */
    static Optional<GpuClaim> held(Queue.Task task, PodTemplate template) {
        return text(template, AgentTemplate.POOL)
                .flatMap(pool -> task.getOwnerTask() instanceof Item job
                        ? GpuPools.find(pool, job).map(one -> new GpuClaim(job.getFullName(), one, gpus(template)))
                        : Optional.empty())
                .filter(claim -> claim.gpus() > 0 && !claim.pool().limits().isEmpty());
    }

    private static int gpus(PodTemplate template) {
        return text(template, AgentTemplate.GPUS)
                .filter(text -> text.matches("\\d{1,7}"))
                .map(Integer::valueOf)
                .orElse(0);
    }

    private static Optional<String> text(PodTemplate template, String key) {
        return template.getAnnotations().stream()
                .filter(annotation -> annotation.getKey().equals(key))
                .map(PodAnnotation::getValue)
                .findFirst();
    }

    /** The agent on which it ran before the controller restarted, and has to run again. */
    static Optional<KubernetesSlave> agent(Queue.Item item) {
        Label label = item.getAssignedLabel();
        return label != null && Jenkins.get().getNode(label.getName()) instanceof KubernetesSlave agent
                ? Optional.of(agent)
                : Optional.empty();
    }
}
