package io.jenkins.plugins.legion.deploying.cluster;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentSpec;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.mockwebserver.http.MockResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * A cluster in which models serve at once: those whose image's name has {@code broken} in it crash, and those with {@code slow} answer when
 * a test has them do.
 */
public final class ServingCluster implements AutoCloseable, Watcher<Deployment> {

    public static final String NAMESPACE = HandmadeCluster.NAMESPACE;

    private static final int MANY = 5;

    private final HandmadeCluster cluster = new HandmadeCluster();

    /** What was there of a Deployment when something was last made of it. */
    private final Map<String, DeploymentSpec> made = new ConcurrentHashMap<>();

    /** One thread, as one controller. */
    private final ExecutorService controller = Executors.newSingleThreadExecutor();

    public ServingCluster() {
        cluster.client.apps().deployments().inNamespace(NAMESPACE).watch(this);
    }

    public KubernetesClient client() {
        return cluster.client;
    }

    /** Where its API answers. */
    public String server() {
        return cluster.client.getMasterUrl().toString();
    }

    /** Null where there is none. */
    public Deployment deployment(String id) {
        return cluster.deployment(id);
    }

    public Service service(String id) {
        return cluster.client.services().inNamespace(NAMESPACE).withName(id).get();
    }

    public String image(String id) {
        return cluster.image(id);
    }

    /** Whether somebody has asked for its end. */
    public boolean isRemoved(String id) {
        return asked().stream().anyMatch(asked -> asked.startsWith("DELETE ") && asked.contains("/deployments/" + id));
    }

    /** How often something of a path has been applied so far, beside trials. */
    public long applied(String path) {
        return cluster.api.asked().stream()
                .filter(asked -> asked.startsWith("PATCH ") && asked.contains(path) && !asked.contains("dryRun"))
                .count();
    }

    /** The methods and paths of all that came. */
    public List<String> asked() {
        return cluster.api.asked();
    }

    /** @param answers by the method and the path of a request; empty for what the server says by itself */
    public void answer(Function<String, Optional<MockResponse>> answers) {
        cluster.api.answer(answers);
    }

    /** As Kubernetes says no. */
    public static MockResponse refusal(int code, String message) {
        return ApplyingApi.refusal(code, message);
    }

    /** Has what is slow answer by now. */
    public void answers(String id) {
        controller.execute(() -> cluster.ready(id, pods(deployment(id)), pods(deployment(id))));
    }

    /** Has what is slow crash by now. */
    public void crashes(String id) {
        controller.execute(() -> cluster.pods(id, pods(deployment(id)), pod -> HandmadeCluster.crashed(pod, MANY)));
    }

    @Override
    public void eventReceived(Action action, Deployment deployment) {
        controller.execute(() -> {
            String id = deployment.getMetadata().getName();
            if (action == Action.DELETED) {
                made.remove(id);
                cluster.client
                        .pods()
                        .inNamespace(NAMESPACE)
                        .withLabels(DeploymentLabels.of(id))
                        .delete();
                cluster.client
                        .apps()
                        .replicaSets()
                        .inNamespace(NAMESPACE)
                        .withLabels(DeploymentLabels.of(id))
                        .delete();
            } else if (!deployment.getSpec().equals(made.put(id, deployment.getSpec()))) {
                make(id, deployment);
            }
        });
    }

    private void make(String id, Deployment deployment) {
        if (cluster.deployment(id) == null) {
            return;
        }
        int pods = pods(deployment);
        String image = deployment
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .get(0)
                .getImage();
        if (image.contains("broken")) {
            cluster.pods(id, pods, pod -> HandmadeCluster.crashed(pod, MANY));
        } else {
            cluster.pods(id, pods, pod -> pod);
            if (!image.contains("slow")) {
                cluster.ready(id, pods, pods);
            }
        }
    }

    private static int pods(Deployment deployment) {
        Integer replicas = deployment.getSpec().getReplicas();
        return replicas == null ? 1 : replicas;
    }

    /**
     * Says which rights whoever asks has.
     *
     * @param refused by their numbers, from 1, in the order in which they are asked for
     */
    public void allowAllBut(int... refused) {
        AtomicInteger asked = new AtomicInteger();
        answer(request -> {
            if (request.startsWith("GET /version")) {
                return Optional.of(new MockResponse().setResponseCode(200).setBody("{\"gitVersion\":\"v1.32.1\"}"));
            }
            if (request.contains("selfsubjectaccessreviews")) {
                int number = asked.incrementAndGet();
                boolean allowed = Arrays.stream(refused).noneMatch(it -> it == number);
                return Optional.of(new MockResponse()
                        .setResponseCode(201)
                        .setBody("{\"kind\":\"SelfSubjectAccessReview\",\"apiVersion\":\"authorization.k8s.io/v1\","
                                + "\"status\":{\"allowed\":" + allowed + "}}"));
            }
            return Optional.empty();
        });
    }

    @Override
    public void onClose(WatcherException cause) {
        // The server ended, or the test.
    }

    @Override
    public void close() {
        controller.shutdownNow();
        cluster.close();
    }
}
