package io.jenkins.plugins.legion.lifecycle;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A value that only its user may see. It shows itself as {@value #MASK} wherever it is printed, and nothing in this
 * package serialises it unmasked.
 */
public final class Secret {

    /** How Legion and ODAHU show a secret that they do not give away. */
    public static final String MASK = "*****";

    /** No secret was given. */
    public static final Secret NONE = new Secret("");

    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    /** A masked or empty text is no secret: whoever exported it did not give it away. */
    @JsonCreator
    public static Secret of(String value) {
        return value == null || value.isEmpty() || value.equals(MASK) ? NONE : new Secret(value);
    }

    /** The secret itself, for the one who logs in with it; empty where none was given. */
    public String reveal() {
        return value;
    }

    public boolean isGiven() {
        return !value.isEmpty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && value.equals(secret.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @JsonValue
    @Override
    public String toString() {
        return isGiven() ? MASK : "";
    }
}
