package io.jenkins.plugins.legion.jenkins.pods;

import io.jenkins.plugins.legion.kubernetes.agents.AgentTemplate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** What {@code modelAgent} goes on with; a class of its own, since it needs libraries that come with the Kubernetes plugin. */
final class PodArguments {

    private PodArguments() {}

    /** {@code podTemplate}, the arguments of that step, and {@code tries}, how often the body may begin. */
    static Map<String, Object> of(Map<String, Object> given) {
        AgentTemplate template = AgentTemplate.read(given);
        Map<String, Object> arguments = new HashMap<>();
        arguments.put("podTemplate", new LinkedHashMap<>(template.podTemplate()));
        arguments.put("tries", template.retries() + 1);
        return arguments;
    }
}
