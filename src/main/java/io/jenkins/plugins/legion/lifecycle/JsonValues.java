package io.jenkins.plugins.legion.lifecycle;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What JSON can say, as plain Java: texts, truth values, numbers, lists of such and maps of such by name. Whole numbers are
 * {@link Long}, or {@link BigInteger} where they are larger; others are {@link BigDecimal}; nothing is null.
 */
public final class JsonValues {

    /** Whoever nests deeper writes no arguments. */
    private static final int DEEPEST = 50;

    private JsonValues() {}

    /**
     * The same values, of which nobody can change anything; a value that is null is left out.
     *
     * @param where the map's field
     * @throws InvalidInput naming each value that JSON has no form for
     */
    public static Map<String, Object> copy(String where, Map<?, ?> values) {
        List<Fault> faults = new ArrayList<>();
        Map<String, Object> copy = map(where, values == null ? Map.of() : values, 0, faults);
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
        return copy;
    }

    private static Map<String, Object> map(String where, Map<?, ?> values, int depth, List<Fault> faults) {
        Map<String, Object> copy = new LinkedHashMap<>();
        values.forEach((key, value) -> {
            String name = String.valueOf(key);
            if (value != null) {
                copy.put(name, value(where + "." + name, value, depth + 1, faults));
            }
        });
        return Collections.unmodifiableMap(copy);
    }

    private static Object value(String where, Object value, int depth, List<Fault> faults) {
        if (depth > DEEPEST) {
            faults.add(new Fault(where, "…", "values that nest at most " + DEEPEST + " deep"));
            return "";
        }
        if (value instanceof CharSequence text) {
            // Groovy's texts with something in them are no Strings.
            return text.toString();
        } else if (value instanceof Boolean) {
            return value;
        } else if (value instanceof Number number) {
            return number(where, number, faults);
        } else if (value instanceof Map<?, ?> map) {
            return map(where, map, depth, faults);
        } else if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>();
            for (Object item : list) {
                copy.add(value(where + "[" + copy.size() + "]", item == null ? "" : item, depth + 1, faults));
            }
            return Collections.unmodifiableList(copy);
        }
        faults.add(new Fault(where, String.valueOf(value), "text, a number, true or false, a list or a map"));
        return "";
    }

    private static Object number(String where, Number number, List<Fault> faults) {
        if (number instanceof BigInteger large && large.bitLength() > 63) {
            return large;
        }
        if (number instanceof BigDecimal || number instanceof Double || number instanceof Float) {
            double plain = number.doubleValue();
            if (number instanceof BigDecimal exact) {
                return exact;
            } else if (Double.isFinite(plain)) {
                return new BigDecimal(number.toString());
            }
            faults.add(new Fault(where, number.toString(), "a number that JSON can say"));
            return "";
        }
        return number.longValue();
    }
}
