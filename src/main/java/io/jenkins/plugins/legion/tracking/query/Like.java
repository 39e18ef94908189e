package io.jenkins.plugins.legion.tracking.query;

import java.util.Locale;

/** SQL's pattern: {@code %} is any text, {@code _} any one character. In time that grows with both lengths only. */
final class Like {

    private final String pattern;
    private final boolean anyCase;

    Like(String pattern, boolean anyCase) {
        this.pattern = anyCase ? pattern.toLowerCase(Locale.ROOT) : pattern;
        this.anyCase = anyCase;
    }

    boolean matches(String found) {
        String text = anyCase ? found.toLowerCase(Locale.ROOT) : found;
        int at = 0;
        int in = 0;
        int star = -1;
        int resume = 0;
        while (at < text.length()) {
            if (in < pattern.length() && pattern.charAt(in) == '%') {
                star = in++;
                resume = at;
            } else if (in < pattern.length() && (pattern.charAt(in) == '_' || pattern.charAt(in) == text.charAt(at))) {
                in++;
                at++;
            } else if (star >= 0) {
                // The last % takes one character more; those before it never need to.
                in = star + 1;
                at = ++resume;
            } else {
                return false;
            }
        }
        while (in < pattern.length() && pattern.charAt(in) == '%') {
            in++;
        }
        return in == pattern.length();
    }
}
