package io.jenkins.plugins.legion.lifecycle.manifest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import io.jenkins.plugins.legion.lifecycle.Resource;
import java.util.List;
import java.util.stream.Collectors;

/** Resources as text, to be read again. */
public final class Written {

    private static final ObjectMapper YAML =
            new ObjectMapper(new YAMLFactory().disable(YAMLGenerator.Feature.SPLIT_LINES));
    private static final ObjectMapper JSON = new ObjectMapper();

    private Written() {}

    public static String yaml(List<? extends Resource> resources) {
        return resources.stream().map(resource -> text(YAML, resource)).collect(Collectors.joining());
    }

    static String json(List<? extends Resource> resources) {
        return resources.stream().map(resource -> text(JSON, resource)).collect(Collectors.joining(",", "[", "]"));
    }

    private static String text(ObjectMapper mapper, Resource resource) {
        try {
            return mapper.writeValueAsString(Manifests.toTree(resource));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
