package io.jenkins.plugins.legion.tracking.series;

import java.io.IOException;
import java.util.List;

/** Points of several series as one of another name, those of the first before those of the next. */
public final class JoinedSeries {

    private JoinedSeries() {}

    /** @param most how many points at most, from 10 on; the extremes stay */
    public static Series of(String name, List<Series> parts, int most) throws IOException {
        Points all = new Points();
        for (Series part : parts) {
            for (int i = 0; i < part.size(); i++) {
                all.add(part.values()[i], part.steps()[i], part.times()[i]);
            }
        }
        return SeriesQueries.of(all).chart(name, most, Long.MIN_VALUE, Long.MAX_VALUE);
    }
}
