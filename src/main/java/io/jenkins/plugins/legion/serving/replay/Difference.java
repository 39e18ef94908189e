package io.jenkins.plugins.legion.serving.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;

/**
 * Where an answer first differs from what was expected.
 *
 * @param where the place, such as {@code prediction[0][1]}
 * @param actual what stands there, as JSON; empty where nothing does
 * @param expected what should stand there
 */
record Difference(String where, String actual, String expected) {

    /** Characters of a value. */
    private static final int LONGEST = 60;

    /**
     * The first difference; absent where there is none. Of an object counts what is expected: fields beside are nobody's.
     */
    static Optional<Difference> between(JsonNode actual, JsonNode expected, Tolerance tolerance) {
        return between("", actual, expected, tolerance);
    }

    private static Optional<Difference> between(String at, JsonNode actual, JsonNode expected, Tolerance tolerance) {
        if (expected.isObject() && actual.isObject()) {
            return ofFields(at, actual, expected, tolerance);
        }
        if (expected.isArray() && actual.isArray()) {
            return ofItems(at, actual, expected, tolerance);
        }
        if (expected.isNumber() && actual.isNumber()) {
            double number = expected.doubleValue();
            double by = tolerance.at(number);
            if (same(actual, expected) || by > 0 && Math.abs(actual.doubleValue() - number) <= by) {
                return Optional.empty();
            }
            return Optional.of(new Difference(at, shown(actual), shown(expected) + (by > 0 ? " ± " + by : "")));
        }
        return expected.equals(actual)
                ? Optional.empty()
                : Optional.of(new Difference(at, shown(actual), shown(expected)));
    }

    /** Whole numbers have more digits than a double: of ids each counts. A zero is one whatever its sign, which adding one takes away. */
    private static boolean same(JsonNode actual, JsonNode expected) {
        return actual.isIntegralNumber() && expected.isIntegralNumber()
                ? actual.bigIntegerValue().equals(expected.bigIntegerValue())
                : Double.compare(actual.doubleValue() + 0.0, expected.doubleValue() + 0.0) == 0;
    }

    private static Optional<Difference> ofFields(String at, JsonNode actual, JsonNode expected, Tolerance tolerance) {
        Iterator<Map.Entry<String, JsonNode>> fields = expected.fields();
        while (fields.hasNext()) {
            Map.Entry<String, JsonNode> field = fields.next();
            Optional<Difference> difference = between(
                    at.isEmpty() ? field.getKey() : at + "." + field.getKey(),
                    actual.path(field.getKey()),
                    field.getValue(),
                    tolerance);
            if (difference.isPresent()) {
                return difference;
            }
        }
        return Optional.empty();
    }

    private static Optional<Difference> ofItems(String at, JsonNode actual, JsonNode expected, Tolerance tolerance) {
        for (int i = 0; i < Math.min(actual.size(), expected.size()); i++) {
            Optional<Difference> difference = between(at + "[" + i + "]", actual.get(i), expected.get(i), tolerance);
            if (difference.isPresent()) {
                return difference;
            }
        }
        return actual.size() == expected.size()
                ? Optional.empty()
                : Optional.of(new Difference(at, actual.size() + " items", expected.size() + " items"));
    }

    private static String shown(JsonNode node) {
        String text = node.toString();
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }

    /** Such as {@code prediction[0][1]: 0.7; expected 0.71 ± 0.001}. */
    String message() {
        return (where.isEmpty() ? "the answer" : where)
                + (actual.isEmpty() ? " is missing" : ": " + actual)
                + "; expected " + expected;
    }
}
