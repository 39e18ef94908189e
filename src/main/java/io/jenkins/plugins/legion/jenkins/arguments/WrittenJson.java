package io.jenkins.plugins.legion.jenkins.arguments;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** JSON that a Jenkinsfile writes as a map or a list, and a form as a text. Unlike an argument's value it may hold null. */
final class WrittenJson {

    /** Whoever nests deeper asks no model. */
    private static final int DEEPEST = 50;

    private static final ObjectReader READER = LifecycleJson.mapper()
            .reader()
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private WrittenJson() {}

    /**
     * What a form would have in its place: a text is JSON already.
     *
     * @param where the argument, for messages
     * @throws InvalidInput if JSON has no form for something in it
     */
    static String shown(String where, Object written) {
        return written instanceof CharSequence
                ? written.toString()
                : node(where, written, 0).toString();
    }

    /** Absent, with a fault, for what is no JSON. */
    static Optional<JsonNode> read(String where, String text, List<Fault> faults) {
        try {
            JsonNode node = READER.readTree(text);
            if (node != null && !node.isMissingNode()) {
                return Optional.of(node);
            }
            faults.add(new Fault(where, text, "JSON"));
        } catch (JsonProcessingException e) {
            faults.add(new Fault(where, text, "JSON: " + e.getOriginalMessage()));
        }
        return Optional.empty();
    }

    private static JsonNode node(String where, Object value, int depth) {
        if (depth > DEEPEST) {
            throw new InvalidInput(new Fault(where, "…", "values that nest at most " + DEEPEST + " deep"));
        }
        if (value == null) {
            return JsonNodeFactory.instance.nullNode();
        }
        if (value instanceof CharSequence text) {
            // Groovy's texts with something in them are no Strings.
            return TextNode.valueOf(text.toString());
        }
        if (value instanceof Map<?, ?> map) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            map.forEach((name, inner) -> object.set(String.valueOf(name), node(where + "." + name, inner, depth + 1)));
            return object;
        }
        if (value instanceof List<?> list) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            list.forEach(inner -> array.add(node(where + "[" + array.size() + "]", inner, depth + 1)));
            return array;
        }
        if (value instanceof Boolean || value instanceof Number number && Double.isFinite(number.doubleValue())) {
            return LifecycleJson.mapper().valueToTree(value);
        }
        throw new InvalidInput(
                new Fault(where, String.valueOf(value), "text, a number, true or false, null, a list or a map"));
    }
}
