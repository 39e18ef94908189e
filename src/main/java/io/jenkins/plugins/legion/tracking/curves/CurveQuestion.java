package io.jenkins.plugins.legion.tracking.curves;

import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Which curves somebody wants to see, and how much of them.
 *
 * @param metrics their names; empty for the first ones of the training itself
 * @param points of each at most
 * @param fromStep no lower step is wanted
 * @param toStep no higher step is wanted
 */
public record CurveQuestion(List<String> metrics, int points, long fromStep, long toStep) implements Serializable {

    /** Curves in one answer: as many as a page shows before it is asked for more. */
    public static final int MOST_CURVES = 24;

    /** Points of a curve where nobody says how many: twice what a wide drawing has room for. */
    private static final int USUAL_POINTS = 2_000;

    private static final int FEWEST_POINTS = 10;
    private static final int MOST_POINTS = 10_000;

    public CurveQuestion {
        metrics = List.copyOf(metrics);
    }

    /**
     * Reads what stands in a URL; what is empty was not given.
     *
     * @throws InvalidInput naming every fault
     */
    public static CurveQuestion parse(List<String> metrics, String points, String from, String to) {
        List<Fault> faults = new ArrayList<>();
        List<String> names =
                metrics.stream().filter(name -> !name.isEmpty()).distinct().toList();
        if (names.size() > MOST_CURVES) {
            faults.add(new Fault(
                    "metric", names.size() + " of them", "at most " + MOST_CURVES + " metrics in one request"));
        }
        String expected = "a whole number from " + FEWEST_POINTS + " to " + MOST_POINTS;
        long most = number("points", points, USUAL_POINTS, expected, faults);
        if (most < FEWEST_POINTS || most > MOST_POINTS) {
            faults.add(new Fault("points", points, expected));
        }
        long first = number("from", from, Long.MIN_VALUE, "a step, which is a whole number", faults);
        long last = number("to", to, Long.MAX_VALUE, "a step, which is a whole number", faults);
        if (faults.isEmpty() && first > last) {
            faults.add(new Fault("to", to, "a step that is not before from, which is " + from));
        }
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
        return new CurveQuestion(names, (int) most, first, last);
    }

    private static long number(String field, String text, long usual, String expected, List<Fault> faults) {
        if (text.isEmpty()) {
            return usual;
        }
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            faults.add(new Fault(field, text, expected));
            return usual;
        }
    }

    /** The same with no more points of each curve than these. */
    public CurveQuestion withPointsUpTo(int most) {
        return points <= most ? this : new CurveQuestion(metrics, most, fromStep, toStep);
    }
}
