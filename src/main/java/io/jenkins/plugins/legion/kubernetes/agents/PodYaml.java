package io.jenkins.plugins.legion.kubernetes.agents;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.fabric8.kubernetes.api.model.Pod;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.YamlProblem;
import java.io.IOException;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * A pod as people write it: one document of YAML, or JSON. It is hostile text: nobody has looked at it before.
 *
 * @param tree of its fields
 * @param pod the same as Kubernetes has it
 */
record PodYaml(ObjectNode tree, Pod pod) {

    /** In characters; annotations and all else of a pod have 1.5 MiB in a cluster's store. */
    private static final int LONGEST = 512 << 10;

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final YAMLFactory YAML = YAMLFactory.builder()
            .loaderOptions(options())
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(50).build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static LoaderOptions options() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(LONGEST);
        return options;
    }

    static PodYaml empty() {
        return new PodYaml(JSON.createObjectNode(), new Pod());
    }

    /**
     * @param where the field that it stands in
     * @throws InvalidInput if it is no YAML, has aliases or a second document, or is no pod
     */
    static PodYaml read(String where, String text) {
        try (YAMLParser parser = YAML.createParser(text)) {
            JsonNode tree = JSON.readTree(parser);
            if (tree == null || tree.isMissingNode() || tree.isNull()) {
                return empty();
            }
            if (!tree.isObject()) {
                throw new InvalidInput(new Fault(where, tree.toString(), "a pod: a map with metadata and spec"));
            }
            if (parser.nextToken() != null) {
                throw new InvalidInput(new Fault(
                        where,
                        "a second document in line "
                                + parser.currentTokenLocation().getLineNr(),
                        "one pod alone"));
            }
            refuseAliases(where, text);
            String kind = tree.path("kind").asText("Pod");
            if (!kind.equals("Pod")) {
                throw new InvalidInput(new Fault(where + ".kind", kind, "Pod"));
            }
            return new PodYaml((ObjectNode) tree, JSON.treeToValue(tree, Pod.class));
        } catch (JsonMappingException e) {
            String path = e.getPath().stream()
                    .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                    .collect(Collectors.joining());
            throw new InvalidInput(new Fault(where + path, YamlProblem.of(e), "what Kubernetes has there"));
        } catch (JsonProcessingException e) {
            throw new InvalidInput(new Fault(where, YamlProblem.of(e), "YAML; it cannot be read in line " + line(e)));
        } catch (InvalidInput e) {
            throw e;
        } catch (IOException
                | StackOverflowError
                | RuntimeException e) { // SnakeYAML meets its own bugs on hostile input
            throw new InvalidInput(new Fault(where, String.valueOf(e.getMessage()), "YAML of a pod"));
        }
    }

    /** Each alias may stand for as much as all before it together. */
    private static void refuseAliases(String where, String text) throws IOException {
        try (YAMLParser parser = YAML.createParser(text)) {
            while (parser.nextToken() != null) {
                if (parser.isCurrentAlias()) {
                    throw new InvalidInput(new Fault(
                            where,
                            "*" + parser.getText() + " in line "
                                    + parser.currentTokenLocation().getLineNr(),
                            "YAML without aliases: what it stands for, written out"));
                }
            }
        }
    }

    private static int line(JsonProcessingException e) {
        if (e.getCause() instanceof MarkedYAMLException marked && marked.getProblemMark() != null) {
            return marked.getProblemMark().getLine() + 1;
        }
        return e.getLocation() == null ? 1 : e.getLocation().getLineNr();
    }

    boolean hasContainer(String name) {
        return pod.getSpec() != null
                && pod.getSpec().getContainers() != null
                && pod.getSpec().getContainers().stream().anyMatch(one -> name.equals(one.getName()));
    }
}
