package io.jenkins.plugins.legion.tracking.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

/** Calls a server as a program without MLflow's own client would. */
final class Client {

    static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI server;
    private final String authorization;

    Client(URI server, String token) {
        this.server = server;
        this.authorization = "Bearer " + token;
    }

    /** @param json with single quotes in place of double ones */
    JsonNode post(String path, String json) {
        return ok(raw("POST", "/api/2.0/mlflow/" + path, json.replace('\'', '"')));
    }

    JsonNode patch(String path, String json) {
        return ok(raw("PATCH", "/api/2.0/mlflow/" + path, json.replace('\'', '"')));
    }

    JsonNode get(String path) {
        return ok(raw("GET", "/api/2.0/mlflow/" + path, ""));
    }

    /** The answer to a call that must fail, as {@code status code: message}. */
    String fault(String method, String path, String json) {
        HttpResponse<String> answer = raw(method, "/api/2.0/mlflow/" + path, json.replace('\'', '"'));
        return answer.statusCode() + " " + json(answer).path("error_code").asText() + ": "
                + json(answer).path("message").asText();
    }

    HttpResponse<String> raw(String method, String path, String body) {
        return send(HttpRequest.newBuilder(server.resolve(path))
                .header("Authorization", authorization)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build());
    }

    HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static JsonNode ok(HttpResponse<String> answer) {
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
        return json(answer);
    }

    private static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(answer.body(), e);
        }
    }
}
