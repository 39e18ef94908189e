package io.jenkins.plugins.legion.jenkins.deployments;

import io.jenkins.plugins.legion.serving.ModelTransport;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;

/** Where a deployment answers, and who reaches it there. */
public sealed interface ServedAddress {

    /** The name of the target, for people. */
    String target();

    /** On the workspace's machine, which alone reaches it. */
    record OnAgent(String target, URI address) implements ServedAddress {}

    /** In a cluster, where the controller asks it through the API server. */
    record InCluster(String target, Way way) implements ServedAddress {}

    /** How a cluster is spoken to; opened when something is asked, and closed after that. */
    @FunctionalInterface
    interface Way {

        /** @param patience for one answer */
        OpenWay open(Duration patience) throws IOException;
    }

    /**
     * A way that somebody goes.
     *
     * @param end ends it: the client of a cluster, where it was made for this alone
     */
    record OpenWay(ModelTransport transport, Closeable end) implements Closeable {

        @Override
        public void close() throws IOException {
            end.close();
        }
    }
}
