package io.jenkins.plugins.legion.tracking.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** The forms that answers have. */
final class Answers {

    private Answers() {}

    static void json(HttpExchange http, int status, JsonNode json) throws IOException {
        send(http, status, "application/json", ApiJson.MAPPER.writeValueAsBytes(json));
    }

    static void text(HttpExchange http, String text) throws IOException {
        send(http, 200, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange http, int status, String type, byte[] content) throws IOException {
        http.getResponseHeaders().set("Content-Type", type);
        http.sendResponseHeaders(status, content.length == 0 ? -1 : content.length);
        try (OutputStream out = http.getResponseBody()) {
            out.write(content);
        }
    }
}
