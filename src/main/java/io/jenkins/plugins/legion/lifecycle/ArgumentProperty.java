package io.jenkins.plugins.legion.lifecycle;

import java.io.Serializable;
import java.util.Map;

/**
 * An argument that a packaging takes.
 *
 * @param name the argument's
 * @param parameters what JSON Schema says of it, by keyword: {@code type}, {@code description}, {@code default}, {@code enum} and
 *     so on; as {@link JsonValues} has them
 */
public record ArgumentProperty(String name, Map<String, Object> parameters) implements Serializable {

    public ArgumentProperty {
        name = Texts.orEmpty(name);
        parameters = JsonValues.copy(name, parameters);
    }

    /** What it is for people; empty where nobody said. */
    public String description() {
        return String.valueOf(parameters.getOrDefault("description", "")).strip();
    }
}
