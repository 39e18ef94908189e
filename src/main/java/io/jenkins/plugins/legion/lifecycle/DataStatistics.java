package io.jenkins.plugins.legion.lifecycle;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * What is in a training's data, as far as its form is known.
 *
 * @param parts tables of the same columns, or images, each together; empty where there are none
 * @param remarks what was not counted and why, a sentence each
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record DataStatistics(List<DataPart> parts, List<String> remarks) {

    public DataStatistics {
        parts = parts == null ? List.of() : List.copyOf(parts);
        remarks = remarks == null ? List.of() : List.copyOf(remarks);
    }
}
