package io.jenkins.plugins.legion.jenkins.pools;

import java.util.Arrays;
import java.util.List;

/** Words in one field, with commas, blanks or new lines between them. */
final class ListedWords {

    private ListedWords() {}

    static List<String> of(String text) {
        return Arrays.stream(text.split("[,\\s]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
