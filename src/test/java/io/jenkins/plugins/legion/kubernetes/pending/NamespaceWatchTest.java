package io.jenkins.plugins.legion.kubernetes.pending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.api.model.WatchEvent;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.NamespacedKubernetesClient;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against an API server that says what a test has it say, and then is silent. */
class NamespaceWatchTest {

    private static final String EVENTS =
            "/api/v1/namespaces/ml/events?allowWatchBookmarks=true&fieldSelector=involvedObject.kind%3DPod%2Ctype%3DWarning&watch=true";

    private static final String PODS =
            "/api/v1/namespaces/ml/pods?allowWatchBookmarks=true&labelSelector=agent&watch=true";

    private final KubernetesMockServer server = new KubernetesMockServer(false);
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(4);
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final AtomicInteger begun = new AtomicInteger();
    private KubernetesClient client;
    private NamespaceWatch watch;

    @BeforeEach
    void setUp() {
        server.init(InetAddress.getLoopbackAddress(), 0);
        // It would ask a server that says 500 again by itself, for half a minute.
        client = server.createClient((KubernetesClientBuilder builder) ->
                builder.editOrNewConfig().withRequestRetryBackoffLimit(0).endConfig());
    }

    @AfterEach
    void tearDown() {
        if (watch != null) {
            watch.close();
        }
        threads.shutdownNow();
        client.close();
        server.destroy();
    }

    private void open(String ownNamespace) {
        KubernetesClient own = client.adapt(NamespacedKubernetesClient.class).inNamespace(ownNamespace);
        watch = new NamespaceWatch(
                () -> {
                    begun.incrementAndGet();
                    return own;
                },
                "ml",
                "agent",
                new PodListener() {
                    @Override
                    public void warned(String pod, PendingReason reason) {
                        heard.add(pod + ": " + reason.text());
                    }

                    @Override
                    public void changed(Watcher.Action action, Pod pod) {
                        heard.add(pod.getMetadata().getName() + " " + action);
                    }

                    @Override
                    public void deaf() {
                        heard.add("deaf");
                    }
                },
                threads,
                threads,
                Duration.ofMillis(10));
        watch.open();
    }

    private static Event warning(String pod, String reason, String message) {
        return new EventBuilder()
                .withNewMetadata()
                .withResourceVersion("7")
                .endMetadata()
                .withReason(reason)
                .withMessage(message)
                .withNewInvolvedObject()
                .withName(pod)
                .endInvolvedObject()
                .build();
    }

    private static WatchEvent said(Object resource) {
        return new WatchEvent(resource, "ADDED");
    }

    private static final Event MOUNT = warning("wine-1", "FailedMount", "secret \"keys\" not found");

    private static final Event OF_NOTHING = new EventBuilder()
            .withNewMetadata()
            .withResourceVersion("6")
            .endMetadata()
            .withReason("FailedMount")
            .build();

    private static final String MOUNT_HEARD = "wine-1: a volume cannot be mounted: secret \"keys\" not found";

    @Test
    void warningsOfPodsAreHeardAndNothingElse() {
        server.expect()
                .get()
                .withPath(EVENTS)
                .andUpgradeToWebSocket()
                .open()
                .waitFor(5)
                .andEmit(said(warning("wine-1", "FailedScheduling", "0/1 nodes are available")))
                .waitFor(5)
                .andEmit(said(OF_NOTHING))
                .waitFor(5)
                .andEmit(said(MOUNT))
                .done()
                .once();

        open("ml");

        await().untilAsserted(() -> assertThat(heard).containsExactly(MOUNT_HEARD));
    }

    @Test
    void podsOfAnotherNamespaceAreHeardOfToo() {
        server.expect()
                .get()
                .withPath(PODS)
                .andUpgradeToWebSocket()
                .open()
                .waitFor(5)
                .andEmit(said(new PodBuilder()
                        .withNewMetadata()
                        .withName("wine-1")
                        .withResourceVersion("3")
                        .endMetadata()
                        .build()))
                .done()
                .once();
        server.expect()
                .get()
                .withPath(EVENTS)
                .andUpgradeToWebSocket()
                .open()
                .done()
                .once();

        open("jenkins");

        await().untilAsserted(() -> assertThat(heard).containsExactly("wine-1 ADDED"));
    }

    /** The server has forgotten where the watch was. */
    @Test
    void aWatchThatIsGoneIsBegunAgain() {
        Status gone = new StatusBuilder().withCode(410).withReason("Gone").build();
        server.expect()
                .get()
                .withPath(EVENTS)
                .andUpgradeToWebSocket()
                .open()
                .waitFor(5)
                .andEmit(new WatchEvent(gone, "ERROR"))
                .done()
                .once();
        server.expect()
                .get()
                .withPath(EVENTS)
                .andUpgradeToWebSocket()
                .open()
                .waitFor(5)
                .andEmit(said(MOUNT))
                .done()
                .once();

        open("ml");

        await().untilAsserted(() -> assertThat(heard).containsExactly(MOUNT_HEARD));
        assertThat(begun).hasValue(2);
    }

    @Test
    void aServerThatIsBusyOrBrokenIsAskedAgain() {
        for (int code : new int[] {500, 409, 404}) {
            server.expect().get().withPath(EVENTS).andReturn(code, "no").once();
        }
        server.expect()
                .get()
                .withPath(EVENTS)
                .andUpgradeToWebSocket()
                .open()
                .waitFor(5)
                .andEmit(said(MOUNT))
                .done()
                .once();

        open("ml");

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(heard).containsExactly(MOUNT_HEARD));
    }

    @Test
    void aMissingRightIsSaidOnceAndNobodyIsAskedAgain() {
        server.expect()
                .get()
                .withPath(EVENTS)
                .andReturn(
                        403,
                        new StatusBuilder()
                                .withCode(403)
                                .withMessage("events is forbidden")
                                .build())
                .always();

        open("ml");
        await().untilAsserted(() -> assertThat(heard).containsExactly("deaf"));
        watch.open();

        await().during(Duration.ofMillis(200))
                .untilAsserted(() -> assertThat(begun).hasValue(1));
        assertThat(heard).containsExactly("deaf");
    }

    @Test
    void aClientThatCannotLogInIsAskedForAgain() {
        server.expect()
                .get()
                .withPath(EVENTS)
                .andUpgradeToWebSocket()
                .open()
                .waitFor(5)
                .andEmit(said(MOUNT))
                .done()
                .once();
        watch = new NamespaceWatch(
                () -> {
                    if (begun.incrementAndGet() < 3) {
                        throw new IOException("no login");
                    }
                    return client.adapt(NamespacedKubernetesClient.class).inNamespace("ml");
                },
                "ml",
                "agent",
                new PodListener() {
                    @Override
                    public void warned(String pod, PendingReason reason) {
                        heard.add(pod + ": " + reason.text());
                    }

                    @Override
                    public void changed(Watcher.Action action, Pod pod) {}

                    @Override
                    public void deaf() {}
                },
                threads,
                threads,
                Duration.ofMillis(10));

        watch.open();

        await().untilAsserted(() -> assertThat(heard).containsExactly(MOUNT_HEARD));
    }

    @Test
    void afterItsEndNobodyIsAsked() {
        server.expect().get().withPath(EVENTS).andReturn(500, "no").always();
        open("ml");
        await().untilAsserted(() -> assertThat(begun.get()).isPositive());

        watch.close();

        int then = begun.get();
        await().during(Duration.ofMillis(200))
                .untilAsserted(() -> assertThat(begun.get()).isLessThanOrEqualTo(then + 1));
    }
}
