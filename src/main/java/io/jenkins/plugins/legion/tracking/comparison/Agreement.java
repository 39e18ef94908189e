package io.jenkins.plugins.legion.tracking.comparison;

import java.util.Optional;

/** Whether trainings say the same in a column. */
final class Agreement {

    private Optional<Object> first = Optional.empty();
    private int same;

    void add(Object value) {
        Object said = plain(value);
        if (first.isEmpty()) {
            first = Optional.of(said);
        }
        if (first.get().equals(said)) {
            same++;
        }
    }

    /** @param trainings how many there are, with those that say nothing */
    boolean isOfAll(int trainings) {
        return same == trainings;
    }

    /** {@link Double#equals} takes NaN for NaN, but not zero for negative zero, which this makes zero. */
    private static Object plain(Object value) {
        return value instanceof Double number ? (Object) (number + 0.0) : value;
    }
}
