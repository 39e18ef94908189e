package io.jenkins.plugins.legion.lifecycle;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How far a training has come. The first five are Legion's states; the sixth is ours, since people stop trainings. */
public enum TrainingState {
    SCHEDULING,
    RUNNING,
    SUCCEEDED,
    FAILED,
    UNKNOWN,
    ABORTED;

    public boolean isOver() {
        return this == SUCCEEDED || this == FAILED || this == ABORTED;
    }

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException if there is no such state */
    @JsonCreator
    public static TrainingState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
