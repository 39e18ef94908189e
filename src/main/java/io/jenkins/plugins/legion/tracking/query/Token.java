package io.jenkins.plugins.legion.tracking.query;

import java.util.Locale;

/**
 * A word of a search.
 *
 * @param text without quotes
 * @param position of its first character in the whole text
 */
record Token(Kind kind, String text, int position) {

    enum Kind {
        /** Bare: a key, a keyword or a number. */
        WORD,
        /** In single quotes, or in double quotes where a value stands. */
        TEXT,
        /** A comparison, a parenthesis or a comma. */
        SIGN,
        END
    }

    boolean isWord(String keyword) {
        return kind == Kind.WORD && text.toUpperCase(Locale.ROOT).equals(keyword);
    }

    boolean isSign(String sign) {
        return kind == Kind.SIGN && text.equals(sign);
    }
}
