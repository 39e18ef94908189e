package io.jenkins.plugins.legion.registry;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * Where in the log a move stands, and as much of it as is needed to find it again: versions carry hundreds of metrics, and
 * most moves are never looked at.
 */
record LogLine(
        String model,
        String alias,
        Instant at,
        String request,
        Optional<StandingAlias> standing,
        long offset,
        int length) {

    private static final JsonFactory JSON = new JsonFactory();

    /**
     * Reads a line without making more of the version in it than tells it from others.
     *
     * @throws IOException if it is no whole line of a log
     */
    static LogLine read(byte[] bytes, int from, int length, long offset) throws IOException {
        String model = "";
        String alias = "";
        String request = "";
        Instant at = null;
        Target target = null;
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
                    case "to" -> target = value == JsonToken.START_OBJECT ? Target.read(json) : null;
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
        return new LogLine(model, alias, at, request, standing(model, alias, at, target), offset, length);
    }

    private static Optional<StandingAlias> standing(String model, String alias, Instant at, Target target) {
        return target == null
                ? Optional.empty()
                : Optional.of(new StandingAlias(model, alias, at, target.version, target.origin, target.finished));
    }

    static LogLine of(AliasMove move, long offset, int length) {
        return new LogLine(move.model(), move.alias(), move.at(), move.request(), move.standing(), offset, length);
    }

    /** As much of a version as tells it from all others. */
    private record Target(String version, VersionOrigin origin, Instant finished) {

        /** @param json at the beginning of the object; afterwards at its end */
        static Target read(JsonParser json) throws IOException {
            String version = "";
            String job = "";
            String training = "";
            int build = 0;
            Instant finished = Instant.EPOCH;
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String field = json.currentName();
                JsonToken value = json.nextToken();
                if (field.equals("version")) {
                    version = json.getText();
                } else if (field.equals("finished")) {
                    finished = Instant.parse(json.getText());
                } else if (field.equals("origin") && value == JsonToken.START_OBJECT) {
                    while (json.nextToken() == JsonToken.FIELD_NAME) {
                        String part = json.currentName();
                        json.nextToken();
                        switch (part) {
                            case "job" -> job = json.getText();
                            case "training" -> training = json.getText();
                            case "build" -> build = json.getValueAsInt();
                            default -> json.skipChildren();
                        }
                    }
                } else {
                    json.skipChildren();
                }
            }
            return new Target(version, new VersionOrigin(job, build, training), finished);
        }
    }
}
