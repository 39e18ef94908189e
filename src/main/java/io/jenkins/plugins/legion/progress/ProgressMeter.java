package io.jenkins.plugins.legion.progress;

import io.jenkins.plugins.legion.tracking.SystemMetrics;
import io.jenkins.plugins.legion.tracking.TrackingEvents;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Makes {@link Progress} of what a training logs. Not for several threads at once. */
final class ProgressMeter implements TrackingEvents {

    /** Parameters and tags that tell how many steps there will be, the surest first, each with what it counts. */
    private static final Map<String, String> TOTALS = totals();

    private static final String EPOCH = "epoch";

    /** A training may log any number of metrics; a line has no room for more than a few. */
    private static final int MOST_METRICS = 64;

    private record Point(long step, long millis) {}

    private final Map<String, Double> metrics = new LinkedHashMap<>();
    private final Map<String, Point> points = new HashMap<>();
    private final Map<String, Long> totals = new LinkedHashMap<>();
    /** As the furthest metric counts them. */
    private final Steps steps = new Steps();
    /** As those metrics count them that go on behind others: once an epoch, where others are logged for each batch. */
    private final Steps slow = new Steps();

    private final Collection<String> declared;
    private final long began;

    /**
     * @param declared the metrics that are watched
     * @param began by {@link System#nanoTime}
     */
    ProgressMeter(Collection<String> declared, long began) {
        this.declared = List.copyOf(declared);
        this.began = began;
    }

    @Override
    public void metric(String name, double value, long newStep, long timeMillis) {
        if (SystemMetrics.isOne(name)) {
            // Nobody watches a training by how busy its machine is.
            return;
        }
        if (declared.contains(name) || metrics.containsKey(name) || metrics.size() < MOST_METRICS) {
            metrics.put(name, value);
            Point before = points.put(name, new Point(newStep, timeMillis));
            if (before != null && before.step < newStep && newStep < steps.last() && isTelling(name)) {
                slow.reach(before.step, before.millis);
                slow.reach(newStep, timeMillis);
            }
        }
        steps.reach(newStep, timeMillis);
    }

    /** Whether a metric says what an epoch is. Where some are declared, others may be anything, such as a test's few parts. */
    private boolean isTelling(String name) {
        return declared.isEmpty() || declared.contains(name);
    }

    @Override
    public void param(String name, String value) {
        learnTotal(name, value);
    }

    @Override
    public void tag(String name, String value) {
        learnTotal(name, value);
    }

    /**
     * @param now by {@link System#nanoTime}
     * @return empty where nothing was logged yet
     */
    Optional<Progress> look(long now) {
        if (!steps.begun()) {
            return Optional.empty();
        }
        steps.look(now);
        slow.look(now);
        Optional<String> counted = counted();
        Steps told = counted.map(this::counting).orElse(steps);
        OptionalLong total = counted.map(this::total).map(OptionalLong::of).orElse(OptionalLong.empty());
        OptionalDouble rate = told.rate();
        Optional<Duration> left = total.isPresent() && rate.isPresent()
                ? Optional.of(seconds(Math.max(0, (double) total.getAsLong() - told.last()) / rate.getAsDouble()))
                : Optional.empty();
        return Optional.of(new Progress(
                counted.map(TOTALS::get).orElse("step"),
                told.last(),
                total,
                rate,
                Duration.ofNanos(now - began),
                left,
                chosen()));
    }

    /** The surest of the totals that the training has not passed already. */
    private Optional<String> counted() {
        return TOTALS.keySet().stream()
                .filter(totals::containsKey)
                .filter(name -> total(name) >= counting(name).last())
                .findFirst();
    }

    /** The steps that a total counts. */
    private Steps counting(String total) {
        return slow.begun() && TOTALS.get(total).equals(EPOCH) ? slow : steps;
    }

    /** A training that counts from 0 ends one before the number it was given, unless it has come to it. */
    private long total(String name) {
        Steps counted = counting(name);
        return counted.first() == 0 && counted.last() < totals.get(name) ? totals.get(name) - 1 : totals.get(name);
    }

    private Map<String, Double> chosen() {
        Map<String, Double> chosen = new LinkedHashMap<>();
        declared.stream().filter(metrics::containsKey).forEach(name -> chosen.put(name, metrics.get(name)));
        metrics.forEach(chosen::putIfAbsent);
        return chosen;
    }

    private void learnTotal(String name, String value) {
        String key = name.toLowerCase(Locale.ROOT);
        if (TOTALS.containsKey(key) && value.length() <= 18 && value.matches("[1-9][0-9]*")) {
            totals.putIfAbsent(key, Long.parseLong(value));
        }
    }

    private static Duration seconds(double seconds) {
        return Duration.ofSeconds((long) Math.ceil(Math.min(seconds, Integer.MAX_VALUE)));
    }

    private static Map<String, String> totals() {
        Map<String, String> totals = new LinkedHashMap<>();
        totals.put("total_steps", "step");
        totals.put("max_steps", "step");
        totals.put("num_steps", "step");
        totals.put("epochs", EPOCH);
        totals.put("max_epochs", EPOCH);
        totals.put("num_epochs", EPOCH);
        totals.put("n_epochs", EPOCH);
        totals.put("n_estimators", "step");
        return totals;
    }
}
