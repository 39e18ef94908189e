package io.jenkins.plugins.legion.lifecycle;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Which way a metric improves. Declared once; colours, gates and rankings follow it. */
public enum Direction {
    /** Smaller is better: losses, errors, latencies. */
    MIN,
    /** Larger is better: accuracies, scores. */
    MAX;

    /** The direction as manifests and steps spell it: {@code min} or {@code max}. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException if {@code word} is neither {@code min} nor {@code max} */
    @JsonCreator
    public static Direction of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
