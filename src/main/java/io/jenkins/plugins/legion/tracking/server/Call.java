package io.jenkins.plugins.legion.tracking.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * One call of the API, whatever way its parameters came: in a body, a query or a path.
 *
 * @param parameters by name, as the protocol names them
 * @param id a new identifier, should the call make something: 32 hexadecimal digits
 * @param millis when it came, in milliseconds since 1970
 */
record Call(ObjectNode parameters, String id, long millis) {

    /** A text that must be there and not be empty. */
    String text(String name) {
        return optional(name).filter(text -> !text.isEmpty()).orElseThrow(() -> missing(name));
    }

    /** Empty where it is missing; a text may be empty too. */
    Optional<String> optional(String name) {
        return texts(parameters, name);
    }

    /** The first of several names under which a parameter may come. */
    String text(String name, String oldName) {
        return optional(name)
                .or(() -> optional(oldName))
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> missing(name));
    }

    OptionalLong number(String name) {
        return number(parameters, name);
    }

    boolean truth(String name) {
        JsonNode node = parameters.path(name);
        return node.asBoolean(node.asText("").equalsIgnoreCase("true"));
    }

    /** A list that may be missing; a query's single value is a list too. */
    List<JsonNode> list(String name) {
        JsonNode node = parameters.path(name);
        if (node.isMissingNode() || node.isNull()) {
            return List.of();
        }
        if (node.isArray()) {
            List<JsonNode> all = new ArrayList<>(node.size());
            node.forEach(all::add);
            return all;
        }
        if (node.isTextual()) {
            return List.of(node);
        }
        throw ApiFault.invalid(name, shown(node), "a list");
    }

    List<String> texts(String name) {
        return list(name).stream()
                .map(node -> {
                    if (!node.isTextual() && !node.isNumber()) {
                        throw ApiFault.invalid(name, shown(node), "a list of texts");
                    }
                    return node.asText();
                })
                .toList();
    }

    /** A list of objects with {@code key} and {@code value}, in its order. */
    Map<String, String> pairs(String name) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (JsonNode pair : objects(name)) {
            pairs.put(key(pair, name), texts(pair, "value").orElse(""));
        }
        return pairs;
    }

    List<JsonNode> objects(String name) {
        List<JsonNode> all = list(name);
        all.stream().filter(node -> !node.isObject()).findFirst().ifPresent(node -> {
            throw ApiFault.invalid(name, shown(node), "a list of objects");
        });
        return all;
    }

    private static String key(JsonNode pair, String name) {
        return texts(pair, "key").filter(key -> !key.isEmpty()).orElseThrow(() -> missing(name + ".key"));
    }

    /** A word of those that {@code known} knows. */
    <T> Optional<T> word(String name, Function<String, Optional<T>> known, String expected) {
        return optional(name).filter(text -> !text.isEmpty()).map(text -> known.apply(text.toUpperCase(Locale.ROOT))
                .orElseThrow(() -> ApiFault.invalid(name, text, expected)));
    }

    static Optional<String> texts(JsonNode object, String name) {
        JsonNode node = object.path(name);
        if (node.isMissingNode() || node.isNull()) {
            return Optional.empty();
        }
        if (!node.isTextual()) {
            throw ApiFault.invalid(name, shown(node), "a text");
        }
        return Optional.of(node.textValue());
    }

    /** A whole number, which JSON of protocol buffers may write as a text. */
    static OptionalLong number(JsonNode object, String name) {
        JsonNode node = object.path(name);
        if (node.isMissingNode() || node.isNull()) {
            return OptionalLong.empty();
        }
        if (node.isIntegralNumber() && node.canConvertToLong()) {
            return OptionalLong.of(node.longValue());
        }
        try {
            if (node.isNumber() || node.isTextual()) {
                String text = node.asText().strip();
                return OptionalLong.of(
                        text.length() > 30 ? Long.parseLong(text) : new BigDecimal(text).longValueExact());
            }
        } catch (ArithmeticException | NumberFormatException e) {
            // Said below.
        }
        throw ApiFault.invalid(name, shown(node), "a whole number of 64 bits");
    }

    static ApiFault missing(String name) {
        return ApiFault.invalid("Missing value for required parameter '" + name + "'.");
    }

    static String shown(JsonNode node) {
        return node.isTextual() ? node.textValue() : node.toString();
    }
}
