package io.jenkins.plugins.legion.tracking.comparison;

import io.jenkins.plugins.legion.tracking.query.BadQuery;
import io.jenkins.plugins.legion.tracking.query.Facts;
import io.jenkins.plugins.legion.tracking.query.Filter;
import io.jenkins.plugins.legion.tracking.query.Ordering;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Which trainings are compared, and in which order; written as for MLflow's {@code search_runs}. */
public final class Selection {

    private static final Comparator<Facts> AS_GIVEN = (one, other) -> 0;

    private final Filter filter;
    private final Comparator<Facts> order;

    private Selection(Filter filter, Comparator<Facts> order) {
        this.filter = filter;
        this.order = order;
    }

    /** All, in the order in which they were given. */
    public static Selection all() {
        return where("");
    }

    /**
     * Those that a filter lets through.
     *
     * @param filter such as {@code metrics.rmse < 0.8 and tags.algo = 'rf'}; blank for all
     * @throws BadQuery if it cannot be understood
     */
    public static Selection where(String filter) {
        return new Selection(Filter.parse(filter, SearchWords.ALL), AS_GIVEN);
    }

    /**
     * The same, sorted. Trainings without a value come last, and NaN before them, in either direction; those that are
     * equal stay as they were given.
     *
     * @param clauses such as {@code metrics.rmse DESC}, the first of which decides
     * @throws BadQuery if one cannot be understood
     */
    public Selection orderedBy(List<String> clauses) {
        return clauses.isEmpty() ? this : new Selection(filter, Ordering.parse(clauses, SearchWords.ALL, order));
    }

    /** Whether they are in another order than that in which they are given. */
    boolean isOrdered() {
        return order != AS_GIVEN;
    }

    /** Whether the filter lets a training through. */
    boolean admits(ComparedTraining training) {
        return filter.test(training);
    }

    /**
     * The same, sorted, by a text in which commas stand between the clauses.
     *
     * @param clauses such as {@code metrics.rmse DESC, params.alpha}; blank for the order in which they are given
     * @throws BadQuery if it cannot be understood
     */
    public Selection orderedBy(String clauses) {
        return orderedBy(Ordering.clauses(clauses));
    }

    public List<ComparedTraining> among(Collection<ComparedTraining> trainings) {
        return trainings.stream().filter(filter).sorted(order).toList();
    }
}
