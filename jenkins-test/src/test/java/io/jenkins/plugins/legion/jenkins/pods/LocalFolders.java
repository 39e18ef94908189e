package io.jenkins.plugins.legion.jenkins.pods;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import org.csanchez.jenkins.plugins.kubernetes.KubernetesCloud;
import org.csanchez.jenkins.plugins.kubernetes.pod.decorator.PodDecorator;
import org.jvnet.hudson.test.TestExtension;

/** Gives each pod's agent a folder of its own, which a container would have. */
@TestExtension
public final class LocalFolders implements PodDecorator {

    static volatile ProcessCluster cluster;

    @Override
    public Pod decorate(KubernetesCloud cloud, Pod pod) {
        for (Container container : pod.getSpec().getContainers()) {
            container.setWorkingDir(
                    cluster.workingDir(pod.getMetadata().getName()).toString());
        }
        return pod;
    }
}
