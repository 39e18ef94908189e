package io.jenkins.plugins.legion.tracking.comparison;

import io.jenkins.plugins.legion.tracking.comparison.Column.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Trainings side by side. Its columns are those in which at least one of them has something. */
public final class Comparison {

    private final List<ComparedTraining> trainings;
    private final List<Column> columns;
    private final List<Column> differing;

    private Comparison(List<ComparedTraining> trainings, List<Column> columns, List<Column> differing) {
        this.trainings = trainings;
        this.columns = columns;
        this.differing = differing;
    }

    /** @param trainings in the order in which they are to stand */
    public static Comparison of(List<ComparedTraining> trainings) {
        List<Column> columns = new ArrayList<>();
        List<Column> differing = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            // In the size of what was logged, which may be far less than trainings times columns.
            Map<String, Agreement> found = new HashMap<>();
            for (ComparedTraining training : trainings) {
                training.values(kind).forEach((name, value) -> found.computeIfAbsent(name, any -> new Agreement())
                        .add(value));
            }
            found.forEach((name, agreement) -> {
                Column column = new Column(kind, name);
                columns.add(column);
                if (!agreement.isOfAll(trainings.size())) {
                    differing.add(column);
                }
            });
        }
        Collections.sort(columns);
        Collections.sort(differing);
        return new Comparison(List.copyOf(trainings), List.copyOf(columns), List.copyOf(differing));
    }

    /**
     * The same without the columns in which all trainings agree. Who has no value differs from who has one, and NaN
     * agrees with NaN. Of a single training nothing is left.
     */
    public Comparison onlyDifferences() {
        return new Comparison(trainings, differing, differing);
    }

    public List<ComparedTraining> trainings() {
        return trainings;
    }

    public List<Column> columns() {
        return columns;
    }
}
