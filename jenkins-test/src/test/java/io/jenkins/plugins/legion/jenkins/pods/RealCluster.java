package io.jenkins.plugins.legion.jenkins.pods;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.csanchez.jenkins.plugins.kubernetes.KubernetesCloud;

/** The cluster of {@code KUBECONFIG}, in which one node says that it has GPUs. docs/agents.md says what it must offer. */
final class RealCluster implements Cluster, Watcher<Pod> {

    /** An image with glibc and bash that the cluster has or can pull. */
    private static final String IMAGE = "LEGION_TEST_IMAGE";

    /** Jenkins' address as pods see it; where it is missing, they share the network of their node, which is this machine. */
    private static final String JENKINS_URL = "LEGION_TEST_JENKINS_URL";

    private final String image;
    private final String jenkinsUrl = System.getenv(JENKINS_URL);
    private final KubernetesClient client;
    private final TrialNode node;
    private final TrialNamespace namespace;
    private final List<Pod> made = new ArrayList<>();

    private RealCluster(String image, KubernetesClient client) {
        this.image = image;
        this.client = client;
        this.node = TrialNode.prepare(client);
        this.namespace = TrialNamespace.make(client);
        client.pods().inNamespace(namespace.name()).watch(this);
    }

    /** An address alone does not say that a cluster is for trials, so the image must be named with it. */
    static RealCluster open() {
        String image = System.getenv(IMAGE);
        if (image == null) {
            throw new IllegalStateException(
                    "KUBECONFIG is set, and " + IMAGE
                            + " is missing; expected an image with glibc and bash to try pods in that cluster, or no KUBECONFIG");
        }
        return new RealCluster(image, new KubernetesClientBuilder().build());
    }

    @Override
    public void admit(KubernetesCloud cloud) throws IOException {
        namespace.admit(cloud);
        if (jenkinsUrl != null) {
            cloud.setJenkinsUrl(jenkinsUrl);
        }
    }

    @Override
    public KubernetesClient client() {
        return client;
    }

    @Override
    public String namespace() {
        return namespace.name();
    }

    @Override
    public String image(String asked) {
        return asked.startsWith("nowhere") ? asked : image;
    }

    @Override
    public Pod decorate(KubernetesCloud cloud, Pod pod) {
        for (Container container : pod.getSpec().getContainers()) {
            container.setImage(image(container.getImage()));
        }
        if (jenkinsUrl == null) {
            pod.getSpec().setHostNetwork(true);
        }
        return pod;
    }

    @Override
    public synchronized List<Pod> made() {
        return List.copyOf(made);
    }

    @Override
    public synchronized void eventReceived(Action action, Pod pod) {
        if (action == Action.ADDED) {
            made.add(pod);
        }
    }

    @Override
    public void onClose(WatcherException cause) {
        // The test has ended.
    }

    @Override
    public void lose(String pod) {
        client.pods()
                .inNamespace(namespace.name())
                .withName(pod)
                .withGracePeriod(0)
                .delete();
    }

    @Override
    public void close() {
        namespace.remove();
        node.restore();
        client.close();
    }
}
