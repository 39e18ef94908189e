package io.jenkins.plugins.legion.serving;

import io.jenkins.plugins.legion.words.Durations;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Straight to a server by its address. */
public final class HttpTransport implements ModelTransport {

    private static final Duration CONNECT = Duration.ofSeconds(10);

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final URI server;
    private final Duration patience;

    /** @param patience for one answer */
    public HttpTransport(URI server, Duration patience) {
        this.server = server;
        this.patience = patience;
    }

    @Override
    public ServerAnswer ask(String method, String path, byte[] body) throws IOException, InterruptedException {
        String base = server.toString();
        URI uri = URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        if (body.length > 0) {
            request.header("Content-Type", "application/json");
        }
        HttpResponse<byte[]> response = sent(request.build());
        return new ServerAnswer(uri.toString(), response.statusCode(), response.body());
    }

    /** With words for what Java has none for. The time is that of the whole answer: Java's own is over with the first of it. */
    private HttpResponse<byte[]> sent(HttpRequest request) throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> sent = client.sendAsync(request, BodyHandlers.ofByteArray());
        try {
            return sent.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new IOException(request.uri() + " did not answer within " + Durations.words(patience), e);
        } catch (ExecutionException e) {
            throw new IOException(request.uri() + " " + why(request.uri(), e.getCause()), e);
        } finally {
            sent.cancel(true);
        }
    }

    private static String why(URI uri, Throwable thrown) {
        if (!(thrown instanceof ConnectException)) {
            return "did not answer: " + (thrown.getMessage() == null ? thrown : thrown.getMessage());
        }
        boolean unknown = Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
                .anyMatch(UnresolvedAddressException.class::isInstance);
        return "cannot be reached: " + (unknown ? "no machine is called " + uri.getHost() : "nobody listens there");
    }
}
