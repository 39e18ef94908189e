package io.jenkins.plugins.legion.jenkins.pods;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.ExtensionList;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.csanchez.jenkins.plugins.kubernetes.KubernetesCloud;
import org.csanchez.jenkins.plugins.kubernetes.pod.decorator.PodDecorator;
import org.jvnet.hudson.test.JenkinsRule;

/** A cluster with four GPUs that are A100 with 40 GB. Images whose name begins with {@code nowhere} are not to be had. */
interface Cluster extends PodDecorator, AutoCloseable {

    String GPUS = "nvidia.com/gpu";

    /** The one that {@code KUBECONFIG} names, or else one whose pods are processes of this machine. */
    static Cluster open(Path folder) {
        return System.getenv("KUBECONFIG") == null ? new ProcessCluster(folder) : RealCluster.open();
    }

    /** Tells a Jenkins of it, and decorates the pods that this makes, so that the cluster can run them. */
    default KubernetesCloud cloud(JenkinsRule jenkins) throws IOException {
        KubernetesCloud cloud = new KubernetesCloud("cluster");
        cloud.setNamespace(namespace());
        cloud.setJenkinsUrl(jenkins.getURL().toString());
        cloud.setWebSocket(true);
        admit(cloud);
        jenkins.jenkins.clouds.replace(cloud);
        ExtensionList.lookup(PodDecorator.class).add(this);
        return cloud;
    }

    /** Completes a cloud with the cluster's address, and what opens it. */
    void admit(KubernetesCloud cloud) throws IOException;

    KubernetesClient client();

    /** Where Jenkins makes its pods; nobody else does. */
    String namespace();

    /** What a pod has for an image where that one was asked for. */
    String image(String asked);

    /** Every pod that was ever made, as it was then. */
    List<Pod> made();

    /** The pod that was made last, as it was then. */
    default Pod lastMade() {
        List<Pod> all = made();
        return all.get(all.size() - 1);
    }

    /** No pod outlives its build: waits until there is none. */
    default void awaitNoPods() {
        Awaitility.await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertThat(
                        client().pods().inNamespace(namespace()).list().getItems())
                .isEmpty());
    }

    /** Takes a node away from under a pod. */
    void lose(String pod);

    @Override
    void close();
}
