package io.jenkins.plugins.legion.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.YamlProblem;
import java.io.IOException;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** Text that holds one map, in YAML or JSON. It is hostile: nobody has looked at it before. */
public final class OneDocument {

    /** In characters; all of an object has 1.5 MiB in a cluster's store. */
    private static final int LONGEST = 512 << 10;

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final YAMLFactory YAML = YAMLFactory.builder()
            .loaderOptions(options())
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(50).build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private OneDocument() {}

    private static LoaderOptions options() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(LONGEST);
        return options;
    }

    /**
     * @param where the field that it stands in
     * @param expected what it is to be, such as {@code a pod: a map with metadata and spec}
     * @return without fields where there is no text
     * @throws InvalidInput if it is no YAML, no map, or has aliases or a second document
     */
    public static ObjectNode read(String where, String text, String expected) {
        try (YAMLParser parser = YAML.createParser(text)) {
            JsonNode tree = JSON.readTree(parser);
            if (tree == null || tree.isMissingNode() || tree.isNull()) {
                return JSON.createObjectNode();
            }
            if (!tree.isObject()) {
                throw new InvalidInput(new Fault(where, tree.toString(), expected));
            }
            if (parser.nextToken() != null) {
                throw new InvalidInput(new Fault(
                        where,
                        "a second document in line "
                                + parser.currentTokenLocation().getLineNr(),
                        "one document alone"));
            }
            refuseAliases(where, text);
            return (ObjectNode) tree;
        } catch (JsonProcessingException e) {
            throw new InvalidInput(new Fault(where, YamlProblem.of(e), "YAML; it cannot be read in line " + line(e)));
        } catch (InvalidInput e) {
            throw e;
        } catch (IOException
                | StackOverflowError
                | RuntimeException e) { // SnakeYAML meets its own bugs on hostile input
            throw new InvalidInput(new Fault(where, String.valueOf(e.getMessage()), "YAML"));
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
}
