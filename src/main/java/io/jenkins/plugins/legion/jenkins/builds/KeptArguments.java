package io.jenkins.plugins.legion.jenkins.builds;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A packaging's arguments as a build keeps them: other than text as JSON, without secrets. */
final class KeptArguments {

    /** In all, in characters: each build is read with it whenever somebody looks at its job. */
    static final int MOST = 32768;

    private KeptArguments() {}

    /**
     * @param mask takes secrets out of a text; it is asked before the text becomes JSON, in which a quote would be written otherwise
     * @throws InvalidInput if they are too long to be kept, naming the argument with which they are
     */
    static Map<String, String> of(Map<String, Object> arguments, UnaryOperator<String> mask) {
        Map<String, String> written = new LinkedHashMap<>();
        int length = 0;
        for (Map.Entry<String, Object> argument : arguments.entrySet()) {
            Object masked = masked(argument.getValue(), mask);
            String text = masked instanceof String plain ? plain : json(masked);
            length += argument.getKey().length() + text.length();
            if (length > MOST) {
                throw new InvalidInput(new Fault(
                        "arguments." + argument.getKey(),
                        text,
                        "arguments of " + MOST + " characters in all, which a build can keep"));
            }
            written.put(argument.getKey(), text);
        }
        return written;
    }

    private static Object masked(Object value, UnaryOperator<String> mask) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> masked = new LinkedHashMap<>();
            map.forEach((key, inner) -> masked.put(mask.apply(String.valueOf(key)), masked(inner, mask)));
            return masked;
        }
        if (value instanceof List<?> list) {
            List<Object> masked = new ArrayList<>();
            list.forEach(inner -> masked.add(masked(inner, mask)));
            return masked;
        }
        // A number may be a secret too.
        String text = String.valueOf(value);
        String masked = mask.apply(text);
        return masked.equals(text) ? value : masked;
    }

    private static String json(Object value) {
        try {
            return LifecycleJson.mapper().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("arguments have a form in JSON: they came as that", e);
        }
    }
}
