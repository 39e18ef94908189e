package io.jenkins.plugins.legion.deploying.cluster;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.Closeable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/** The right to change one deployment, which one has at a time: in this Jenkins, whichever targets lead to the cluster. */
final class DeploymentTurn implements Closeable {

    private record Name(String cluster, String namespace, String id) {}

    /** In the order in which they come. */
    private static final class Queue {
        private final Semaphore turn = new Semaphore(1, true);
        private int members;
    }

    private static final Map<Name, Queue> QUEUES = new ConcurrentHashMap<>();

    private final Name name;
    private final Queue queue;
    private final boolean waited;

    private DeploymentTurn(Name name, Queue queue, boolean waited) {
        this.name = name;
        this.queue = queue;
        this.waited = waited;
    }

    /**
     * Waits for it.
     *
     * @param log is told where somebody else has it
     */
    static DeploymentTurn take(KubernetesClient client, String namespace, String id, Consumer<String> log)
            throws InterruptedException {
        Name name = new Name(client.getMasterUrl().toString(), namespace, id);
        Queue queue = QUEUES.compute(name, (it, there) -> {
            Queue one = there == null ? new Queue() : there;
            one.members++;
            return one;
        });
        boolean taken = queue.turn.tryAcquire();
        boolean waited = !taken;
        try {
            if (waited) {
                log.accept("Somebody else deploys or removes " + id + " in the namespace " + namespace
                        + "; this goes on when that is over");
                queue.turn.acquire();
                taken = true;
            }
            return new DeploymentTurn(name, queue, waited);
        } finally {
            if (!taken) {
                leave(name);
            }
        }
    }

    /** Whether somebody else had it before. */
    boolean waited() {
        return waited;
    }

    @Override
    public void close() {
        queue.turn.release();
        leave(name);
    }

    private static void leave(Name name) {
        QUEUES.computeIfPresent(name, (it, queue) -> --queue.members == 0 ? null : queue);
    }
}
