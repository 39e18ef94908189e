package io.jenkins.plugins.legion.toolchain;

import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.programs.ShellWords;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * A command with {@code {name}} in it for a parameter, and doubled braces for a brace, as in Python's
 * {@code str.format}, of which nothing else is taken.
 *
 * @param parts text and names in turn, beginning and ending with text
 */
record CommandTemplate(List<String> parts) {

    static final CommandTemplate EMPTY = literal("");

    CommandTemplate {
        parts = List.copyOf(parts);
    }

    static CommandTemplate literal(String text) {
        return new CommandTemplate(List.of(text));
    }

    /** @param names those that may stand in braces */
    static CommandTemplate parse(String template, Collection<String> names, String where, List<Fault> faults) {
        List<String> parts = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < template.length(); i++) {
            char c = template.charAt(i);
            boolean doubled = i + 1 < template.length() && template.charAt(i + 1) == c;
            if (c != '{' && c != '}') {
                text.append(c);
            } else if (doubled) {
                text.append(c);
                i++;
            } else {
                int end = c == '{' ? template.indexOf('}', i) : -1;
                String name = end < 0 ? "" : template.substring(i + 1, end);
                if (end < 0 || !names.contains(name)) {
                    faults.add(new Fault(
                            where,
                            end < 0 ? template.substring(i) : "{" + name + "}",
                            "a declared parameter in braces ("
                                    + (names.isEmpty() ? "there are none" : String.join(", ", names))
                                    + "), or '{{' and '}}' for the braces themselves"));
                    return EMPTY;
                }
                parts.add(text.toString());
                parts.add(name);
                text.setLength(0);
                i = end;
            }
        }
        parts.add(text.toString());
        return new CommandTemplate(parts);
    }

    /** The command with each value as one word of the shell; a name without a value leaves nothing. */
    String fill(Map<String, String> values) {
        StringBuilder command = new StringBuilder();
        for (int i = 0; i < parts.size(); i++) {
            String value = i % 2 == 0 ? null : values.get(parts.get(i));
            command.append(i % 2 == 0 ? parts.get(i) : value == null ? "" : ShellWords.quoted(value));
        }
        return command.toString();
    }
}
