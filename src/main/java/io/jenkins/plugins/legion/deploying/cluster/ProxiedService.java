package io.jenkins.plugins.legion.deploying.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.RequestConfigBuilder;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import io.jenkins.plugins.legion.serving.ModelTransport;
import io.jenkins.plugins.legion.words.Durations;
import io.jenkins.plugins.legion.words.Figures;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A deployment asked through the cluster's API server, for whoever does not reach its pods. The client's credentials go as far as that
 * server: it takes them off before it asks on.
 */
public final class ProxiedService implements ModelTransport {

    /** The name of the Service's port. */
    private static final String PORT = "http";

    /** In bytes. Who asks may be a controller, and what answers is anybody's. */
    private static final int LARGEST = 16 << 20;

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int UNAVAILABLE = 503;

    /** Characters of what the API server says. */
    private static final int LONGEST = 400;

    private final HttpClient http;
    private final URI root;
    private final String namespace;
    private final String id;
    private final Duration patience;

    /**
     * @param client stays the caller's, and open as long as this is used
     * @param id of the deployment, after which its Service is called
     * @param patience for one answer
     */
    public ProxiedService(KubernetesClient client, String namespace, String id, Duration patience) {
        // By itself the client asks again where the answer is 500 or a line broke; here that is an answer like another.
        this.http = client.getHttpClient()
                .newBuilder()
                .tag(new RequestConfigBuilder().withRequestRetryBackoffLimit(0).build())
                .build();
        this.root = URI.create(client.getMasterUrl().toString())
                .resolve("api/v1/namespaces/" + namespace + "/services/http:" + id + ":" + PORT + "/proxy");
        this.namespace = namespace;
        this.id = id;
        this.patience = patience;
    }

    /** @throws ClusterFault if there is no getting into the cluster */
    public static ProxiedService of(ServingNamespace namespace, String id, Duration patience) throws ClusterFault {
        return new ProxiedService(namespace.client(), namespace.name(), id, patience);
    }

    @Override
    public ServerAnswer ask(String method, String path, byte[] body) throws IOException, InterruptedException {
        HttpRequest.Builder request = http.newHttpRequestBuilder().uri(root + path);
        // Beside a GET this client takes bytes as those of a POST alone.
        if ("POST".equals(method)) {
            request.post("application/json", body);
        } else {
            request.method(method, null, null);
        }
        ServerAnswer answer = received(request.build());
        if (answer.status() >= UNAUTHORIZED) {
            refusal(method, answer);
        }
        return answer;
    }

    private String who() {
        return id + " in the namespace " + namespace;
    }

    private ServerAnswer received(HttpRequest request) throws IOException, InterruptedException {
        long until = System.nanoTime() + patience.toNanos();
        Received received = new Received();
        CompletableFuture<HttpResponse<AsyncBody>> sent = http.consumeBytes(request, received);
        boolean whole = false;
        try {
            HttpResponse<AsyncBody> response = inTime(sent, until);
            response.body().consume();
            inTime(response.body().done(), until);
            whole = true;
            return new ServerAnswer(who(), response.code(), received.bytes.toByteArray());
        } catch (ExecutionException e) {
            if (received.tooLarge) {
                throw new IOException(who() + " answered more than " + Figures.bytes(LARGEST), e);
            }
            throw new IOException(
                    "the cluster of " + who() + " cannot be reached: "
                            + (e.getCause().getMessage() == null
                                    ? e.getCause()
                                    : e.getCause().getMessage()),
                    e);
        } catch (TimeoutException e) {
            throw new IOException(who() + " did not answer within " + Durations.words(patience), e);
        } finally {
            // The line of a whole answer is good for the next request.
            if (!whole) {
                giveUp(sent);
            }
        }
    }

    private static void giveUp(CompletableFuture<HttpResponse<AsyncBody>> sent) {
        sent.thenAccept(response -> response.body().cancel());
        sent.cancel(true);
    }

    private static <T> T inTime(Future<T> future, long until)
            throws ExecutionException, InterruptedException, TimeoutException {
        return future.get(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS);
    }

    /** A body as it comes, up to what is held of one. */
    private static final class Received implements AsyncBody.Consumer<List<ByteBuffer>> {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private volatile boolean tooLarge;

        @Override
        public void consume(List<ByteBuffer> parts, AsyncBody body) throws IOException {
            for (ByteBuffer part : parts) {
                if (bytes.size() + part.remaining() > LARGEST) {
                    tooLarge = true;
                    throw new IOException("more than is held of an answer");
                }
                byte[] some = new byte[part.remaining()];
                part.get(some);
                bytes.write(some);
            }
            body.consume();
        }
    }

    /** @throws IOException if it was the API server that said no, and not the model */
    private void refusal(String method, ServerAnswer answer) throws IOException {
        JsonNode said;
        try {
            said = LifecycleJson.mapper().readTree(answer.body());
        } catch (IOException e) {
            // The API server would say it in JSON.
            return;
        }
        if (said == null
                || !"Status".equals(said.path("kind").asText())
                || !"v1".equals(said.path("apiVersion").asText())) {
            return;
        }
        String words = said.path("message").asText();
        throw new IOException(switch (answer.status()) {
                    case UNAUTHORIZED -> "the cluster does not know who asks";
                    case FORBIDDEN ->
                        "the right to " + ("GET".equals(method) ? "get" : "create")
                                + " services/proxy in the namespace " + namespace
                                + " lacks: the cluster refuses it (403)";
                    case NOT_FOUND -> "the namespace " + namespace + " has no Service " + id;
                    case UNAVAILABLE -> "no pod of " + who() + " answers (503)";
                    default -> "the cluster refuses to ask " + who() + " (" + answer.status() + ")";
                }
                + ": " + (words.length() > LONGEST ? words.substring(0, LONGEST) + "…" : words));
    }
}
