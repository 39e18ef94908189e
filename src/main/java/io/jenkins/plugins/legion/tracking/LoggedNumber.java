package io.jenkins.plugins.legion.tracking;

import java.util.Optional;

/** Numbers for which JSON has no digits. */
public final class LoggedNumber {

    private LoggedNumber() {}

    /** What a word of Python's, Java's or JavaScript's for NaN or an infinity means; absent where it is none of them. */
    public static Optional<Double> of(String word) {
        return switch (word) {
            case "NaN", "nan" -> Optional.of(Double.NaN);
            case "Infinity", "+Infinity", "inf", "INF", "+INF" -> Optional.of(Double.POSITIVE_INFINITY);
            case "-Infinity", "-inf", "-INF" -> Optional.of(Double.NEGATIVE_INFINITY);
            default -> Optional.empty();
        };
    }
}
