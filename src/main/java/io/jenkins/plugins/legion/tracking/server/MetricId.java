package io.jenkins.plugins.legion.tracking.server;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What tells a series of values from every other.
 *
 * @param model the logged model that they are values of; empty where they are the run's alone
 * @param dataset the name of the dataset that they were measured on; empty where nobody said
 * @param digest that dataset's
 * @param repeats whether they stand in the run's series already: MLflow 3 logs values of a run again as those of a model
 */
record MetricId(String run, String key, String model, String dataset, String digest, boolean repeats) {

    /** No key has one: control characters are not admitted. */
    private static final String SEPARATOR = "\n";

    private static final String REPEATS = "repeats";

    static MetricId of(String run, MetricPoint point) {
        return new MetricId(run, point.key(), point.model(), point.dataset(), point.digest(), false);
    }

    /** The same of the run alone. */
    MetricId ofRun() {
        return new MetricId(run, key, "", dataset, digest, false);
    }

    MetricId repeating() {
        return new MetricId(run, key, model, dataset, digest, true);
    }

    /** Its name in the series store. */
    String name() {
        String plain = run + SEPARATOR + key;
        if (model.isEmpty() && dataset.isEmpty()) {
            return plain;
        }
        String told = String.join(SEPARATOR, plain, model, dataset, digest);
        return repeats ? told + SEPARATOR + REPEATS : told;
    }

    /** What the series of a store are, by the runs that they are of, those of a run in their order; none that repeats. */
    static Map<String, List<MetricId>> byRun(List<String> names) {
        return names.stream()
                .map(MetricId::parse)
                .filter(id -> !id.repeats)
                .collect(Collectors.groupingBy(MetricId::run));
    }

    static MetricId parse(String name) {
        String[] parts = name.split(SEPARATOR, -1);
        return new MetricId(parts[0], part(parts, 1), part(parts, 2), part(parts, 3), part(parts, 4), parts.length > 5);
    }

    private static String part(String[] parts, int index) {
        return index < parts.length ? parts[index] : "";
    }

    MetricPoint point(double value, long step, long millis) {
        return new MetricPoint(key, value, step, millis, model, dataset, digest);
    }
}
