package io.jenkins.plugins.legion.serving.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A file of requests, one JSON value after the other or all in one list, read as far as somebody asks for them. */
public final class ReplayFile implements Closeable {

    private final String field;
    private final Path file;
    private final MappingIterator<JsonNode> values;
    private long number;

    private ReplayFile(String field, Path file, MappingIterator<JsonNode> values) {
        this.field = field;
        this.file = file;
        this.values = values;
    }

    /** @param field what named the file, for messages */
    public static ReplayFile open(String field, Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new InvalidInput(new Fault(field, file.toString(), "a file with requests"));
        }
        return new ReplayFile(
                field, file, LifecycleJson.mapper().readerFor(JsonNode.class).readValues(Files.newInputStream(file)));
    }

    /**
     * The next one; absent at the end.
     *
     * @throws InvalidInput if it is no JSON, or no request
     */
    public Optional<ReplayRequest> next() throws IOException {
        try {
            if (!values.hasNextValue()) {
                if (number == 0) {
                    throw new InvalidInput(new Fault(field, file.toString(), "a file with at least one request"));
                }
                return Optional.empty();
            }
            JsonNode value = values.nextValue();
            number++;
            if (!value.isObject()) {
                throw new InvalidInput(new Fault(
                        field + ", request " + number, value.toString(), "an object such as {\"data\": [[1, 2]]}"));
            }
            return Optional.of(ReplayRequest.of(number, value));
        } catch (JsonProcessingException e) {
            throw new InvalidInput(
                    new Fault(field + ", request " + (number + 1), file.toString(), "JSON: " + e.getOriginalMessage()));
        }
    }

    @Override
    public void close() throws IOException {
        values.close();
    }
}
