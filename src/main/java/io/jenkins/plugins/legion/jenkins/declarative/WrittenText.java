package io.jenkins.plugins.legion.jenkins.declarative;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.jenkins.plugins.legion.lifecycle.JsonValues;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Values of any kind as texts, which is all that a form has: maps and lists as JSON, all else as it is. */
final class WrittenText {

    private WrittenText() {}

    static Map<String, Object> texts(Map<String, Object> values) {
        Map<String, Object> texts = new HashMap<>();
        JsonValues.copy("modelAgent", values)
                .forEach((name, value) -> texts.put(
                        name,
                        value instanceof Map || value instanceof List
                                ? LifecycleJson.mapper().valueToTree(value).toString()
                                : String.valueOf(value)));
        return texts;
    }

    /** The values again; what looks like JSON and is none stays a text. */
    static Map<String, Object> values(Map<String, String> texts) {
        Map<String, Object> values = new HashMap<>();
        texts.forEach((name, text) -> values.put(name, name.equals("yaml") ? text : value(text)));
        return values;
    }

    /** The same, with those maps that stand there as JSON. */
    static Map<String, Object> withMaps(Map<String, ?> texts) {
        Map<String, Object> values = new TreeMap<>(texts);
        values.replaceAll((name, text) ->
                !name.equals("yaml") && text instanceof String written && value(written) instanceof Map<?, ?> map
                        ? map
                        : text);
        return values;
    }

    private static Object value(String text) {
        String bare = text.strip();
        if (!bare.startsWith("{") && !bare.startsWith("[")) {
            return text;
        }
        try {
            return LifecycleJson.mapper().readValue(bare, Object.class);
        } catch (JsonProcessingException e) {
            return text;
        }
    }
}
