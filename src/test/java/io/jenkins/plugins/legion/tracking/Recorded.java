package io.jenkins.plugins.legion.tracking;

import io.jenkins.plugins.legion.tracking.series.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Keeps the points that it is given. */
final class Recorded implements PointSink {

    private record Point(double value, long step, long timeMillis) {}

    private final List<String> names = new ArrayList<>();
    private final List<List<Point>> points = new ArrayList<>();

    @Override
    public int begin(String name) {
        names.add(name);
        points.add(new ArrayList<>());
        return names.size() - 1;
    }

    @Override
    public void point(int metric, double value, long step, long timeMillis) {
        points.get(metric).add(new Point(value, step, timeMillis));
    }

    /** In the order in which they began. */
    List<Series> series() {
        return IntStream.range(0, names.size())
                .mapToObj(i -> series(names.get(i), points.get(i)))
                .toList();
    }

    private static Series series(String name, List<Point> points) {
        return new Series(
                name,
                points.stream().mapToLong(Point::step).toArray(),
                points.stream().mapToLong(Point::timeMillis).toArray(),
                points.stream().mapToDouble(Point::value).toArray());
    }
}
