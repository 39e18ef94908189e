package io.jenkins.plugins.legion.jenkins.targets;

import hudson.model.Item;
import hudson.model.Run;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.jenkins.plugins.legion.deploying.cluster.ServingNamespace;
import io.jenkins.plugins.legion.jenkins.credentials.CredentialsLookup;
import io.jenkins.plugins.legion.jenkins.credentials.PlaceCredentials;
import io.jenkins.plugins.legion.jenkins.credentials.RunCredentials;
import io.jenkins.plugins.legion.kubernetes.access.ClusterAccess;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.csanchez.jenkins.plugins.kubernetes.KubernetesCloud;

/**
 * A target's namespace, for as long as somebody works in it. All who do share one, and with it its watches. Only to be touched where the
 * Kubernetes plugin is there.
 */
public final class OpenTarget implements AutoCloseable {

    private static final Map<Object, Shared> OPEN = new HashMap<>();

    /** What two that have it in common share: whom they ask, as whom, and in which namespace. */
    private record Key(Object cluster, String namespace) {}

    private static final class Shared {

        private final ServingNamespace namespace;
        private final Runnable end;
        private int users;

        Shared(ServingNamespace namespace, Runnable end) {
            this.namespace = namespace;
            this.end = end;
        }
    }

    private final Key key;
    private final Shared shared;
    private boolean closed;

    private OpenTarget(Key key, Shared shared) {
        this.key = key;
        this.shared = shared;
    }

    /**
     * As a build may use it.
     *
     * @throws InvalidInput if what the target names is not there, or may not be used
     */
    public static OpenTarget of(PlacedTarget placed, Run<?, ?> run) {
        return of(placed, new RunCredentials(run));
    }

    /** As whoever looks at a page of {@code item} sees it. */
    public static OpenTarget of(PlacedTarget placed, Item item) {
        return of(placed, new PlaceCredentials(item));
    }

    static OpenTarget of(PlacedTarget placed, CredentialsLookup lookup) {
        if (!ConfiguredTarget.isKubernetesThere()) {
            throw new InvalidInput(
                    new Fault("target", placed.name(), "the Kubernetes plugin beside it, which is not installed"));
        }
        if (placed.target().isOfCloud()) {
            KubernetesCloud cloud = ClusterClouds.of(placed);
            String named = placed.target().getNamespace();
            String namespace = !named.isEmpty() ? named : cloud.getNamespace();
            // The plugin keeps the client, and makes another when the cloud is configured anew.
            return opened(
                    new Key(cloud.getDisplayName(), namespace == null ? "default" : namespace),
                    cloud::connect,
                    () -> {});
        }
        ClusterAccess access = TargetLogin.open(placed.target(), lookup);
        OwnClient client = new OwnClient(access);
        return opened(new Key(access, placed.target().getNamespace()), client, client::close);
    }

    private static OpenTarget opened(Key key, Callable<KubernetesClient> client, Runnable end) {
        synchronized (OPEN) {
            Shared shared =
                    OPEN.computeIfAbsent(key, absent -> new Shared(new ServingNamespace(client, key.namespace()), end));
            shared.users++;
            return new OpenTarget(key, shared);
        }
    }

    public ServingNamespace namespace() {
        return shared.namespace;
    }

    @Override
    public void close() {
        synchronized (OPEN) {
            if (closed) {
                return;
            }
            closed = true;
            shared.users--;
            if (shared.users > 0) {
                return;
            }
            OPEN.remove(key);
        }
        shared.namespace.close();
        shared.end.run();
    }

    /** Made when it is first needed. */
    private static final class OwnClient implements Callable<KubernetesClient> {

        private final ClusterAccess access;
        private KubernetesClient client;

        OwnClient(ClusterAccess access) {
            this.access = access;
        }

        @Override
        public synchronized KubernetesClient call() {
            if (client == null) {
                client = new KubernetesClientBuilder()
                        .withConfig(access.config())
                        .build();
            }
            return client;
        }

        synchronized void close() {
            if (client != null) {
                client.close();
            }
        }
    }
}
