package io.jenkins.plugins.legion.data.statistics;

import io.jenkins.plugins.legion.lifecycle.DataColumn;
import io.jenkins.plugins.legion.lifecycle.DataPart;
import io.jenkins.plugins.legion.lifecycle.DataStatistics;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.util.List;
import java.util.Optional;

/**
 * The column of which somebody said that it tells the classes.
 *
 * @param name empty where nobody did
 */
record NamedLabel(String name) {

    /** Of the columns that are there instead. */
    private static final int SHOWN = 20;

    /** @throws InvalidInput if there are tables, and none has it; what could not be counted may have it */
    void check(Optional<DataStatistics> counted) {
        if (name.isEmpty()
                || counted.isPresent()
                        && !counted.get().remarks().isEmpty()
                        && tables(counted).isEmpty()) {
            return;
        }
        List<DataPart> tables = tables(counted);
        if (tables.stream().noneMatch(this::isIn)) {
            throw new InvalidInput(new Fault("label", name, "a column of the data; " + there(tables)));
        }
    }

    private static List<DataPart> tables(Optional<DataStatistics> counted) {
        return counted.stream()
                .flatMap(statistics -> statistics.parts().stream())
                .filter(part -> !part.columns().isEmpty())
                .toList();
    }

    private boolean isIn(DataPart part) {
        return !part.label().isEmpty()
                || part.columns().stream().anyMatch(column -> column.name().equals(ShortName.of(name)));
    }

    private static String there(List<DataPart> tables) {
        List<String> names = tables.stream()
                .flatMap(part -> part.columns().stream())
                .map(DataColumn::name)
                .filter(column -> !column.isEmpty())
                .distinct()
                .toList();
        if (tables.isEmpty()) {
            return "there is no table in it";
        }
        if (names.isEmpty()) {
            return "its columns have no names, and are known by their places, 1 to "
                    + tables.get(0).columnCount();
        }
        return "there is " + String.join(", ", names.subList(0, Math.min(SHOWN, names.size())))
                + (names.size() > SHOWN ? " and " + (names.size() - SHOWN) + " more" : "");
    }
}
