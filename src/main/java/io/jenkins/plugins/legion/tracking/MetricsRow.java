package io.jenkins.plugins.legion.tracking;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The numbers of one step: a line of a table, or an object in a list. */
final class MetricsRow {

    /** What people call the count of steps. The first of these that a row has is its step, and no metric. */
    private static final List<String> STEPS = List.of("step", "global_step", "iteration", "epoch", "round");

    private final Map<String, Double> values = new LinkedHashMap<>();

    void put(String name, double value) {
        if (values.size() < TrackingLimits.METRICS) {
            values.put(name, value);
        }
    }

    /**
     * @param prefix goes before the metrics' names
     * @param number of the row, its step where it names none
     */
    void passOn(String prefix, long number, long timeMillis, TrackingEvents into) {
        String counter = counter();
        long step = counter == null ? number : values.get(counter).longValue();
        values.forEach((name, value) -> {
            if (!name.equals(counter)) {
                into.metric(prefix + name, value, step, timeMillis);
            }
        });
    }

    /** Null where nothing that counts is among the values. */
    private String counter() {
        return STEPS.stream()
                .flatMap(word -> values.entrySet().stream()
                        .filter(entry -> entry.getKey().toLowerCase(Locale.ROOT).equals(word))
                        .filter(entry -> Double.isFinite(entry.getValue())))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }
}
