package io.jenkins.plugins.legion.tracking.curves;

import io.jenkins.plugins.legion.tracking.SystemMetrics;
import io.jenkins.plugins.legion.tracking.series.CurveSource;
import io.jenkins.plugins.legion.tracking.series.LatestValue;
import io.jenkins.plugins.legion.tracking.series.Series;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The answer to a {@link CurveQuestion}.
 *
 * @param drawn the curves, in the order in which they were asked for
 * @param names of metrics that have a curve, which takes two points; those of the training before those of its machine
 * @param further how many more metrics have one
 * @param missing what was asked for and has none
 * @param latest what each metric was last, for a training that still runs; otherwise empty
 */
public record Curves(
        List<Drawn> drawn, List<String> names, int further, List<String> missing, List<LatestValue> latest) {

    public static final Curves NONE = new Curves(List.of(), List.of(), 0, List.of(), List.of());

    /** Names in an answer: more make a list that nobody reads. */
    static final int MOST_NAMES = 500;

    private static final Comparator<String> OWN_FIRST = Comparator.comparing(SystemMetrics::isOne);

    /**
     * One curve.
     *
     * @param series the points that are drawn
     * @param count of the points that there are
     */
    public record Drawn(Series series, long count) {}

    public Curves {
        drawn = List.copyOf(drawn);
        names = List.copyOf(names);
        missing = List.copyOf(missing);
        latest = List.copyOf(latest);
    }

    /** The metrics that have a curve, which takes two points; those of the training before those of its machine. */
    public static List<String> namesIn(CurveSource source) {
        return source.names().stream()
                .filter(name -> source.count(name) > 1)
                .sorted(OWN_FIRST)
                .toList();
    }

    /** The curves that the question asks for, out of those that there are. */
    public static Curves of(CurveSource source, CurveQuestion question) throws IOException {
        List<String> all = namesIn(source);
        Set<String> known = new HashSet<>(all);
        Stream<String> wanted = question.metrics().isEmpty()
                ? all.stream().filter(name -> !SystemMetrics.isOne(name)).limit(CurveQuestion.MOST_CURVES)
                : question.metrics().stream().filter(known::contains);
        List<Drawn> drawn = new ArrayList<>();
        for (String name : wanted.toList()) {
            Series series = source.chart(name, question.points(), question.fromStep(), question.toStep());
            drawn.add(new Drawn(series, source.count(name)));
        }
        List<String> names = all.subList(0, Math.min(all.size(), MOST_NAMES));
        List<String> missing = question.metrics().stream()
                .filter(name -> !known.contains(name))
                .toList();
        return new Curves(drawn, names, all.size() - names.size(), missing, List.of());
    }

    /** The same with what each metric was last, also one that was logged once. */
    public Curves withLatest(CurveSource source) throws IOException {
        List<LatestValue> values = new ArrayList<>();
        for (String name : source.names().stream().sorted(OWN_FIRST).toList()) {
            if (source.count(name) > 0 && values.size() < MOST_NAMES) {
                values.add(source.latest(name));
            }
        }
        return new Curves(drawn, names, further, missing, values);
    }
}
