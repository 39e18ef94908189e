package io.jenkins.plugins.legion.lifecycle;

/** A variable in the environment of a training, a packaging or a served model. */
public record EnvironmentVariable(String name, String value) {

    public EnvironmentVariable {
        name = Texts.orEmpty(name);
        value = Texts.orEmpty(value);
    }
}
