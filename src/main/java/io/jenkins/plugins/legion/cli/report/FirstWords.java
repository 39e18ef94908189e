package io.jenkins.plugins.legion.cli.report;

import io.jenkins.plugins.legion.serving.Prediction;
import java.util.Objects;
import java.util.Optional;

/**
 * What a model said that was asked for the first time.
 *
 * @param prediction absent where it was not asked, or said nothing
 * @param silence why it said nothing; empty where it was not asked, or all is well
 */
public record FirstWords(Optional<Prediction> prediction, String silence) {

    /** Of a model that nobody has asked. */
    public static final FirstWords NONE = new FirstWords(Optional.empty(), "");

    public static FirstWords of(Prediction prediction) {
        return new FirstWords(Optional.of(prediction), "");
    }

    public static FirstWords silent(String why) {
        return new FirstWords(Optional.empty(), why);
    }

    public FirstWords {
        Objects.requireNonNull(silence);
    }
}
