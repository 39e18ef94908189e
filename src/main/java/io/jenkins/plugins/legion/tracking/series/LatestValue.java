package io.jenkins.plugins.legion.tracking.series;

/**
 * What a metric was when it was logged last.
 *
 * @param name the metric's
 * @param value may be NaN or infinite
 */
public record LatestValue(String name, long step, double value) {}
