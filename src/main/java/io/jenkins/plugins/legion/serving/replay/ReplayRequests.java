package io.jenkins.plugins.legion.serving.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/** The requests of a source, read as far as somebody asks for them. */
final class ReplayRequests implements Closeable {

    private final RequestSource source;
    private final MappingIterator<JsonNode> values;
    private long number;

    private ReplayRequests(RequestSource source, MappingIterator<JsonNode> values) {
        this.source = source;
        this.values = values;
    }

    static ReplayRequests open(RequestSource source) throws IOException {
        return new ReplayRequests(
                source, LifecycleJson.mapper().readerFor(JsonNode.class).readValues(source.open()));
    }

    /**
     * The next one; absent at the end.
     *
     * @throws InvalidInput if it is no JSON, or no request
     */
    Optional<ReplayRequest> next() throws IOException {
        try {
            if (!values.hasNextValue()) {
                if (number == 0) {
                    throw new InvalidInput(
                            new Fault(source.field(), source.name(), "a file with at least one request"));
                }
                return Optional.empty();
            }
            JsonNode value = values.nextValue();
            number++;
            if (!value.isObject()) {
                throw new InvalidInput(new Fault(
                        source.field() + ", request " + number,
                        value.toString(),
                        "an object such as {\"data\": [[1, 2]]}"));
            }
            return Optional.of(ReplayRequest.of(number, value));
        } catch (JsonProcessingException e) {
            throw new InvalidInput(new Fault(
                    source.field() + ", request " + (number + 1), source.name(), "JSON: " + e.getOriginalMessage()));
        }
    }

    @Override
    public void close() throws IOException {
        values.close();
    }
}
