package io.jenkins.plugins.legion.tracking.query;

import java.util.List;
import java.util.Optional;

/** What a search can know of one thing. */
public interface Facts {

    /** The latest value of a metric; may be NaN or infinite. */
    default Optional<Double> metric(String key) {
        return Optional.empty();
    }

    default Optional<String> param(String key) {
        return Optional.empty();
    }

    default Optional<String> tag(String key) {
        return Optional.empty();
    }

    /** A {@link String}, or a {@link Long} or {@link Double}, as the vocabulary says of the attribute. */
    Optional<Object> attribute(String name);

    /** The values that a field of the datasets has: {@code name}, {@code digest} or {@code context}. */
    default List<String> datasets(String field) {
        return List.of();
    }
}
