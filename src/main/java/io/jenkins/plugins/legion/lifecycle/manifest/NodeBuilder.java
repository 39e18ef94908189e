package io.jenkins.plugins.legion.lifecycle.manifest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.jenkins.plugins.legion.lifecycle.manifest.ManifestNode.Mapping;
import io.jenkins.plugins.legion.lifecycle.manifest.ManifestNode.Scalar;
import io.jenkins.plugins.legion.lifecycle.manifest.ManifestNode.ScalarKind;
import io.jenkins.plugins.legion.lifecycle.manifest.ManifestNode.Sequence;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Builds nodes from a parser's tokens. Aliases and merge keys of YAML are followed, within limits that no manifest
 * written by a person meets: what a short file can be blown up to is bounded before it is built.
 */
final class NodeBuilder {

    /** How deep values may stand in one another; a training needs six. */
    private static final int DEEPEST = 50;

    /** How many values a file may hold, counting what its aliases stand for. */
    private static final int MOST_NODES = 20_000;

    private static final String MERGE_KEY = "<<";

    /** Takes a fault that does not stop the reading. */
    interface Complaints {
        void add(int line, String path, String value, String expected);
    }

    /** A limit was met, or an alias leads nowhere; reading on makes no sense. */
    static final class TooMuch extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final int line;
        private final String expected;

        TooMuch(int line, String found, String expected) {
            super(found, null, false, false);
            this.line = line;
            this.expected = expected;
        }

        int line() {
            return line;
        }

        String expected() {
            return expected;
        }
    }

    private final JsonParser parser;
    private final Complaints complaints;
    private final Map<String, ManifestNode> anchors = new HashMap<>();
    private int nodes;

    NodeBuilder(JsonParser parser, Complaints complaints) {
        this.parser = parser;
        this.complaints = complaints;
    }

    /** The document whose first token the parser stands on. */
    ManifestNode document() throws IOException {
        anchors.clear(); // a name does not reach into the next document
        return node(line(), "", 0);
    }

    private ManifestNode node(int line, String path, int depth) throws IOException {
        if (depth > DEEPEST) {
            throw new TooMuch(line(), "values nested deeper than " + DEEPEST, "at most " + DEEPEST + " levels");
        }
        if (isAlias()) {
            return aliased(line);
        }
        // Jackson's parser forgets the anchors of single values, and answers with an outer one in their place.
        boolean anchored = parser.canReadObjectId() && parser.currentToken().isStructStart();
        String anchor = anchored ? (String) parser.getObjectId() : null;
        checkTag(path);
        ManifestNode node =
                switch (parser.currentToken()) {
                    case START_OBJECT -> mapping(line, path, depth);
                    case START_ARRAY -> sequence(line, path, depth);
                    default -> scalar(line);
                };
        if (anchor != null) {
            anchors.put(anchor, node);
        }
        return node;
    }

    private Scalar scalar(int line) throws IOException {
        count(1);
        ScalarKind kind =
                switch (parser.currentToken()) {
                    case VALUE_NULL -> ScalarKind.NOTHING;
                    case VALUE_TRUE, VALUE_FALSE -> ScalarKind.TRUTH;
                    case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> ScalarKind.NUMBER;
                    default -> ScalarKind.TEXT;
                };
        return new Scalar(line, kind, kind == ScalarKind.NOTHING ? "" : parser.getText());
    }

    private Sequence sequence(int line, String path, int depth) throws IOException {
        count(1);
        int size = 1;
        List<ManifestNode> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            ManifestNode item = node(line(), path + "[" + items.size() + "]", depth + 1);
            size += item.size();
            items.add(item);
        }
        return new Sequence(line, size, List.copyOf(items));
    }

    private Mapping mapping(int line, String path, int depth) throws IOException {
        count(1);
        Map<String, ManifestNode> fields = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            int fieldLine = line();
            String name = parser.currentName();
            String fieldPath = path.isEmpty() ? name : path + "." + name;
            parser.nextToken();
            ManifestNode value = node(fieldLine, fieldPath, depth + 1);
            if (fields.putIfAbsent(name, value) != null) {
                complaints.add(
                        fieldLine,
                        fieldPath,
                        name,
                        "each field once; it stands on line " + fields.get(name).line() + " already");
            }
        }
        if (parser instanceof YAMLParser) {
            merge(fields, path);
        }
        int size = fields.values().stream().mapToInt(ManifestNode::size).sum() + 1;
        return new Mapping(line, size, Collections.unmodifiableMap(fields));
    }

    /** YAML 1.1's merge key: fields of another mapping, or of several, that this one does not have itself. */
    private void merge(Map<String, ManifestNode> fields, String path) {
        ManifestNode merged = fields.get(MERGE_KEY);
        if (merged == null) {
            return;
        }
        List<ManifestNode> sources = merged instanceof Sequence several ? several.items() : List.of(merged);
        if (!sources.stream().allMatch(Mapping.class::isInstance)) {
            return; // then it is a field like any other, and an unknown one
        }
        fields.remove(MERGE_KEY);
        for (ManifestNode source : sources) {
            ((Mapping) source).fields().forEach((name, value) -> {
                if (fields.putIfAbsent(name, value) == null) {
                    count(value.size());
                }
            });
        }
    }

    private boolean isAlias() throws IOException {
        return parser instanceof YAMLParser yaml && yaml.isCurrentAlias();
    }

    private ManifestNode aliased(int line) throws IOException {
        ManifestNode node = anchors.get(parser.getText());
        if (node == null) {
            throw new TooMuch(
                    line(),
                    "*" + parser.getText(),
                    "an alias of a list or mapping that stands, complete, earlier in the document");
        }
        count(node.size());
        return node.at(line);
    }

    private void checkTag(String path) throws IOException {
        if (parser.canReadTypeId() && parser.getTypeId() != null) {
            String tag = parser.getTypeId().toString();
            if (!tag.startsWith("tag:yaml.org,2002:")
                    || !List.of("str", "int", "float", "bool", "null", "map", "seq")
                            .contains(tag.substring(tag.lastIndexOf(':') + 1))) {
                complaints.add(line(), path, "!" + tag, "no tags but YAML's own for text, numbers, lists and mappings");
            }
        }
    }

    private void count(int more) {
        nodes += more;
        if (nodes > MOST_NODES) {
            throw new TooMuch(
                    line(), "more than " + MOST_NODES + " values", "at most " + MOST_NODES + ", aliases counted");
        }
    }

    private int line() {
        return Math.max(1, parser.currentTokenLocation().getLineNr());
    }
}
