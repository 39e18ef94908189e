package io.jenkins.plugins.legion.registry.external;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Requests to one server. What breaks off or is refused for the moment is asked for again. Who asks is told to this server
 * alone: where it points elsewhere, nobody goes.
 */
final class MlflowHttp {

    /** Whoever can be reached at all answers sooner. */
    private static final Duration CONNECT = Duration.ofSeconds(10);

    /** For the beginning of an answer of a few kilobytes. */
    private static final Duration ANSWER = Duration.ofSeconds(60);

    /** A server that hands on files of another store fetches the whole file before it answers. */
    private static final Duration FILE = Duration.ofMinutes(15);

    /** Between two bytes of an answer. */
    private static final Duration STALL = Duration.ofSeconds(60);

    /** Redirects within the server, as from a path without a slash to one with it. */
    private static final int HOPS = 5;

    /** A run with 50,000 metrics, or a folder with 50,000 files, has ten megabytes. */
    private static final int LARGEST_JSON = 32 << 20;

    /** Reads an answer's body. */
    interface Answer<T> {

        /** @param length the bytes that the server says there are */
        T read(InputStream body, OptionalLong length) throws IOException;
    }

    private final MlflowServer server;
    private final Retries retries;
    private final Duration stall;
    private final long deadline;
    private final HttpClient client;

    /** @param trouble is told what is tried again, and why, a sentence each */
    MlflowHttp(MlflowServer server, Consumer<String> trouble) {
        this(server, new Retries(Thread::sleep, trouble), STALL);
    }

    MlflowHttp(MlflowServer server, Retries retries, Duration stall) {
        this.server = server;
        this.retries = retries;
        this.stall = stall;
        this.deadline = System.nanoTime() + server.timeLimit().toNanos();
        // Some of the servers in front of MLflow mistake the offer to speak HTTP/2.
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT)
                .build();
    }

    MlflowServer server() {
        return server;
    }

    /** @param query as it is meant; it is escaped here */
    JsonNode json(String path, Map<String, String> query) throws IOException {
        URI address = address(path, query);
        return ask(HttpRequest.newBuilder(address).GET(), ANSWER, (body, length) -> parsed(address, body));
    }

    /** Sends a question that is too long for an address, and changes nothing. */
    JsonNode json(String path, JsonNode question) throws IOException {
        URI address = address(path, Map.of());
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(question.toString(), StandardCharsets.UTF_8));
        return ask(request, ANSWER, (body, length) -> parsed(address, body));
    }

    /**
     * Reads a file.
     *
     * @param answer called again, from the beginning, where the file broke off. What it throws as an
     *     {@link UncheckedIOException} is no fault of the server
     */
    <T> T file(String path, Map<String, String> query, Answer<T> answer) throws IOException {
        try {
            return ask(HttpRequest.newBuilder(address(path, query)).GET(), FILE, answer);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private URI address(String path, Map<String, String> query) {
        String escaped = Arrays.stream(path.split("/", -1))
                .map(part -> escaped(part).replace("+", "%20"))
                .collect(Collectors.joining("/"));
        // In an order of its own, so that the same question has the same address each time.
        String asked = new TreeMap<>(query)
                .entrySet().stream()
                        .map(entry -> escaped(entry.getKey()) + "=" + escaped(entry.getValue()))
                        .collect(Collectors.joining("&"));
        return URI.create(server.address() + "/" + escaped + (asked.isEmpty() ? "" : "?" + asked));
    }

    private static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private <T> T ask(HttpRequest.Builder request, Duration patience, Answer<T> answer) throws IOException {
        server.authorization().ifPresent(header -> request.setHeader("Authorization", header));
        URI asked = request.build().uri();
        return retries.of(Shown.place(asked), this::left, () -> once(request, asked, patience, answer));
    }

    private <T> T once(HttpRequest.Builder request, URI asked, Duration patience, Answer<T> answer) throws IOException {
        URI address = asked;
        for (int hop = 0; hop <= HOPS; hop++) {
            HttpResponse<InputStream> response = sent(request.uri(address), patience);
            try (InputStream body = response.body()) {
                int status = response.statusCode();
                if (status == 200) {
                    return answer.read(body, response.headers().firstValueAsLong("Content-Length"));
                }
                if (status < 300 || status >= 400) {
                    throw RefusedRequest.of(address, response, body, server.expectedLogin());
                }
            }
            address = redirected(address, response);
        }
        throw new UnusableAnswer(
                Shown.place(asked) + " points from one address to the next, " + HOPS + " times and more");
    }

    private HttpResponse<InputStream> sent(HttpRequest.Builder request, Duration patience) throws IOException {
        Duration left = left();
        HttpRequest ready = request.timeout(min(left, patience)).build();
        try {
            return client.send(ready, info -> new ArrivingBody(min(left, stall)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            InterruptedIOException interrupted = new InterruptedIOException("interrupted while a server was asked");
            interrupted.initCause(e);
            throw interrupted;
        }
    }

    /** How long may still be waited for anything. */
    Duration left() throws UnusableAnswer {
        Duration left = Duration.ofNanos(deadline - System.nanoTime());
        if (left.isNegative() || left.isZero()) {
            throw new UnusableAnswer("the model did not come from " + server.address() + " within the time limit of "
                    + server.timeLimit().toSeconds() + " seconds");
        }
        return left;
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    private URI redirected(URI from, HttpResponse<InputStream> response) throws UnusableAnswer {
        String location = response.headers().firstValue("Location").orElse("");
        URI to;
        try {
            to = from.resolve(location);
        } catch (IllegalArgumentException e) {
            throw new UnusableAnswer(Shown.place(from) + " points to an address that is none: " + Shown.text(location));
        }
        if (location.isEmpty() || !server.isOrigin(to) || to.getRawUserInfo() != null) {
            throw new UnusableAnswer(Shown.place(from) + " points to "
                    + Shown.place(location)
                    + "; expected an answer of its own, since nobody else is told who asks. If that is the server, give"
                    + " its address");
        }
        return to;
    }

    private static JsonNode parsed(URI address, InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(LARGEST_JSON + 1);
        if (bytes.length > LARGEST_JSON) {
            throw new UnusableAnswer(
                    Shown.place(address) + " answered more than " + LARGEST_JSON + " bytes; expected at most so many");
        }
        try {
            JsonNode node = LifecycleJson.mapper().readTree(bytes);
            if (node != null && node.isObject()) {
                return node;
            }
        } catch (JsonProcessingException e) {
            // The same answer for all that is no JSON object.
        }
        throw new UnusableAnswer(
                Shown.place(address) + " answered '" + Shown.text(new String(bytes, StandardCharsets.UTF_8))
                        + "'; expected an object in JSON, as an MLflow server gives");
    }
}
