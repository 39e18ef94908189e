package io.jenkins.plugins.legion.jenkins.pods;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.Watcher;
import io.jenkins.plugins.legion.kubernetes.agents.AgentPod;
import io.jenkins.plugins.legion.kubernetes.pending.NamespaceWatch;
import io.jenkins.plugins.legion.kubernetes.pending.PendingPod;
import io.jenkins.plugins.legion.kubernetes.pending.PendingReason;
import io.jenkins.plugins.legion.kubernetes.pending.PodListener;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * What it takes to know why 1,000 pods wait: connections, and heap after a collection, against none that waits. No test: it is run by
 * name, in a real cluster.
 */
class PendingPodsBench implements PodListener {

    private static final int PODS = 1000;

    /** As {@link PendingPods} keeps them. */
    private final Map<String, PendingReason> reasons = new ConcurrentHashMap<>();

    private final AtomicLong heard = new AtomicLong();

    @Test
    void aThousandPendingPods() throws Exception {
        Assumptions.assumeTrue(System.getenv("KUBECONFIG") != null, "KUBECONFIG names no cluster");
        ScheduledExecutorService threads = Executors.newScheduledThreadPool(2);
        try (KubernetesClient admin = new KubernetesClientBuilder().build();
                KubernetesClient client = new KubernetesClientBuilder().build()) {
            TrialNamespace namespace = TrialNamespace.make(admin);
            NamespaceWatch watch = new NamespaceWatch(
                    () -> client, namespace.name(), AgentPod.LABEL, this, threads, threads, Duration.ofSeconds(5));
            try {
                make(admin, namespace.name(), 0);
                tell("not watched", client);
                watch.open();
                Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> reasons.size() == 1);
                tell("one pod", client);
                for (int i = 1; i < PODS; i++) {
                    make(admin, namespace.name(), i);
                }
                Awaitility.await().atMost(Duration.ofMinutes(5)).until(() -> reasons.size() == PODS);
                tell(PODS + " pods", client);
            } finally {
                watch.close();
                namespace.remove();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static void make(KubernetesClient client, String namespace, int number) {
        client.pods()
                .inNamespace(namespace)
                .resource(new PodBuilder()
                        .withNewMetadata()
                        .withName("pod-" + number)
                        .addToLabels(AgentPod.LABEL, "")
                        .endMetadata()
                        .withNewSpec()
                        .addToNodeSelector("legion.jenkins.io/nowhere", "")
                        .addNewContainer()
                        .withName("training")
                        .withImage("nowhere:1")
                        .endContainer()
                        .endSpec()
                        .build())
                .create();
    }

    @Override
    public void warned(String pod, PendingReason reason) {
        reasons.putIfAbsent(pod, reason);
    }

    @Override
    public void changed(Watcher.Action action, Pod pod) {
        heard.incrementAndGet();
        PendingPod.reason(pod).ifPresent(reason -> reasons.put(pod.getMetadata().getName(), reason));
    }

    @Override
    public void deaf() {
        throw new AssertionError("events may not be watched");
    }

    private void tell(String what, KubernetesClient client) throws IOException {
        for (int i = 0; i < 5; i++) {
            System.gc();
        }
        System.out.printf(
                Locale.ROOT,
                "%s: %.1f MiB of heap, %d connections to the API server, %d changes heard%n",
                what,
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1048576.0,
                connections(client),
                heard.get());
    }

    /** Of this process, to the port of the API server, which are established. */
    private static long connections(KubernetesClient client) throws IOException {
        String port = String.format(Locale.ROOT, "%04X", client.getMasterUrl().getPort());
        try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
            var mine = files.map(PendingPodsBench::target).toList();
            long count = 0;
            for (String table : new String[] {"/proc/self/net/tcp", "/proc/self/net/tcp6"}) {
                count += Files.readAllLines(Path.of(table)).stream()
                        .map(line -> line.trim().split("\\s+"))
                        .filter(socket -> socket[2].endsWith(":" + port) && socket[3].equals("01"))
                        .filter(socket -> mine.contains("socket:[" + socket[9] + "]"))
                        .count();
            }
            return count;
        }
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException e) {
            return ""; // closed meanwhile
        }
    }
}
