package io.jenkins.plugins.legion.toolchain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the small YAML files of a project: MLproject, python_env.yaml, conda.yaml. */
public final class YamlFile {

    /** 1 MiB. People write these files by hand, and what is larger is something else. */
    private static final long LARGEST = 1L << 20;

    private static final ObjectMapper MAPPER = new ObjectMapper(YAMLFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build());

    private YamlFile() {}

    /**
     * The file's only document; an object, empty where the file is.
     *
     * @param where what the file is called in faults
     * @throws InvalidInput if it is no YAML, or no object
     */
    public static JsonNode read(Path file, String where) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new InvalidInput(
                    new Fault(where, Files.size(file) + " bytes", "a file of at most " + LARGEST + " bytes"));
        }
        JsonNode tree;
        try {
            tree = MAPPER.readTree(Files.readAllBytes(file));
        } catch (JsonProcessingException e) {
            String line =
                    e.getLocation() == null ? "" : " in line " + e.getLocation().getLineNr();
            throw new InvalidInput(new Fault(where, e.getOriginalMessage(), "YAML; it cannot be read" + line));
        } catch (StackOverflowError | RuntimeException e) {
            throw new InvalidInput(new Fault(where, String.valueOf(e.getMessage()), "YAML"));
        }
        if (tree == null || tree.isNull() || tree instanceof MissingNode) {
            return MAPPER.createObjectNode();
        }
        if (!tree.isObject()) {
            throw new InvalidInput(new Fault(where, tree.toString(), "a YAML object with fields"));
        }
        return tree;
    }
}
