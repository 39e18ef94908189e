package io.jenkins.plugins.legion.packaging.docker;

import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text with {@code {{ Name }}} and the like in it, spaced as freely as ODAHU's. */
record ImageNameTemplate(String field, String text) {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*\\.?([A-Za-z]+)\\s*\\}\\}");

    /**
     * The text with its placeholders filled in.
     *
     * @throws InvalidInput if there is another placeholder
     */
    String filled(Map<String, String> values) {
        Matcher placeholder = PLACEHOLDER.matcher(text);
        StringBuilder filled = new StringBuilder();
        while (placeholder.find()) {
            String value = values.get(placeholder.group(1));
            if (value == null) {
                throw wrong(values);
            }
            placeholder.appendReplacement(filled, Matcher.quoteReplacement(value));
        }
        placeholder.appendTail(filled);
        if (filled.indexOf("{{") >= 0 || filled.indexOf("}}") >= 0) {
            throw wrong(values);
        }
        return filled.toString();
    }

    boolean asksFor(String name) {
        Matcher placeholder = PLACEHOLDER.matcher(text);
        while (placeholder.find()) {
            if (placeholder.group(1).equals(name)) {
                return true;
            }
        }
        return false;
    }

    private InvalidInput wrong(Map<String, String> values) {
        return new InvalidInput(
                new Fault(field, text, "a name in which {{ … }} holds one of " + String.join(", ", values.keySet())));
    }
}
