package io.jenkins.plugins.legion.registry;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How the build of a version ended. A training may succeed in a build that fails later, at a gate for instance. */
public enum BuildOutcome {
    /** It has not, as far as anybody noted. */
    OPEN,
    SUCCESS,
    UNSTABLE,
    FAILURE,
    NOT_BUILT,
    ABORTED;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The outcome of that name, in whichever case; a word that is none means {@link #OPEN}. */
    @JsonCreator
    public static BuildOutcome of(String word) {
        for (BuildOutcome outcome : values()) {
            if (outcome.name().equalsIgnoreCase(word)) {
                return outcome;
            }
        }
        return OPEN;
    }
}
