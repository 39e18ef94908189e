package io.jenkins.plugins.legion.data.git;

import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The keys that a connection expects of an SSH host.
 *
 * @param lines of a file {@code known_hosts}; none where the connection names no key
 */
record HostKeys(List<String> lines) {

    private static final String TYPE = "(?:ssh-|ecdsa-|sk-)[A-Za-z0-9@.-]+";

    /** A key alone, with whatever is written behind it. */
    private static final Pattern KEY = Pattern.compile("(" + TYPE + " [A-Za-z0-9+/]+=*)(?: .*)?");

    /** As {@code ssh-keyscan} prints it: hosts before a key. */
    private static final Pattern LINE = Pattern.compile("(?:@[a-z-]+ )?[^\\s]+ " + TYPE + " [A-Za-z0-9+/]+=*(?: .*)?");

    /** @param text keys or lines, one below the other; ODAHU has them in Base64 once more */
    static HostKeys of(String text, GitPlace place) {
        List<String> lines = new ArrayList<>();
        for (String line : decoded(text.strip()).split("\\R")) {
            String key = line.strip();
            if (key.isEmpty() || key.startsWith("#")) {
                continue;
            }
            if (KEY.matcher(key).matches()) {
                lines.add(place.knownAs() + " " + key);
            } else if (LINE.matcher(key).matches()) {
                lines.add(key);
            } else {
                throw new InvalidInput(new Fault(
                        "publicKey", key, "the host's key as ssh-keyscan prints it, such as ssh-ed25519 AAAA…"));
            }
        }
        return new HostKeys(List.copyOf(lines));
    }

    private static String decoded(String text) {
        if (text.isEmpty() || text.contains(" ")) {
            return text;
        }
        try {
            return new String(Base64.getMimeDecoder().decode(text), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    boolean none() {
        return lines.isEmpty();
    }
}
