package io.jenkins.plugins.legion.tracking;

import io.jenkins.plugins.legion.lifecycle.Direction;
import io.jenkins.plugins.legion.lifecycle.Metric;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Sums up what a training logs, and passes the points of its metrics on. It can be asked at any time, also while more is
 * to come. Not for several threads at once.
 *
 * <p>Memory: some megabytes for what trainings usually log. At the limits, 50,000 metrics with names of 250 characters
 * take 20 MB, twice that where a name is not Latin-1, and long parameters and tags up to 30 MB.
 */
public final class Tracking implements TrackingEvents {

    private final Map<String, Direction> directions;
    private final PointSink points;
    private final Map<String, LoggedMetric> metrics = new LinkedHashMap<>();
    private final LoggedEntries params = new LoggedEntries("parameter", TrackingLimits.PARAM_VALUE, this::warning);
    private final LoggedEntries tags = new LoggedEntries("tag", TrackingLimits.TAG_VALUE, this::warning);

    private final Map<String, Path> files = new LinkedHashMap<>();

    /** The same sentence again says nothing more. */
    private final Set<String> warnings = new LinkedHashSet<>();

    private long furtherWarnings;
    private boolean fullTold;

    /**
     * @param directions which way metrics improve, by name, where that was declared
     * @param points takes every point of every metric that is summed up
     */
    public Tracking(Map<String, Direction> directions, PointSink points) {
        this.directions = Map.copyOf(directions);
        this.points = points;
    }

    @Override
    public void metric(String name, double value, long step, long timeMillis) {
        LoggedMetric metric = metrics.get(name);
        if (metric == null) {
            metric = newMetric(name);
            if (metric == null) {
                return;
            }
        }
        metric.add(value, step);
        points.point(metric.number(), value, step, timeMillis);
    }

    /** Null where there may not be another one. */
    private LoggedMetric newMetric(String name) {
        if (!LoggedNames.admits(name)) {
            warning("a metric was passed over for its name; expected " + LoggedNames.RULE);
            return null;
        }
        if (metrics.size() >= TrackingLimits.METRICS) {
            if (!fullTold) {
                fullTold = true;
                warning("more than " + TrackingLimits.METRICS + " metrics were logged; " + name
                        + " and those after it were passed over");
            }
            return null;
        }
        LoggedMetric metric = new LoggedMetric(name, points.begin(name));
        metrics.put(name, metric);
        return metric;
    }

    @Override
    public void param(String name, String value) {
        params.keep(name, value);
    }

    @Override
    public void tag(String name, String value) {
        tags.replace(name, value);
    }

    @Override
    public void file(String path, Path file) {
        if (files.size() < TrackingLimits.FILES || files.containsKey(path)) {
            files.put(path, file);
        } else {
            warning("more than " + TrackingLimits.FILES + " files were logged; those after them were passed over");
        }
    }

    @Override
    public void warning(String message) {
        if (warnings.size() < TrackingLimits.WARNINGS) {
            warnings.add(message);
        } else if (!warnings.contains(message)) {
            furtherWarnings++;
        }
    }

    /** A summary of each metric, in the order in which they were first logged. */
    public List<Metric> metrics() {
        List<Metric> summaries = new ArrayList<>(metrics.size());
        metrics.forEach((name, metric) -> summaries.add(metric.summary(Optional.ofNullable(directions.get(name)))));
        return List.copyOf(summaries);
    }

    /** The parameters, in the order in which they were first logged. */
    public Map<String, String> params() {
        return params.asMap();
    }

    /** The tags, in the order in which they were first logged. */
    public Map<String, String> tags() {
        return tags.asMap();
    }

    /** The files that were logged for people to look at, by the paths that they are known by. */
    public Map<String, Path> files() {
        return Collections.unmodifiableMap(files);
    }

    /** What was passed over or cut short, a sentence each. */
    public List<String> warnings() {
        List<String> all = new ArrayList<>(warnings);
        if (furtherWarnings > 0) {
            all.add(furtherWarnings + " more warnings");
        }
        return List.copyOf(all);
    }
}
