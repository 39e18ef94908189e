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
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fabric8.mockwebserver.utils.ResponseProviders;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
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

    private static final Duration PAUSE = Duration.ofMillis(10);

    private KubernetesMockServer server = new KubernetesMockServer(false);
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(4);
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final AtomicInteger begun = new AtomicInteger();
    private final PausesByHand pauses = new PausesByHand();
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
        pauses.shutdownNow();
        client.close();
        server.destroy();
    }

    private void open(String ownNamespace) {
        open(login(ownNamespace), threads);
    }

    /** Each pause is over when the test says so. */
    private void openByHand(String ownNamespace) {
        open(login(ownNamespace), pauses);
    }

    private Callable<KubernetesClient> login(String ownNamespace) {
        return () -> client.adapt(NamespacedKubernetesClient.class).inNamespace(ownNamespace);
    }

    private void open(Callable<KubernetesClient> login, ScheduledExecutorService timer) {
        watch = new NamespaceWatch(
                () -> {
                    begun.incrementAndGet();
                    return login.call();
                },
                "ml",
                "agent",
                new Ears(),
                threads,
                timer,
                PAUSE);
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
        // A server that waits for nothing and has nothing more to say hangs up.
        stream.expect("anything").andEmit("").once().done().once();
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
    void aServerThatIsBusyOrBrokenIsAskedAgain() throws Exception {
        int[] codes = {500, 409, 404, 504, 503};
        for (int code : codes) {
            server.expect()
                    .get()
                    .withPath(EVENTS)
                    .andReturn(code, "no")
                    // The client asks for lines where web sockets are said to be unavailable.
                    .times(code == 503 ? 2 : 1);
        }
        says(EVENTS, said(MOUNT));

        openByHand("ml");
        for (int ignored : codes) {
            assertThat(pauses.end()).isEqualTo(PAUSE);
        }

        await().untilAsserted(() -> assertThat(heard).containsExactly(MOUNT_HEARD));
    }

    /** By the client itself, after as many seconds as the server says; ours may be less. */
    @Test
    void aServerThatIsOverloadedIsAskedAgainWhenItWantsToBe() {
        server.expect()
                .get()
                .withPath(EVENTS)
                .andReply(ResponseProviders.of(
                        429, "Too many requests, please try again later.", Map.of("Retry-After", "1")))
                .once();
        says(EVENTS, said(MOUNT));
        client.close();
        client = server.createClient();

        openByHand("ml");

        await().untilAsserted(() -> assertThat(heard).containsExactly(MOUNT_HEARD));
        assertThat(begun).hasValue(1);
    }

    /** A client that reconnected by itself would do so every second, with a login that may have run out. */
    @Test
    void aServerThatEndsEachWatchIsAskedOncePerPause() throws Exception {
        int ends = 20;
        for (int i = 0; i < ends; i++) {
            server.expect()
                    .get()
                    .withPath(EVENTS)
                    .andUpgradeToWebSocket()
                    .open(said(OF_NOTHING))
                    .done()
                    .once();
        }
        says(EVENTS, said(MOUNT));

        openByHand("ml");
        for (int i = 0; i < ends; i++) {
            pauses.end();
        }

        await().untilAsserted(() -> assertThat(heard).containsExactly(MOUNT_HEARD));
        assertThat(begun).hasValue(ends + 1);
        assertThat(server.getRequestCount()).isEqualTo(ends + 1);
    }

    @Test
    void whatHappenedWhileTheServerWasAwayIsHeardWhenItIsBack() throws Exception {
        says(EVENTS, said(MOUNT));
        openByHand("ml");
        await().untilAsserted(() -> assertThat(heard).containsExactly(MOUNT_HEARD));
        int port = server.getPort();

        server.destroy();
        pauses.end(); // nobody answers
        pauses.endAfter(() -> {
            server = new KubernetesMockServer(false);
            server.init(InetAddress.getLoopbackAddress(), port);
            says(EVENTS, said(warning("wine-2", "FailedMount", "no such claim")));
        });

        await().untilAsserted(() ->
                assertThat(heard).containsExactly(MOUNT_HEARD, "wine-2: a volume cannot be mounted: no such claim"));
    }

    /** By a proxy that knows no web sockets, and breaks off; the client asks once for these, and then for lines. */
    @Test
    void aWatchThatIsCutWithinALineIsBegunAgain() throws Exception {
        String line = Serialization.asJson(said(MOUNT)).replace("\n", "");
        server.expect()
                .get()
                .withPath(EVENTS)
                .andReturn(200, line + "\n" + line.substring(0, line.length() / 2))
                .times(2);
        says(EVENTS, said(warning("wine-2", "FailedMount", "no such claim")));

        openByHand("ml");
        pauses.end();

        await().untilAsserted(() ->
                assertThat(heard).containsExactly(MOUNT_HEARD, "wine-2: a volume cannot be mounted: no such claim"));
    }

    @Test
    void whatIsNoEventEndsTheWatchThatBeginsAgain() throws Exception {
        says(EVENTS, "{\"type\": \"ADDED\", \"object\": {\"kind\": \"Eve");
        says(EVENTS, said(MOUNT));

        openByHand("ml");
        pauses.end();

        await().untilAsserted(() -> assertThat(heard).containsExactly(MOUNT_HEARD));
    }

    @Test
    void tenThousandEventsAtOnceHideNone() {
        Object[] events = new Object[10_001];
        Arrays.setAll(
                events,
                i -> said(
                        i < 10_000
                                ? warning("other-" + i, "BackOff", "restarting failed container")
                                : warning("wine-1", "FailedMount", "secret \"keys\" not found")));
        server.expect()
                .get()
                .withPath(EVENTS)
                .andUpgradeToWebSocket()
                .open(events)
                .expect("anything")
                .andEmit("")
                .once()
                .done()
                .once();

        openByHand("ml");

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(heard).containsExactly(MOUNT_HEARD));
    }

    /** The end does not wait for it. */
    @Test
    void aLoginThatTakesLongerThanAnybodyWaitsAsksNothing() throws Exception {
        CountDownLatch slow = new CountDownLatch(1);
        open(
                () -> {
                    slow.await();
                    return login("ml").call();
                },
                pauses);
        await().untilAsserted(() -> assertThat(begun).hasValue(1));

        watch.close();
        slow.countDown();

        threads.shutdown();
        assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        assertThat(server.getRequestCount()).isZero();
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

    /** The watch of pods goes on, and begins again, without asking for events each time. */
    @Test
    void whoMayNotHearWarningsHearsOfPods() throws Exception {
        server.expect().get().withPath(EVENTS).andReturn(403, "no").always();
        for (String name : new String[] {"wine-1", "wine-2"}) {
            server.expect()
                    .get()
                    .withPath(PODS)
                    .andUpgradeToWebSocket()
                    .open(said(new PodBuilder()
                            .withNewMetadata()
                            .withName(name)
                            .withResourceVersion("3")
                            .endMetadata()
                            .build()))
                    .done()
                    .once();
        }

        openByHand("jenkins");
        pauses.end();

        await().untilAsserted(
                        () -> assertThat(heard).containsExactlyInAnyOrder("wine-1 ADDED", "deaf", "wine-2 ADDED"));
        assertThat(server.getRequestCount()).isEqualTo(3);
    }

    @Test
    void aClientThatCannotLogInIsAskedForAgain() {
        says(EVENTS, said(MOUNT));
        AtomicInteger logins = new AtomicInteger();
        open(
                () -> {
                    if (logins.incrementAndGet() < 3) {
                        throw new IOException("no login");
                    }
                    return login("ml").call();
                },
                threads);

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
