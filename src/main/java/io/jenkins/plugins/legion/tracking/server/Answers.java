package io.jenkins.plugins.legion.tracking.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
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

    /** A refusal is told at once, and only then is heard what its client is perhaps still sending. */
    static void fault(HttpExchange http, ErrorCode code, String message) throws IOException {
        JsonNode json = ApiJson.object().put("error_code", code.name()).put("message", message);
        send(http, code.status(), "application/json", ApiJson.MAPPER.writeValueAsBytes(json), () -> {
            // Who does not know the token is not listened to.
            if (code != ErrorCode.UNAUTHENTICATED) {
                hearOut(http.getRequestBody());
            }
        });
    }

    private static void hearOut(InputStream in) {
        // Not by skipping: Java's stream of a request would skip into what comes after it.
        byte[] thrownAway = new byte[1 << 16];
        long left = HttpLimits.HEARD_OUT;
        try {
            for (int read = in.read(thrownAway); read >= 0 && left > 0; read = in.read(thrownAway)) {
                left -= read;
            }
        } catch (IOException e) {
            // It was read already, or the client is gone.
        }
    }

    private static void send(HttpExchange http, int status, String type, byte[] content) throws IOException {
        send(http, status, type, content, () -> {});
    }

    private static void send(HttpExchange http, int status, String type, byte[] content, Runnable afterwards)
            throws IOException {
        http.getResponseHeaders().set("Content-Type", type);
        boolean bare = content.length == 0 || http.getRequestMethod().equals("HEAD");
        http.sendResponseHeaders(status, bare ? -1 : content.length);
        try (OutputStream out = http.getResponseBody()) {
            if (!bare) {
                out.write(content);
                out.flush();
            }
            afterwards.run();
        }
    }
}
