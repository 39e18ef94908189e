package io.jenkins.plugins.legion.data.https;

import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is in a folder of a server, as the file {@value #NAME} says: {@code sha256sum} writes it.
 *
 * @param digests SHA-256 in hexadecimal digits by path from the folder
 */
record DigestList(SortedMap<String, String> digests) {

    static final String NAME = "SHA256SUMS";

    private static final Pattern GNU =
            Pattern.compile("(?<escaped>\\\\?)(?<digest>[0-9a-fA-F]{64}) [ *](?<path>.+)", Pattern.DOTALL);
    private static final Pattern BSD =
            Pattern.compile("(?<escaped>\\\\?)SHA256 \\((?<path>.+)\\) = (?<digest>[0-9a-fA-F]{64})", Pattern.DOTALL);

    /** @return absent where a line of it is none of such a list: it is something else then, such as a page */
    static Optional<DigestList> of(String text) {
        SortedMap<String, String> digests = new TreeMap<>();
        for (String line : text.split("\r?\n")) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            Matcher found = GNU.matcher(line);
            if (!found.matches()) {
                found = BSD.matcher(line);
                if (!found.matches()) {
                    return Optional.empty();
                }
            }
            String path = found.group("escaped").isEmpty() ? found.group("path") : unescaped(found.group("path"));
            digests.put(path.replaceFirst("^(\\./)+", ""), found.group("digest").toLowerCase(Locale.ROOT));
        }
        return Optional.of(new DigestList(digests));
    }

    /** A backslash before a line says that backslashes and ends of lines in it are written with one. */
    private static String unescaped(String path) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c == '\\' && i + 1 < path.length()) {
                i++;
                text.append(path.charAt(i) == 'n' ? '\n' : path.charAt(i) == 'r' ? '\r' : path.charAt(i));
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }
}
