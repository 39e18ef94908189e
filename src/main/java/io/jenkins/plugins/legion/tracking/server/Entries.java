package io.jenkins.plugins.legion.tracking.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.legion.tracking.RunTags;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** What is kept by key, and its rules: limits as MLflow has them, said with the key and what was expected. */
final class Entries {

    /** Parameters, and as many tags, of one run or model. */
    private static final int MOST = 2_000;

    /** Characters of a key, a parameter's value, a tag's value: MLflow's limits. */
    private static final int KEY = 250;

    /** Likewise, of a dataset's name. */
    static final int DATASET = 500;

    private static final int PARAM = 6_000;
    private static final int TAG = 8_000;

    private Entries() {}

    /** Whether a parameter is new; one that was logged before may be logged again with the same value only. */
    private static boolean isNewParam(Map<String, String> params, String key, String value) {
        check("param", params, key, value, PARAM);
        String before = params.get(key);
        if (before != null && !before.equals(value)) {
            throw ApiFault.invalid("Changing param values is not allowed. Param with key='" + shortened(key)
                    + "' was already logged with value='" + shortened(before) + "'; the new value is '"
                    + shortened(value) + "'.");
        }
        return before == null;
    }

    /** Of parameters those that are new; all of them are good, or none is given back. */
    static Map<String, String> newParams(Map<String, String> params, Map<String, String> given) {
        if (given.isEmpty()) {
            // As in most batches of metrics, of which there are many.
            return given;
        }
        Map<String, String> all = new TreeMap<>(params);
        Map<String, String> fresh = new LinkedHashMap<>();
        given.forEach((key, value) -> {
            if (isNewParam(all, key, value)) {
                all.put(key, value);
                fresh.put(key, value);
            }
        });
        return fresh;
    }

    static void putTag(Map<String, String> tags, String key, String value) {
        checkTag(tags, key, value);
        tags.put(key, value);
    }

    /** All of them or none. */
    static void putTags(Map<String, String> tags, Map<String, String> given) {
        if (given.isEmpty()) {
            return;
        }
        Map<String, String> all = new TreeMap<>(tags);
        given.forEach((key, value) -> putTag(all, key, value));
        tags.putAll(given);
    }

    /** The tag that a call names, with its value. */
    static JsonNode setTag(Map<String, String> tags, Call call) {
        putTag(tags, call.text("key"), call.optional("value").orElse(""));
        return ApiJson.object();
    }

    /** The tag that a call names; it may be gone already. */
    static JsonNode dropTag(Map<String, String> tags, Call call) {
        tags.remove(call.text("key"));
        return ApiJson.object();
    }

    /** @param of what has them, for a person */
    static void removeTag(Map<String, String> tags, String key, String of) {
        if (tags.remove(key) == null) {
            throw ApiFault.absent("A tag '" + key + "' of " + of);
        }
    }

    private static void checkTag(Map<String, String> tags, String key, String value) {
        // A plot's layout or the history of models, which MLflow itself keeps in tags, has no such limit in MLflow.
        check("tag", tags, key, value, key.startsWith(RunTags.SYSTEM) ? HttpLimits.BODY : TAG);
    }

    static void checkName(String what, String name) {
        checkName(what, name, KEY);
    }

    static void checkName(String what, String name, int longest) {
        if (name.length() > longest) {
            throw ApiFault.invalid(
                    what, shortened(name), "at most " + longest + " characters, where there are " + name.length());
        }
        // Half a character would be another one once it is read back from the disk.
        boolean bad = name.codePoints()
                .anyMatch(point -> Character.isISOControl(point) || Character.getType(point) == Character.SURROGATE);
        if (bad) {
            throw ApiFault.invalid(what, name, "a name without control characters and halves of characters");
        }
    }

    private static void check(String what, Map<String, String> entries, String key, String value, int longest) {
        checkName(what + ".key", key);
        if (value.length() > longest) {
            throw ApiFault.invalid(
                    what + " '" + shortened(key) + "'",
                    value,
                    "at most " + longest + " characters, where there are " + value.length());
        }
        if (entries.size() >= MOST && !entries.containsKey(key)) {
            throw ApiFault.invalid("There are " + MOST + " " + what + "s already, the most that there may be; '"
                    + shortened(key) + "' was not taken.");
        }
    }

    private static String shortened(String text) {
        return text.length() > KEY ? text.substring(0, KEY) + "…" : text;
    }
}
