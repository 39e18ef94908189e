package io.jenkins.plugins.legion.jenkins.jobs;

import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.tracking.comparison.Selection;
import io.jenkins.plugins.legion.tracking.query.BadQuery;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which trainings somebody wants to compare, as the address says it.
 *
 * @param where a filter; empty for all
 * @param order clauses with commas between them; empty for the newest first
 * @param jobs the full names of further jobs, as they were written
 * @param trainings exactly these trainings, as they were written; none for all of the jobs
 * @param most how many are shown at most
 * @param differences whether columns in which all agree are left out
 */
record CompareQuestion(
        String where, String order, List<String> jobs, List<String> trainings, int most, boolean differences) {

    static final int MOST_SHOWN = 500;

    private static final int MOST_JOBS = 100;

    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,8}");

    /**
     * @param parameters the values of an address's parameter by its name; {@code null} where it has none
     * @throws InvalidInput if one of them cannot be what it is to be
     */
    static CompareQuestion of(Function<String, String[]> parameters) {
        return new CompareQuestion(
                one(parameters, "where"),
                String.join(", ", all(parameters, "order", Integer.MAX_VALUE)),
                all(parameters, "job", MOST_JOBS),
                all(parameters, "training", MOST_SHOWN),
                most(one(parameters, "most")),
                Boolean.parseBoolean(one(parameters, "differences")));
    }

    private static String one(Function<String, String[]> parameters, String name) {
        String[] values = parameters.apply(name);
        return values == null || values.length == 0 ? "" : values[0].strip();
    }

    private static List<String> all(Function<String, String[]> parameters, String name, int most) {
        String[] values = parameters.apply(name);
        List<String> all = (values == null ? Stream.<String>empty() : Arrays.stream(values))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .distinct()
                .toList();
        if (all.size() > most) {
            throw new InvalidInput(new Fault(name, all.size() + " of them", "at most " + most));
        }
        return all;
    }

    private static int most(String written) {
        if (written.isEmpty()) {
            return MOST_SHOWN;
        }
        if (!NUMBER.matcher(written).matches() || Integer.parseInt(written) > MOST_SHOWN) {
            throw new InvalidInput(
                    new Fault("most", written, "how many trainings are shown at most, from 1 to " + MOST_SHOWN));
        }
        return Integer.parseInt(written);
    }

    /** @throws InvalidInput if the filter or the order cannot be understood, with the place */
    Selection selection() {
        Selection selection;
        try {
            selection = Selection.where(where);
        } catch (BadQuery e) {
            throw new InvalidInput(e.in("where", where));
        }
        try {
            return selection.orderedBy(order);
        } catch (BadQuery e) {
            throw new InvalidInput(e.in("order", order));
        }
    }
}
