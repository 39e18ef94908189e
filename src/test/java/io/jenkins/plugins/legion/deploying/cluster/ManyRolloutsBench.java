package io.jenkins.plugins.legion.deploying.cluster;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.jenkins.plugins.legion.lifecycle.ModelDeployment;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What a cluster is asked while two hundred deployments come to serve in one of its namespaces at once. The node must take as many pods.
 * {@code docs/benchmarks.md} has the command.
 */
class ManyRolloutsBench {

    private static final int MANY = 200;

    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger watches = new AtomicInteger();
    private final AtomicInteger serving = new AtomicInteger();

    @Test
    void rollouts() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(MANY);
        try (KubernetesClient client = new KubernetesClientBuilder()
                        .withHttpClientBuilderConsumer(
                                builder -> builder.addOrReplaceInterceptor("count", new Counting()))
                        .build();
                BenchNamespace namespace = BenchNamespace.create(client)) {
            rollouts(client, threads);
        } finally {
            threads.shutdownNow();
        }
    }

    private void rollouts(KubernetesClient client, ExecutorService threads) throws Exception {
        ServingNamespace namespace = new ServingNamespace(() -> client, BenchNamespace.NAME);
        long began = System.nanoTime();
        List<Future<?>> all = new ArrayList<>();
        IntStream.range(0, MANY)
                .forEach(i -> all.add(threads.submit(() -> {
                    ClusterRollout rollout =
                            new ClusterRollout(namespace, wanted("many-" + i), OnFailure.KEEP, line -> {});
                    boolean changed = rollout.run(rollout.prepare());
                    serving.incrementAndGet();
                    return changed;
                })));
        for (Future<?> one : all) {
            one.get();
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        System.out.println(String.format(
                Locale.ROOT,
                "%d serve after %.0f s: %d requests, %.1f for each, %.1f a second, and %d watches",
                serving.get(),
                seconds,
                requests.get(),
                (double) requests.get() / MANY,
                requests.get() / seconds,
                watches.get()));
    }

    private static ClusterDeployment wanted(String id) {
        ModelDeployment deployment = ModelDeployment.named(id)
                .image(System.getenv("LEGION_TEST_MODEL_IMAGE"))
                .build();
        return new ClusterDeployment(
                deployment, Optional.empty(), Optional.empty(), List.of(), Optional.empty(), "", Map.of());
    }

    private final class Counting implements Interceptor {

        @Override
        public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
            (request.uri().toString().contains("watch=true") ? watches : requests).incrementAndGet();
        }
    }
}
