package io.jenkins.plugins.legion.companion;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.jenkins.plugins.legion.files.PrivateFile;
import io.jenkins.plugins.legion.files.WholeFile;
import io.jenkins.plugins.legion.lifecycle.Utf8Json;
import io.jenkins.plugins.legion.programs.ProcessMark;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What is known of a training's companion, in a file that its user alone can read.
 *
 * @param token what its tracking server asks for; it goes by this file, since anybody sees a process' arguments
 * @param intervalSeconds between two reports of progress
 * @param metrics those that are watched
 * @param began the training, in milliseconds since 1970; 0 where an earlier version wrote it
 * @param port the server's; 0 where it never had one
 * @param pid the process; 0 where it does not listen yet
 * @param started milliseconds since 1970, by which the process is told from a later one with its number
 */
record CompanionFile(
        String token, long intervalSeconds, List<String> metrics, long began, int port, long pid, long started) {

    /** Written and read without data binding, which would be most of what a companion does until it answers. */
    private static final JsonFactory JSON = Utf8Json.factory().build();

    CompanionFile {
        token = token == null ? "" : token;
        metrics = metrics == null ? List.of() : List.copyOf(metrics);
    }

    /** One that was not started yet. */
    static CompanionFile asked(String token, Duration interval, List<String> metrics) {
        return new CompanionFile(
                token, Math.max(1, interval.toSeconds()), metrics, System.currentTimeMillis(), 0, 0, 0);
    }

    static Optional<CompanionFile> read(Path file) throws IOException {
        try (JsonParser parser = JSON.createParser(Files.readAllBytes(file))) {
            return Optional.of(read(parser)).filter(companion -> !companion.token.isEmpty());
        } catch (NoSuchFileException | JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** What is not known is passed over: a companion may be older or newer than who looks for it. */
    private static CompanionFile read(JsonParser parser) throws IOException {
        String token = null;
        long interval = 0;
        List<String> metrics = new ArrayList<>();
        long began = 0;
        int port = 0;
        long pid = 0;
        long started = 0;
        parser.nextToken();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case "token" -> token = parser.getValueAsString();
                case "intervalSeconds" -> interval = parser.getLongValue();
                case "metrics" -> readTexts(parser, metrics);
                case "began" -> began = parser.getLongValue();
                case "port" -> port = parser.getIntValue();
                case "pid" -> pid = parser.getLongValue();
                case "started" -> started = parser.getLongValue();
                default -> parser.skipChildren();
            }
        }
        return new CompanionFile(token, interval, metrics, began, port, pid, started);
    }

    private static void readTexts(JsonParser parser, List<String> texts) throws IOException {
        while (parser.nextToken() == JsonToken.VALUE_STRING) {
            texts.add(parser.getText());
        }
    }

    /** Whole or not at all. */
    void write(Path file) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("token", token);
            json.writeNumberField("intervalSeconds", intervalSeconds);
            json.writeFieldName("metrics");
            json.writeArray(metrics.toArray(String[]::new), 0, metrics.size());
            json.writeNumberField("began", began);
            json.writeNumberField("port", port);
            json.writeNumberField("pid", pid);
            json.writeNumberField("started", started);
            json.writeEndObject();
        }
        WholeFile.write(file, bytes.toByteArray(), PrivateFile.attributes());
    }

    /** The process, where it still runs. */
    Optional<ProcessHandle> process() {
        return new ProcessMark(pid, started).find();
    }

    /** The same with nobody to answer under its port. */
    CompanionFile ended() {
        return new CompanionFile(token, intervalSeconds, metrics, began, port, 0, 0);
    }

    /** The same once this process answers. */
    CompanionFile answering(int onPort) {
        ProcessMark self = ProcessMark.of(ProcessHandle.current());
        return new CompanionFile(token, intervalSeconds, metrics, began, onPort, self.pid(), self.started());
    }

    /** When the training began by {@link System#nanoTime} of this process, which may be a later one than the first. */
    long beganNanos() {
        long millis = began == 0 ? 0 : Math.max(0, System.currentTimeMillis() - began);
        return System.nanoTime() - TimeUnit.MILLISECONDS.toNanos(millis);
    }

    @Override
    public String toString() {
        return "CompanionFile[port=" + port + ", pid=" + pid + "]";
    }
}
