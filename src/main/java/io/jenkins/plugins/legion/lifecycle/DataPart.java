package io.jenkins.plugins.legion.lifecycle;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * Files of a training's data that belong together: tables of the same columns, or images.
 *
 * @param format {@code csv}, {@code tsv}, {@code jsonl} or {@code images}
 * @param files how many
 * @param bytes their size together, as they are stored
 * @param samples rows less the line of names, lines, or images
 * @param columns names and types, the first of many; of {@code jsonl} its keys. None of images
 * @param columnCount how many columns there are
 * @param label the column whose values the classes are; empty where there is none, and of images, whose folders are theirs
 * @param classes how often each was found, the first of many; empty where nothing tells classes
 * @param classCount how many classes there are
 * @param splits the same for each of several files, or for folders such as {@code train}; empty where all is one
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record DataPart(
        String format,
        @JsonInclude(JsonInclude.Include.ALWAYS) long files,
        @JsonInclude(JsonInclude.Include.ALWAYS) long bytes,
        @JsonInclude(JsonInclude.Include.ALWAYS) long samples,
        List<DataColumn> columns,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) long columnCount,
        String label,
        List<DataClass> classes,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) long classCount,
        List<DataSplit> splits) {

    public DataPart {
        format = Texts.orEmpty(format);
        columns = columns == null ? List.of() : List.copyOf(columns);
        label = Texts.orEmpty(label);
        classes = classes == null ? List.of() : List.copyOf(classes);
        splits = splits == null ? List.of() : List.copyOf(splits);
    }
}
