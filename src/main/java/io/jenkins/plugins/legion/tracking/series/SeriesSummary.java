package io.jenkins.plugins.legion.tracking.series;

/**
 * A series in a few numbers.
 *
 * @param count its points
 * @param lastValue of the point that was logged last; NaN where there is none
 * @param lastStep likewise
 * @param lastTimeMillis likewise, since 1970
 * @param min the lowest finite value; NaN where there is none
 * @param max the highest likewise
 */
public record SeriesSummary(long count, double lastValue, long lastStep, long lastTimeMillis, double min, double max) {}
