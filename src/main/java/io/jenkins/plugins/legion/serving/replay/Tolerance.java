package io.jenkins.plugins.legion.serving.replay;

import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.util.ArrayList;
import java.util.List;

/**
 * By how much a number may differ from the one that is expected: by either of both together, as NumPy's {@code isclose} has it.
 *
 * @param absolute whatever the number is
 * @param relative of the size of the expected number
 */
public record Tolerance(double absolute, double relative) {

    /** The very number, however it is written: 3 is 3.0. */
    public static final Tolerance NONE = new Tolerance(0, 0);

    /** @throws InvalidInput if either is negative or no number */
    public Tolerance {
        List<Fault> faults = new ArrayList<>();
        check("tolerance", absolute, faults);
        check("relativeTolerance", relative, faults);
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
    }

    private static void check(String field, double value, List<Fault> faults) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            faults.add(new Fault(field, String.valueOf(value), "a number, 0 at least"));
        }
    }

    /** By how much one may differ that is expected to be this. */
    double at(double expected) {
        return absolute + relative * Math.abs(expected);
    }
}
