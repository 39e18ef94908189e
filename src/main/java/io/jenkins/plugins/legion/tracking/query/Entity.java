package io.jenkins.plugins.legion.tracking.query;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** What a key in a search may be the name of, with the words that may stand before it. */
public enum Entity {
    METRIC("metric", "metrics"),
    PARAM("param", "params", "parameter", "parameters"),
    TAG("tag", "tags"),
    ATTRIBUTE("attribute", "attributes", "attr", "run"),
    DATASET("dataset", "datasets");

    private final Set<String> words;

    Entity(String... words) {
        this.words = Set.of(words);
    }

    static Optional<Entity> of(String word) {
        return Arrays.stream(values())
                .filter(entity -> entity.words.contains(word))
                .findFirst();
    }
}
