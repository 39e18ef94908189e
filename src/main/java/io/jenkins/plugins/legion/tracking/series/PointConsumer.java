package io.jenkins.plugins.legion.tracking.series;

/** Takes the points of a series, in the order in which they were logged. */
@FunctionalInterface
public interface PointConsumer {

    /**
     * @param value may be NaN or infinite
     * @param step the training's own count; may go backwards
     * @param timeMillis since 1970
     */
    void point(double value, long step, long timeMillis);
}
