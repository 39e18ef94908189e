package io.jenkins.plugins.legion.data.docker;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a registry wants somebody to show who it is.
 *
 * @param scheme in small letters, such as {@code basic} or {@code bearer}
 * @param parameters by names in small letters
 */
record Challenge(String scheme, Map<String, String> parameters) {

    private static final Pattern HEAD = Pattern.compile("\\s*([A-Za-z][A-Za-z0-9-]*)(?:\\s+(.*))?", Pattern.DOTALL);

    private static final Pattern PARAMETER =
            Pattern.compile("([A-Za-z0-9_-]+)\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^\\s,\"]+))");

    /** @return absent where the header says nothing of that kind */
    static Optional<Challenge> of(String header) {
        Matcher head = HEAD.matcher(header);
        if (!head.matches()) {
            return Optional.empty();
        }
        Map<String, String> parameters = new HashMap<>();
        Matcher parameter = PARAMETER.matcher(head.group(2) == null ? "" : head.group(2));
        while (parameter.find()) {
            String value = parameter.group(2) == null
                    ? parameter.group(3)
                    : parameter.group(2).replaceAll("\\\\(.)", "$1");
            parameters.putIfAbsent(parameter.group(1).toLowerCase(Locale.ROOT), value);
        }
        return Optional.of(new Challenge(head.group(1).toLowerCase(Locale.ROOT), Map.copyOf(parameters)));
    }

    String parameter(String name) {
        return parameters.getOrDefault(name, "");
    }
}
