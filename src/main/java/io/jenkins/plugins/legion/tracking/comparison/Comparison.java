package io.jenkins.plugins.legion.tracking.comparison;

import io.jenkins.plugins.legion.lifecycle.Direction;
import io.jenkins.plugins.legion.lifecycle.TrainingState;
import io.jenkins.plugins.legion.tracking.comparison.Column.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

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

    /** Whether the trainings say different things in a column, or some say nothing. */
    boolean differs(Column column) {
        return Collections.binarySearch(differing, column) >= 0;
    }

    /** Which way a metric improves; empty for all else, and where nobody declared that or trainings contradict each other. */
    Optional<Direction> direction(Column column) {
        if (column.kind() != Kind.METRICS) {
            return Optional.empty();
        }
        Set<Direction> declared = trainings.stream()
                .flatMap(training -> training.direction(column.name()).stream())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Direction.class)));
        return declared.size() == 1 ? Optional.of(declared.iterator().next()) : Optional.empty();
    }

    /** Whether any of the trainings logged a metric more than once. */
    boolean hasCurve(Column column) {
        return column.kind() == Kind.METRICS
                && trainings.stream().anyMatch(training -> training.hasCurve(column.name()));
    }

    /**
     * The best value of a metric among the trainings that succeeded; empty where nobody knows what is better, and where
     * there are not two values to choose from.
     */
    OptionalDouble best(Column column) {
        Optional<Direction> direction = direction(column);
        if (direction.isEmpty()) {
            return OptionalDouble.empty();
        }
        double[] values = trainings.stream()
                .filter(training -> training.state() == TrainingState.SUCCEEDED)
                .flatMap(training -> training.metric(column.name()).stream())
                .mapToDouble(Double::doubleValue)
                .filter(Double::isFinite)
                .toArray();
        if (values.length < 2) {
            return OptionalDouble.empty();
        }
        DoubleStream all = DoubleStream.of(values);
        return direction.get() == Direction.MIN ? all.min() : all.max();
    }
}
