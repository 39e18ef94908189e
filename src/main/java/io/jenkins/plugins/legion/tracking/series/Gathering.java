package io.jenkins.plugins.legion.tracking.series;

import java.io.IOException;

/** Makes full blocks of the points of one series. */
final class Gathering implements PointConsumer {

    private final int series;
    private final BlockWriting into;
    private Points points = new Points();

    Gathering(int series, BlockWriting into) {
        this.series = series;
        this.into = into;
    }

    @Override
    public void point(double value, long step, long timeMillis) throws IOException {
        points.add(value, step, timeMillis);
        if (points.size() == SeriesFormat.BLOCK) {
            into.block(series, points);
            points = new Points();
        }
    }

    /** What is left becomes the last block. */
    void end() throws IOException {
        if (points.size() > 0) {
            into.block(series, points);
        }
    }
}
