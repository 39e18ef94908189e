package io.jenkins.plugins.legion.data;

import java.util.List;
import java.util.function.BiPredicate;

/**
 * Patterns for paths as Ant and Jenkins' own steps have them: {@code ?} is a character and {@code *} some within a name,
 * {@code **} is any number of names, and what ends in a slash is all below it. However many stars there are, matching takes
 * no longer than the product of both lengths.
 *
 * @param names of the pattern, between its slashes
 */
record PathPattern(List<String> names) {

    private static final String ANY = "**";

    static PathPattern of(String text) {
        return new PathPattern(List.of((text.endsWith("/") ? text + ANY + "/*" : text).split("/", -1)));
    }

    boolean matches(String path) {
        return matches(names, List.of(path.split("/", -1)), ANY, PathPattern::matchesName);
    }

    private static boolean matchesName(String pattern, String name) {
        return matches(
                characters(pattern), characters(name), "*", (one, other) -> one.equals("?") || one.equals(other));
    }

    private static List<String> characters(String text) {
        return text.codePoints().mapToObj(Character::toString).toList();
    }

    /** Takes as little as possible for each star, and more for the last one where what comes behind does not fit. */
    private static boolean matches(
            List<String> pattern, List<String> text, String star, BiPredicate<String, String> fits) {
        int at = 0;
        int last = -1;
        int taken = 0;
        int place = 0;
        while (place < text.size()) {
            if (at < pattern.size() && pattern.get(at).equals(star)) {
                last = at++;
                taken = place;
            } else if (at < pattern.size() && fits.test(pattern.get(at), text.get(place))) {
                at++;
                place++;
            } else if (last >= 0) {
                at = last + 1;
                place = ++taken;
            } else {
                return false;
            }
        }
        return pattern.subList(at, pattern.size()).stream().allMatch(star::equals);
    }

    /** Whether a path is asked for: by one of the included, or by none where there is none, and by none of the excluded. */
    static boolean admits(List<PathPattern> included, List<PathPattern> excluded, String path) {
        return (included.isEmpty() || included.stream().anyMatch(one -> one.matches(path)))
                && excluded.stream().noneMatch(one -> one.matches(path));
    }
}
