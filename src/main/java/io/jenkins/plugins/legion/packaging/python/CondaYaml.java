package io.jenkins.plugins.legion.packaging.python;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;

/** The YAML of a conda file. */
final class CondaYaml {

    private static final ObjectMapper YAML = new ObjectMapper(YAMLFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build());

    private CondaYaml() {}

    /**
     * What stands in it under {@code dependencies}; a missing node where there is nothing.
     *
     * @param where what the file is called in faults
     * @throws InvalidInput if it is no YAML, or no object
     */
    static JsonNode dependencies(String where, String text) {
        try {
            JsonNode tree = YAML.readTree(text);
            if (tree != null && (tree.isObject() || tree.isMissingNode() || tree.isNull())) {
                return tree.path("dependencies");
            }
            throw new InvalidInput(new Fault(where, String.valueOf(tree), "a YAML object with dependencies"));
        } catch (JsonProcessingException e) {
            String line =
                    e.getLocation() == null ? "" : " in line " + e.getLocation().getLineNr();
            throw new InvalidInput(new Fault(where, e.getOriginalMessage(), "YAML; it cannot be read" + line));
        } catch (InvalidInput e) {
            throw e;
        } catch (StackOverflowError | RuntimeException e) { // SnakeYAML meets its own bugs on hostile input
            throw new InvalidInput(new Fault(where, String.valueOf(e.getMessage()), "YAML"));
        }
    }
}
