package io.jenkins.plugins.legion.tracking.series;

import io.jenkins.plugins.legion.tracking.Series;
import io.jenkins.plugins.legion.tracking.SystemMetrics;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The curves that a page has room for.
 *
 * @param series of metrics with two points or more; the training's own metrics before those of its machine, and otherwise
 *     in the order in which they were first logged
 * @param further how many more metrics have a curve
 */
public record Charts(List<Series> series, int further) {

    public static final Charts NONE = new Charts(List.of(), 0);

    public Charts {
        series = List.copyOf(series);
    }

    /**
     * @param mostSeries how many curves at most
     * @param mostPoints how many points of each at most, see {@link StoredSeries#chart}
     */
    public static Charts of(StoredSeries stored, int mostSeries, int mostPoints) throws IOException {
        List<String> drawn = stored.names().stream()
                .filter(name -> stored.count(name) > 1)
                .sorted(Comparator.comparing(name -> SystemMetrics.isOne(name)))
                .toList();
        List<Series> series = new ArrayList<>();
        for (String name : drawn.subList(0, Math.min(drawn.size(), mostSeries))) {
            series.add(stored.chart(name, mostPoints, Long.MIN_VALUE, Long.MAX_VALUE));
        }
        return new Charts(series, drawn.size() - series.size());
    }
}
