package io.jenkins.plugins.legion.serving;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Asks a server for predictions, in the language of Legion and ODAHU. */
public final class ModelClient {

    private static final Duration CONNECT = Duration.ofSeconds(10);

    private static final int OK = 200;

    /** Of an answer that is none of ours. */
    private static final int LONGEST = 500;

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final URI server;
    private final Duration patience;

    /** @param patience for one answer */
    public ModelClient(URI server, Duration patience) {
        this.server = server;
        this.patience = patience;
    }

    /**
     * What the model makes of a request.
     *
     * @param request such as {@code {"columns": [...], "data": [[...]]}}
     * @throws IOException if the server cannot be reached, or says no; the message says what is wrong with the request
     */
    public Prediction predict(JsonNode request) throws IOException, InterruptedException {
        return new Prediction(
                request,
                asked(request("/api/model/invoke")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(LifecycleJson.mapper().writeValueAsBytes(request)))
                        .build()));
    }

    /** A request with the examples of the model's own columns; absent where it names none. */
    public Optional<JsonNode> example() throws IOException, InterruptedException {
        return ModelExample.ofColumns(asked(request("/api/model/info").GET().build())
                .at("/paths/~1api~1model~1invoke/post/parameters/0/schema/properties"));
    }

    private HttpRequest.Builder request(String path) {
        String base = server.toString();
        return HttpRequest.newBuilder(
                        URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path))
                .timeout(patience);
    }

    private JsonNode asked(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = sent(request);
        JsonNode answer = json(request, response);
        if (response.statusCode() != OK) {
            throw new IOException(request.uri() + " answered " + response.statusCode() + ": "
                    + answer.path("message").asText(shortened(answer.toString())));
        }
        return answer;
    }

    /** With words for what Java has none for. */
    private HttpResponse<byte[]> sent(HttpRequest request) throws IOException, InterruptedException {
        try {
            return client.send(request, BodyHandlers.ofByteArray());
        } catch (HttpTimeoutException e) {
            throw new IOException(request.uri() + " did not answer within " + patience.toSeconds() + " s", e);
        } catch (ConnectException e) {
            boolean unknown = Stream.iterate((Throwable) e, Objects::nonNull, Throwable::getCause)
                    .anyMatch(UnresolvedAddressException.class::isInstance);
            throw new IOException(
                    request.uri() + " cannot be reached: "
                            + (unknown ? "no machine is called " + request.uri().getHost() : "nobody listens there"),
                    e);
        }
    }

    private static JsonNode json(HttpRequest request, HttpResponse<byte[]> response) throws IOException {
        try {
            return LifecycleJson.mapper().readTree(response.body());
        } catch (JsonProcessingException e) {
            throw new IOException(request.uri() + " answered " + response.statusCode() + ", which is no JSON: "
                    + shortened(new String(response.body(), StandardCharsets.UTF_8)));
        }
    }

    private static String shortened(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }
}
