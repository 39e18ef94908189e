package io.jenkins.plugins.legion.jenkins.pods;

import hudson.model.Job;
import hudson.model.TaskListener;
import io.jenkins.plugins.legion.jenkins.pools.GpuPools;
import io.jenkins.plugins.legion.kubernetes.agents.AgentTemplate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** What {@code modelAgent} goes on with; a class of its own, since it needs libraries that come with the Kubernetes plugin. */
final class PodArguments {

    private PodArguments() {}

    /** {@code podTemplate}, the arguments of that step, and {@code tries}, how often the body may begin. */
    static Map<String, Object> of(Map<String, Object> given, Job<?, ?> job, TaskListener log) {
        AgentTemplate template = AgentTemplate.read(given, GpuPools.around(job));
        template.warnings().forEach(warning -> log.getLogger().println(Messages.PodArguments_warning(warning)));
        if (!template.pool().isEmpty()) {
            log.getLogger().println(Messages.PodArguments_pool(template.pool()));
        }
        Map<String, Object> arguments = new HashMap<>();
        arguments.put("podTemplate", new LinkedHashMap<>(template.podTemplate()));
        arguments.put("tries", template.retries() + 1);
        return arguments;
    }
}
