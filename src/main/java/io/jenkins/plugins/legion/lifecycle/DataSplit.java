package io.jenkins.plugins.legion.lifecycle;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * A portion of a training's data that is kept apart, such as that for testing.
 *
 * @param name a folder's or a file's
 * @param samples how many are in it
 * @param classes how often each of them was found in it
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record DataSplit(String name, @JsonInclude(JsonInclude.Include.ALWAYS) long samples, List<DataClass> classes) {

    public DataSplit {
        name = Texts.orEmpty(name);
        classes = classes == null ? List.of() : List.copyOf(classes);
    }
}
