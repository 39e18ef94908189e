package io.jenkins.plugins.legion.lifecycle;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Which Python a training runs in. */
public enum PythonEnvironment {
    /** The one on the PATH, as it is. */
    CURRENT,
    /** A virtual environment made with {@code python -m venv}. */
    VENV,
    /** A virtual environment made with {@code uv}. */
    UV,
    /** A conda environment. */
    CONDA;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException if there is no such environment */
    @JsonCreator
    public static PythonEnvironment of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
