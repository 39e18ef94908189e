package io.jenkins.plugins.legion.cli.report;

import io.jenkins.plugins.legion.lifecycle.BoundData;
import io.jenkins.plugins.legion.lifecycle.DataBinding;
import io.jenkins.plugins.legion.lifecycle.DataPart;
import io.jenkins.plugins.legion.lifecycle.DataStatistics;
import io.jenkins.plugins.legion.words.Figures;
import java.util.List;
import java.util.stream.Collectors;

/** What a line says of a training's data. */
public final class DataWords {

    /** Classes by name; of more their number says enough. */
    private static final int CLASSES = 5;

    private DataWords() {}

    /** Where it is from: the place, where it was fetched, else what was asked for. */
    static String from(BoundData data) {
        DataBinding binding = data.binding();
        String asked = binding.connection() + (binding.remotePath().isEmpty() ? "" : ": " + binding.remotePath());
        return data.place().isEmpty() ? asked : binding.connection() + " (" + data.place() + ")";
    }

    /** Such as {@code csv: 150 samples, 5 columns, classes by species: setosa 50, versicolor 50, virginica 50}. */
    static List<String> in(BoundData data) {
        return data.statistics().map(DataStatistics::parts).orElse(List.of()).stream()
                .map(DataWords::part)
                .toList();
    }

    private static String part(DataPart part) {
        String text = part.format() + ": " + counted(part.samples(), "sample", "samples");
        if (part.columnCount() > 0) {
            text += ", " + counted(part.columnCount(), "column", "columns");
        }
        if (part.classes().isEmpty()) {
            return text;
        }
        String by = part.label().isEmpty() ? "" : " by " + part.label();
        return part.classCount() > CLASSES
                ? text + ", " + Figures.count(part.classCount()) + " classes" + by
                : text + ", classes" + by + ": "
                        + part.classes().stream()
                                .map(one -> one.name() + " " + Figures.count(one.samples()))
                                .collect(Collectors.joining(", "));
    }

    private static String counted(long count, String one, String many) {
        return Figures.count(count) + " " + (count == 1 ? one : many);
    }

    /** All of it in a line. */
    public static String line(BoundData data) {
        String files = counted(data.files(), "file", "files") + ", " + Figures.bytes(data.bytes());
        String line = from(data) + ": " + files;
        String counted = String.join("; ", in(data));
        return counted.isEmpty() ? line : line + "; " + counted;
    }
}
