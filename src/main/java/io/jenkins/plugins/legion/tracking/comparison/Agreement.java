package io.jenkins.plugins.legion.tracking.comparison;

/** Whether trainings say the same in a column. */
final class Agreement {

    private Object first;
    private int same;

    void add(Object value) {
        if (first == null) {
            first = value;
        }
        if (isSame(value)) {
            same++;
        }
    }

    /** @param trainings how many there are, with those that say nothing */
    boolean isOfAll(int trainings) {
        return same == trainings;
    }

    /** {@link Double#equals} takes NaN for NaN, but not zero for negative zero. */
    private boolean isSame(Object value) {
        return first.equals(value)
                || first instanceof Double one && value instanceof Double other && (double) one == (double) other;
    }
}
