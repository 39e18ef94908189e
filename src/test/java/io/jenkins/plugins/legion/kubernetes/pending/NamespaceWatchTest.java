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
import java.util.concurrent.Callable;
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
        open(() -> client.adapt(NamespacedKubernetesClient.class).inNamespace(ownNamespace));
    }

    private void open(Callable<KubernetesClient> login) {
        watch = new NamespaceWatch(
                () -> {
                    begun.incrementAndGet();
                    return login.call();
                },
                "ml",
                "agent",
                new Ears(),
                threads,
                threads,
                Duration.ofMillis(10));
        watch.open();
    }

    private final class Ears implements PodListener {

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
    }

    /** Whoever asks next for this hears these, and then nothing. */
    private void says(String path, Object... events) {
        var stream =
                server.expect().get().withPath(path).andUpgradeToWebSocket().open();
        for (Object event : events) {
            stream = stream.waitFor(5).andEmit(event);
        }
        stream.done().once();
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
        says(
                EVENTS,
                said(warning("wine-1", "FailedScheduling", "0/1 nodes are available")),
                said(OF_NOTHING),
                said(MOUNT));

        open("ml");

        await().untilAsserted(() -> assertThat(heard).containsExactly(MOUNT_HEARD));
    }

    @Test
    void podsOfAnotherNamespaceAreHeardOfToo() {
        says(
                PODS,
                said(new PodBuilder()
                        .withNewMetadata()
                        .withName("wine-1")
                        .withResourceVersion("3")
                        .endMetadata()
                        .build()));
        says(EVENTS);

        open("jenkins");

        await().untilAsserted(() -> assertThat(heard).containsExactly("wine-1 ADDED"));
    }

    /** The server has forgotten where the watch was. */
    @Test
    void aWatchThatIsGoneIsBegunAgain() {
        Status gone = new StatusBuilder().withCode(410).withReason("Gone").build();
        says(EVENTS, new WatchEvent(gone, "ERROR"));
        says(EVENTS, said(MOUNT));

        open("ml");

        await().untilAsserted(() -> assertThat(heard).containsExactly(MOUNT_HEARD));
        assertThat(begun).hasValue(2);
    }

    @Test
    void aServerThatIsBusyOrBrokenIsAskedAgain() {
        for (int code : new int[] {500, 409, 404}) {
            server.expect().get().withPath(EVENTS).andReturn(code, "no").once();
        }
        says(EVENTS, said(MOUNT));

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
        says(EVENTS, said(MOUNT));
        AtomicInteger logins = new AtomicInteger();
        open(() -> {
            if (logins.incrementAndGet() < 3) {
                throw new IOException("no login");
            }
            return client.adapt(NamespacedKubernetesClient.class).inNamespace("ml");
        });

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
