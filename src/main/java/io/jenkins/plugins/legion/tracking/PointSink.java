package io.jenkins.plugins.legion.tracking;

/** Takes every point of a training's metrics, as they are logged. */
public interface PointSink {

    /**
     * A metric that was not logged before.
     *
     * @param name no other metric's
     * @return a number that stands for it
     */
    int begin(String name);

    /**
     * The next point of a metric.
     *
     * @param metric what {@link #begin} gave for it
     * @param value may be NaN or infinite
     * @param step the training's own count; may go backwards
     * @param timeMillis since 1970
     */
    void point(int metric, double value, long step, long timeMillis);
}
