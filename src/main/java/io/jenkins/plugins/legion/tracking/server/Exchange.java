package io.jenkins.plugins.legion.tracking.server;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.jenkins.plugins.legion.lifecycle.Fault;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One request over HTTP: who asks, what for, and how the answer goes back. */
final class Exchange implements HttpHandler {

    /** MLflow's clients ask under the first form, its pages under the second. */
    private static final Pattern API = Pattern.compile("/(?:ajax-)?api/[23]\\.0/(mlflow|mlflow-artifacts)/(.*)");

    /**
     * The version of MLflow whose API this is. Clients of 3.4 and later send spans of traces to servers from 3.4 on,
     * which this one does not take.
     */
    private static final String VERSION = "3.3.0";

    private static final Logger LOG = Logger.getLogger(Exchange.class.getName());

    private final TrackingApi api;
    private final Room room = new Room();
    private final Access access;
    private final ArtifactExchange artifacts;
    private volatile long lastAsked = System.currentTimeMillis();

    Exchange(TrackingApi api, String token) {
        this.api = api;
        this.access = new Access(token);
        this.artifacts = new ArtifactExchange(api.artifacts());
    }

    /** When somebody who knows the token last asked for something, or when this began; milliseconds since 1970. */
    long lastAsked() {
        return lastAsked;
    }

    @Override
    public void handle(HttpExchange http) throws IOException {
        try (http) {
            try {
                answer(http);
            } catch (ApiFault e) {
                fault(http, e.code(), e.getMessage());
            } catch (RuntimeException e) {
                LOG.log(
                        Level.WARNING,
                        e,
                        () -> "Failed to answer " + http.getRequestMethod() + " "
                                + http.getRequestURI().getPath());
                fault(http, ErrorCode.INTERNAL_ERROR, "Legion's tracking server failed: " + e);
            } catch (IOException e) {
                fault(
                        http,
                        ErrorCode.INTERNAL_ERROR,
                        "Legion's tracking server could not keep or read this: " + e.getMessage());
            }
        }
    }

    private void answer(HttpExchange http) throws IOException {
        String path = http.getRequestURI().getRawPath();
        if (path.equals("/health")) {
            Answers.text(http, "OK");
            return;
        }
        access.check(http);
        lastAsked = System.currentTimeMillis();
        if (path.equals("/version")) {
            Answers.text(http, VERSION);
            return;
        }
        Matcher matcher = API.matcher(path);
        if (!matcher.matches()) {
            throw new ApiFault(
                    ErrorCode.ENDPOINT_NOT_FOUND,
                    new Fault("path", path, "one below /api/2.0/mlflow/ or /api/2.0/mlflow-artifacts/").message());
        }
        List<String> segments = Arrays.stream(matcher.group(2).split("/", -1))
                .map(Exchange::decoded)
                .toList();
        if (matcher.group(1).equals("mlflow-artifacts")) {
            artifacts.answer(http, segments, Query.of(http));
        } else {
            JsonNode answer =
                    room.answer(http, body -> api.answer(http.getRequestMethod(), segments, parameters(http, body)));
            Answers.json(http, 200, answer);
        }
    }

    private static String decoded(String segment) {
        try {
            // In a path, unlike in a query, a plus is a plus.
            return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw ApiFault.invalid("path", segment, "percent signs with two hexadecimal digits each");
        }
    }

    private static ObjectNode parameters(HttpExchange http, byte[] body) throws IOException {
        ObjectNode parameters = Query.of(http);
        parsed(body).ifPresent(parameters::setAll);
        return parameters;
    }

    private static Optional<ObjectNode> parsed(byte[] bytes) throws IOException {
        if (bytes.length == 0) {
            return Optional.empty();
        }
        try {
            JsonNode json = ApiJson.MAPPER.readTree(bytes);
            // MLflow's clients before 2.0 wrote a text that held the JSON.
            if (json.isTextual()) {
                json = ApiJson.MAPPER.readTree(json.textValue());
            }
            if (json instanceof ObjectNode object) {
                return Optional.of(object);
            }
        } catch (JsonProcessingException e) {
            throw new ApiFault(
                    ErrorCode.MALFORMED_REQUEST, "The request is not JSON: " + e.getOriginalMessage() + place(e));
        }
        throw new ApiFault(ErrorCode.MALFORMED_REQUEST, "The request is JSON, but not an object.");
    }

    private static String place(JsonProcessingException e) {
        JsonLocation location = e.getLocation();
        return location == null ? "" : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }

    private static void fault(HttpExchange http, ErrorCode code, String message) throws IOException {
        if (http.getResponseCode() >= 0) {
            // Half an answer is on its way, and cutting it off is the only way left to say that it is not whole.
            return;
        }
        Answers.fault(http, code, message);
    }
}
