package io.jenkins.plugins.legion.progress;

import io.jenkins.plugins.legion.tracking.SystemMetrics;
import io.jenkins.plugins.legion.tracking.TrackingEvents;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
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

    /** The rate is that of this many last looks, so that it follows a training that slows down. */
    private static final int LOOKS = 6;

    /** A training may log any number of metrics; a line has no room for more than a few. */
    private static final int MOST_METRICS = 64;

    private record Look(long nanos, long step) {}

    private final Map<String, Double> metrics = new LinkedHashMap<>();
    private final Map<String, Long> totals = new LinkedHashMap<>();
    private final Deque<Look> looks = new ArrayDeque<>();
    private final Collection<String> declared;
    private final long began;
    private long first;
    private long firstMillis;
    private long step;
    private long stepMillis;
    private boolean stepped;

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
        }
        if (!stepped || newStep < first) {
            first = newStep;
            firstMillis = timeMillis;
        }
        if (!stepped || newStep > step) {
            step = newStep;
            stepMillis = timeMillis;
        }
        stepped = true;
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
        if (!stepped) {
            return Optional.empty();
        }
        looks.addLast(new Look(now, step));
        if (looks.size() > LOOKS) {
            looks.removeFirst();
        }
        Optional<String> counted = counted();
        OptionalLong total = counted.map(this::total).map(OptionalLong::of).orElse(OptionalLong.empty());
        OptionalDouble rate = rate();
        Optional<Duration> left = total.isPresent() && rate.isPresent()
                ? Optional.of(seconds(Math.max(0, (double) total.getAsLong() - step) / rate.getAsDouble()))
                : Optional.empty();
        return Optional.of(new Progress(
                counted.map(TOTALS::get).orElse("step"),
                step,
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
                .filter(name -> total(name) >= step)
                .findFirst();
    }

    /** A training that counts from 0 ends one before the number it was given, unless it has come to it. */
    private long total(String name) {
        return first == 0 && step < totals.get(name) ? totals.get(name) - 1 : totals.get(name);
    }

    /**
     * Steps for each second between two looks. At the first look it is that of the times that were logged, if they differ: what
     * came before the first step, such as loading libraries and data, is no work on steps, and may take longer than all of them.
     * None where there was no step of late: what is done then, such as writing the model, is not told in steps.
     */
    private OptionalDouble rate() {
        Look oldest = looks.getFirst();
        Look newest = looks.getLast();
        boolean alone = looks.size() == 1;
        double seconds = alone ? ((double) stepMillis - firstMillis) / 1e3 : (newest.nanos - oldest.nanos) / 1e9;
        double steps = newest.step - (double) (alone ? first : oldest.step);
        return seconds > 0 && steps > 0 ? OptionalDouble.of(steps / seconds) : OptionalDouble.empty();
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
        totals.put("epochs", "epoch");
        totals.put("max_epochs", "epoch");
        totals.put("num_epochs", "epoch");
        totals.put("n_epochs", "epoch");
        totals.put("n_estimators", "step");
        return totals;
    }
}
