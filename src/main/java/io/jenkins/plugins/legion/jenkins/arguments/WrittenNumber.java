package io.jenkins.plugins.legion.jenkins.arguments;

import io.jenkins.plugins.legion.lifecycle.Fault;
import java.util.List;

/** A number that stands in a form as text, since a variable may stand there too. */
final class WrittenNumber {

    private WrittenNumber() {}

    /** @param usual where nothing stands there, and, with a fault, where that is none */
    static double decimal(String field, String text, double usual, List<Fault> faults) {
        if (text.isEmpty()) {
            return usual;
        }
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            faults.add(new Fault(field, text, "a number"));
            return usual;
        }
    }

    /** Likewise for one without a fraction. */
    static int whole(String field, String text, int usual, List<Fault> faults) {
        if (text.isEmpty()) {
            return usual;
        }
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            faults.add(new Fault(field, text, "a whole number"));
            return usual;
        }
    }
}
