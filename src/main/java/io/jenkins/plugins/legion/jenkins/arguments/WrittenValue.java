package io.jenkins.plugins.legion.jenkins.arguments;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.jenkins.plugins.legion.lifecycle.ArgumentProperty;
import io.jenkins.plugins.legion.lifecycle.JsonValues;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A value that an integration takes, as a form has it: JSON, or else the text itself. A Jenkinsfile's {@code 8080} is a number and its
 * {@code '8080'} a text, which stands in quotes in the form; where the integration takes but one of both, either may be written.
 */
final class WrittenValue {

    private static final String STRING = "string";

    /** {@code 16 GB} is a text, though it begins with a number. */
    private static final ObjectReader READER = LifecycleJson.mapper()
            .reader()
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private WrittenValue() {}

    /**
     * What a form shows of a Jenkinsfile's value.
     *
     * @param where the argument, for messages
     * @throws io.jenkins.plugins.legion.lifecycle.InvalidInput if JSON has no form for it
     */
    static String shown(String where, Object value) {
        Object plain = JsonValues.copy(where, Map.of(where, value)).get(where);
        if (plain instanceof String text && json(text).isEmpty()) {
            return text;
        }
        try {
            return LifecycleJson.mapper().writeValueAsString(plain);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("values that JSON can say have a form in it", e);
        }
    }

    /** The value as a snippet has it: of the few classes that a snippet can write. */
    static Object ofSnippet(String written) {
        Optional<JsonNode> json = json(written);
        // A number with a fraction is written as it stands, whatever a form in between would make of its digits.
        return json.isEmpty() || json.get().isNumber() && !isSmallWhole(json.get()) ? written : value(json.get(), true);
    }

    /**
     * The value with variables put in its texts. What is JSON is read before that, so that a variable's value stands for a text and adds
     * no fields.
     */
    static String expanded(String written, UnaryOperator<String> expansion) {
        return json(written)
                .filter(node -> !node.isNumber() && !node.isBoolean())
                .map(node -> expanded(node, expansion).toString())
                .orElseGet(() -> expansion.apply(written));
    }

    private static JsonNode expanded(JsonNode node, UnaryOperator<String> expansion) {
        if (node.isTextual()) {
            return TextNode.valueOf(expansion.apply(node.textValue()));
        }
        if (node.isObject()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            node.properties().forEach(field -> object.set(field.getKey(), expanded(field.getValue(), expansion)));
            return object;
        }
        if (node.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            node.forEach(item -> array.add(expanded(item, expansion)));
            return array;
        }
        return node;
    }

    /** @param property what the integration says of it; absent where it takes no such argument */
    static Object read(String written, Optional<ArgumentProperty> property) {
        Set<String> types = property.map(WrittenValue::types).orElse(Set.of());
        Optional<JsonNode> json = json(written);
        if (json.isEmpty()) {
            return written;
        }
        JsonNode node = json.get();
        if (node.isTextual()) {
            return types.isEmpty() || types.contains(STRING)
                    ? node.textValue()
                    : json(node.textValue()).map(inner -> value(inner, false)).orElse(node.textValue());
        }
        return types.equals(Set.of(STRING)) && node.isValueNode() ? written : value(node, false);
    }

    private static Set<String> types(ArgumentProperty property) {
        Object type = property.parameters().get("type");
        if (type instanceof Collection<?> several) {
            return Set.copyOf(several.stream().map(String::valueOf).toList());
        }
        return type == null ? Set.of() : Set.of(String.valueOf(type));
    }

    /** Absent for what is no JSON, and for null, which no argument is. */
    private static Optional<JsonNode> json(String written) {
        try {
            JsonNode node = READER.readTree(written);
            return node == null || node.isMissingNode() || node.isNull() ? Optional.empty() : Optional.of(node);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static boolean isSmallWhole(JsonNode number) {
        return number.isIntegralNumber() && number.canConvertToInt();
    }

    /** @param small whether whole numbers are of the class that a Jenkinsfile has for them, where they fit */
    private static Object value(JsonNode node, boolean small) {
        if (node.isObject()) {
            Map<String, Object> map = new LinkedHashMap<>();
            node.properties().forEach(field -> map.put(field.getKey(), value(field.getValue(), small)));
            return map;
        }
        if (node.isArray()) {
            List<Object> list = new ArrayList<>();
            node.forEach(item -> list.add(value(item, small)));
            return list;
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        if (!node.isNumber()) {
            return node.asText();
        }
        if (small) {
            return isSmallWhole(node) ? (Object) node.intValue() : node.asText();
        }
        return node.isIntegralNumber() ? node.bigIntegerValue() : node.decimalValue();
    }
}
