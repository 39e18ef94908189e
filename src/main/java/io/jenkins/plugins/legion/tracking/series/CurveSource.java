package io.jenkins.plugins.legion.tracking.series;

import java.io.IOException;
import java.util.List;

/** Series of metrics that can be drawn. */
public interface CurveSource {

    /** In the order in which they were first logged. */
    List<String> names();

    /**
     * How many points a series has.
     *
     * @param name one of {@link #names}
     */
    long count(String name);

    /**
     * The points that a drawing needs: the first and the last, the extremes and the gaps, and of the others as many as
     * there is room for.
     *
     * @param name one of {@link #names}
     * @param most how many points at most, from 10 on
     * @param fromStep no lower step is wanted
     * @param toStep no higher step is wanted
     */
    Series chart(String name, int most, long fromStep, long toStep) throws IOException;

    /**
     * The point that was logged last.
     *
     * @param name one of {@link #names}, with a point at least
     */
    LatestValue latest(String name) throws IOException;
}
