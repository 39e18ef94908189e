package io.jenkins.plugins.legion.deploying.cluster;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;

/** A namespace of a real cluster in which something is measured, and which goes with all that is in it. */
record BenchNamespace(KubernetesClient client) implements AutoCloseable {

    static final String NAME = "legion-bench";

    static BenchNamespace create(KubernetesClient client) {
        client.namespaces()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(NAME)
                        .endMetadata()
                        .build())
                .create();
        return new BenchNamespace(client);
    }

    @Override
    public void close() {
        client.namespaces().withName(NAME).delete();
    }
}
