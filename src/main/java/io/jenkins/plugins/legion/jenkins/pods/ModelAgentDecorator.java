package io.jenkins.plugins.legion.jenkins.pods;

import hudson.Extension;
import io.fabric8.kubernetes.api.model.Pod;
import io.jenkins.plugins.legion.kubernetes.agents.AgentPod;
import org.csanchez.jenkins.plugins.kubernetes.KubernetesCloud;
import org.csanchez.jenkins.plugins.kubernetes.pod.decorator.PodDecorator;
import org.csanchez.jenkins.plugins.kubernetes.pod.decorator.PodDecoratorException;

/** Puts what {@code modelAgent} was asked for into its pod, when the Kubernetes plugin has merged all else. */
@Extension(optional = true)
public final class ModelAgentDecorator implements PodDecorator {

    @Override
    public Pod decorate(KubernetesCloud cloud, Pod pod) {
        try {
            AgentPod.of(pod).ifPresent(agent -> {
                agent.complete();
                WaitingNode.keep(pod);
                if (WaitingNode.isOne(pod)) {
                    AgentStarts.get().begin(cloud, pod, agent.startLimit());
                }
            });
            return pod;
        } catch (IllegalArgumentException e) {
            throw new PodDecoratorException(e.getMessage(), e);
        }
    }
}
