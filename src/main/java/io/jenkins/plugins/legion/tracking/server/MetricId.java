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
 */
record MetricId(String run, String key, String model, String dataset, String digest) {

    /** No key has one: control characters are not admitted. */
    private static final String SEPARATOR = "\n";

    static MetricId of(String run, MetricPoint point) {
        return new MetricId(run, point.key(), point.model(), point.dataset(), point.digest());
    }

    /** Its name in the series store. */
    String name() {
        String plain = run + SEPARATOR + key;
        return model.isEmpty() && dataset.isEmpty() ? plain : String.join(SEPARATOR, plain, model, dataset, digest);
    }

    /** The names of series in a store by the runs that they are of, those of a run in their order. */
    static Map<String, List<String>> byRun(List<String> names) {
        return names.stream().collect(Collectors.groupingBy(name -> parse(name).run()));
    }

    static MetricId parse(String name) {
        String[] parts = name.split(SEPARATOR, -1);
        return new MetricId(parts[0], part(parts, 1), part(parts, 2), part(parts, 3), part(parts, 4));
    }

    private static String part(String[] parts, int index) {
        return index < parts.length ? parts[index] : "";
    }

    MetricPoint point(double value, long step, long millis) {
        return new MetricPoint(key, value, step, millis, model, dataset, digest);
    }
}
