package io.jenkins.plugins.legion.lifecycle;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A column of a table, or a key of JSON lines.
 *
 * @param name as it is written; empty where it has none
 * @param type {@code number}, {@code text}, {@code boolean}, {@code date}, {@code empty}; of JSON also {@code list} and {@code
 *     object}
 * @param missing in how many samples it has no value
 */
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
public record DataColumn(
        @JsonInclude(JsonInclude.Include.ALWAYS) String name,
        @JsonInclude(JsonInclude.Include.ALWAYS) String type,
        long missing) {

    public DataColumn {
        name = Texts.orEmpty(name);
        type = Texts.orEmpty(type);
    }
}
