package io.jenkins.plugins.legion.kubernetes.pending;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.RequestConfig;
import io.fabric8.kubernetes.client.RequestConfigBuilder;

/** Clients whose watches end where the cluster ends them. */
public final class EndingWatches {

    private EndingWatches() {}

    /**
     * The client would begin each watch that ends again by itself, without an end, with a login that may have run out, and where the cluster
     * has forgotten how far it was, not at all. The new one shares its connections; that a busy server is asked again within half a
     * minute, and when it wants to be, stays the client's.
     */
    public static KubernetesClient of(KubernetesClient client) {
        RequestConfig config = new RequestConfigBuilder(
                        client.getConfiguration().getRequestConfig())
                .withWatchReconnectLimit(0)
                .build();
        return client.newClient(config).adapt(KubernetesClient.class);
    }
}
