package io.jenkins.plugins.legion.binary;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The YAML of manifests, environments and models' descriptions. */
final class SmallYaml {

    static final ObjectMapper MAPPER =
            new ObjectMapper(new YAMLFactory().disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER));

    private static final ObjectMapper JSON = new ObjectMapper();

    private SmallYaml() {}

    /**
     * A file's first document; a missing node where it has none.
     *
     * @param expected what should be there, for the fault
     * @throws InvalidInput if it is no YAML
     */
    static JsonNode read(Source source, String expected) throws IOException {
        byte[] content = SmallFile.read(source);
        try {
            return Optional.ofNullable(MAPPER.readTree(content)).orElse(MissingNode.getInstance());
        } catch (IOException | RuntimeException e) { // SnakeYAML meets its own bugs on hostile input
            throw new InvalidInput(new Fault(source.path(), new String(content, StandardCharsets.UTF_8), expected));
        }
    }

    /** A node's text; empty where there is none, or an explicit null. */
    static String scalar(JsonNode node) {
        return node.isValueNode() && !node.isNull() ? node.asText() : "";
    }

    /** A text as a quoted scalar, for which YAML takes JSON's strings as they are. */
    static String quoted(String text) {
        try {
            return JSON.writeValueAsString(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
