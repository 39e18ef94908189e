package io.jenkins.plugins.legion.tracking.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Artifacts sent, fetched, listed and removed: the part of the API below {@code mlflow-artifacts/}. */
final class ArtifactExchange {

    private final ArtifactFiles files;

    ArtifactExchange(ArtifactFiles files) {
        this.files = files;
    }

    /** @param segments of the path below {@code mlflow-artifacts/}, decoded */
    void answer(HttpExchange http, List<String> segments, ObjectNode query) throws IOException {
        if (!segments.get(0).equals("artifacts")) {
            // Presigned URLs and uploads in parts are what object stores have; clients go on without them.
            throw new ApiFault(
                    ErrorCode.NOT_IMPLEMENTED,
                    "Legion's tracking server takes artifacts whole, as PUT below mlflow-artifacts/artifacts/.");
        }
        String path = String.join("/", segments.subList(1, segments.size()));
        String method = http.getRequestMethod();
        switch (method) {
            case "PUT" -> {
                files.put(path, Sent.with(http), Sent.length(http));
                Answers.json(http, 200, ApiJson.object());
            }
            case "GET" -> {
                if (path.isEmpty()) {
                    String folder = query.path("path").asText("");
                    ObjectNode answer = ApiJson.object();
                    answer.set("files", files.list(folder, ""));
                    Answers.json(http, 200, answer);
                } else {
                    send(http, files.get(path));
                }
            }
            case "DELETE" -> {
                files.delete(path);
                Answers.json(http, 200, ApiJson.object());
            }
            default -> throw new ApiFault(ErrorCode.ENDPOINT_NOT_FOUND, "There is no " + method + " for artifacts.");
        }
    }

    private static void send(HttpExchange http, Path file) throws IOException {
        long size = Files.size(file);
        try (InputStream in = Files.newInputStream(file)) {
            http.getResponseHeaders().set("Content-Type", "application/octet-stream");
            http.sendResponseHeaders(200, size == 0 ? -1 : size);
            try (OutputStream out = http.getResponseBody()) {
                in.transferTo(out);
            }
        }
    }
}
