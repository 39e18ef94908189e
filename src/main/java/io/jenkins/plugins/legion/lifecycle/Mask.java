package io.jenkins.plugins.legion.lifecycle;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Takes secrets out of texts. */
public final class Mask {

    /** What stands in a secret's place, as in Jenkins' logs. */
    public static final String STARS = "****";

    /** Hides nothing. */
    public static final Mask NONE = new Mask(List.of());

    /** Characters. Shorter ones are found in any text; credentials-binding leaves them alone too. */
    private static final int SHORTEST = 4;

    private final List<String> longestFirst;

    private Mask(List<String> longestFirst) {
        this.longestFirst = longestFirst;
    }

    /** @param secrets some of which may be null, or too short to be hidden */
    public static Mask of(Collection<String> secrets) {
        return new Mask(secrets.stream()
                .filter(secret -> secret != null && secret.strip().length() >= SHORTEST)
                .map(String::strip)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList());
    }

    /** Hides what opens the connections. */
    public static Mask ofConnections(Collection<Connection> connections) {
        return of(connections.stream()
                .flatMap(connection -> Stream.of(
                        connection.password(), connection.keyID(), connection.keySecret(), connection.sessionToken()))
                .map(Secret::reveal)
                .toList());
    }

    public boolean isEmpty() {
        return longestFirst.isEmpty();
    }

    /** The text without the secrets. */
    public String in(String text) {
        String masked = text;
        for (String secret : longestFirst) {
            masked = masked.replace(secret, STARS);
        }
        return masked;
    }

    public List<String> in(List<String> texts) {
        return isEmpty() ? texts : texts.stream().map(this::in).toList();
    }

    /** Names and values without the secrets, in their order. */
    public Map<String, String> in(Map<String, String> entries) {
        if (isEmpty()) {
            return entries;
        }
        Map<String, String> masked = new LinkedHashMap<>();
        entries.forEach((name, value) -> masked.putIfAbsent(in(name), in(value)));
        return masked;
    }
}
