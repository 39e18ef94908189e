package io.jenkins.plugins.legion.tracking.series;

import java.io.IOException;

/** Takes the points of a series, in the order in which they were logged. */
@FunctionalInterface
public interface PointConsumer {

    /**
     * @param value may be NaN or infinite
     * @param step the training's own count; may go backwards
     * @param timeMillis since 1970
     * @throws IOException if it cannot take it; no further point comes then
     */
    void point(double value, long step, long timeMillis) throws IOException;
}
