package io.jenkins.plugins.legion.deploying.cluster;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.Closeable;
import java.util.concurrent.Callable;

/** One namespace of one cluster in which models serve, and the watches of it, which all rollouts in it share. */
public final class ServingNamespace implements Closeable {

    private final Callable<KubernetesClient> client;
    private final String name;
    private final ServingWatch watch;

    /** @param client asked for at each beginning of work; it is not closed */
    public ServingNamespace(Callable<KubernetesClient> client, String namespace) {
        this.client = client;
        this.name = namespace;
        this.watch = new ServingWatch(this::client, namespace);
    }

    public String name() {
        return name;
    }

    /** @throws ClusterFault if there is no getting in */
    KubernetesClient client() throws ClusterFault {
        try {
            return client.call();
        } catch (Exception e) { // a client says as it likes that it cannot log in
            throw ClusterFault.ofLogin(name, e);
        }
    }

    /** Hears of one deployment, until it is closed. */
    ChangedDeployment changes(String id) {
        return watch.changes(id);
    }

    /** Ends the watches. Whoever still waits looks by himself, and slower. */
    @Override
    public void close() {
        watch.close();
    }
}
