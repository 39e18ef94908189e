package io.jenkins.plugins.legion.registry;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;

/**
 * Where in the log a move stands, and as much of it as is needed to find it again: versions carry hundreds of metrics, and
 * most moves are never looked at.
 */
record LogLine(String model, String alias, Instant at, String request, boolean stands, long offset, int length) {

    private static final JsonFactory JSON = new JsonFactory();

    /**
     * Reads a line without making anything of the version in it.
     *
     * @throws IOException if it is no whole line of a log
     */
    static LogLine read(byte[] bytes, int from, int length, long offset) throws IOException {
        String model = "";
        String alias = "";
        String request = "";
        Instant at = null;
        boolean stands = false;
        try (JsonParser json = JSON.createParser(bytes, from, length)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("no JSON object");
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String field = json.currentName();
                JsonToken value = json.nextToken();
                switch (field) {
                    case "model" -> model = json.getText();
                    case "alias" -> alias = json.getText();
                    case "request" -> request = json.getText();
                    case "at" -> at = Instant.parse(json.getText());
                    case "to" -> stands = value == JsonToken.START_OBJECT;
                    default -> {}
                }
                json.skipChildren();
            }
            if (json.currentToken() != JsonToken.END_OBJECT || json.nextToken() != null) {
                throw new IOException("not one whole JSON object");
            }
        } catch (DateTimeException e) {
            throw new IOException(e.getMessage(), e);
        }
        if (model.isEmpty() || alias.isEmpty() || at == null) {
            throw new IOException("no move: it names no model, alias or time");
        }
        return new LogLine(model, alias, at, request, stands, offset, length);
    }
}
