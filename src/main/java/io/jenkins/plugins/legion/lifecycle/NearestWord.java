package io.jenkins.plugins.legion.lifecycle;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that somebody who mistyped most likely meant. */
final class NearestWord {

    /** Nobody mistypes a word of this length into another; measuring it would only cost time. */
    private static final int LONGEST_WORD = 64;

    private NearestWord() {}

    /** The nearest of the words, if one is near enough to be meant: at most every third letter differs, case aside. */
    static Optional<String> of(String typed, Collection<String> words) {
        if (typed.length() > LONGEST_WORD) {
            return Optional.empty();
        }
        String lower = typed.toLowerCase(Locale.ROOT);
        return words.stream()
                .filter(word -> distance(lower, word.toLowerCase(Locale.ROOT)) <= Math.max(1, word.length() / 3))
                .min(Comparator.comparingInt(word -> distance(lower, word.toLowerCase(Locale.ROOT))));
    }

    /** What to expect where none of the words was typed: all of them, and the one that was most likely meant. */
    static String oneOf(String typed, Collection<String> words) {
        return "one of " + String.join(", ", words) + hint(typed, words);
    }

    /** The end of a sentence: {@code  (did you mean 'image'?)}, or nothing. */
    static String hint(String typed, Collection<String> words) {
        return of(typed, words).map(word -> " (did you mean '" + word + "'?)").orElse("");
    }

    /** Edits between two words; two neighbouring letters that changed places count as one, since fingers do that. */
    private static int distance(String left, String right) {
        int[][] edits = new int[left.length() + 1][right.length() + 1];
        for (int i = 0; i <= left.length(); i++) {
            for (int j = 0; j <= right.length(); j++) {
                if (i == 0 || j == 0) {
                    edits[i][j] = i + j;
                    continue;
                }
                int change = left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1;
                edits[i][j] =
                        Math.min(Math.min(edits[i - 1][j] + 1, edits[i][j - 1] + 1), edits[i - 1][j - 1] + change);
                if (i > 1
                        && j > 1
                        && left.charAt(i - 1) == right.charAt(j - 2)
                        && left.charAt(i - 2) == right.charAt(j - 1)) {
                    edits[i][j] = Math.min(edits[i][j], edits[i - 2][j - 2] + 1);
                }
            }
        }
        return edits[left.length()][right.length()];
    }
}
