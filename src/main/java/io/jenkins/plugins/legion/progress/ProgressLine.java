package io.jenkins.plugins.legion.progress;

import io.jenkins.plugins.legion.words.Figures;
import io.jenkins.plugins.legion.words.Plain;
import java.util.Locale;
import java.util.Map;

/** Progress in one line: {@code epoch 120/250  loss 0.0701  test_loss 0.13  42 epochs/s  3 s left}. */
public final class ProgressLine {

    private static final int MOST_METRICS = 4;

    private ProgressLine() {}

    /** @param columns the line is no longer than this; metrics give way first */
    public static String of(Progress progress, int columns) {
        StringBuilder head = new StringBuilder(progress.unit()).append(' ').append(progress.step());
        progress.total().ifPresent(total -> head.append('/').append(total));
        StringBuilder tail = new StringBuilder();
        progress.perSecond().ifPresent(rate -> tail.append("  ").append(rate(rate, progress.unit())));
        progress.left()
                .filter(left -> !left.isZero())
                .ifPresentOrElse(
                        left -> tail.append("  ").append(Figures.duration(left)).append(" left"),
                        () -> tail.append("  ")
                                .append(Figures.duration(progress.elapsed()))
                                .append(" so far"));
        int shown = 0;
        for (Map.Entry<String, Double> metric : progress.metrics().entrySet()) {
            String words = "  " + Plain.text(metric.getKey()) + " " + Figures.value(metric.getValue());
            if (++shown > MOST_METRICS || head.length() + words.length() + tail.length() > columns) {
                break;
            }
            head.append(words);
        }
        String line = head.append(tail).toString();
        return line.length() <= columns ? line : line.substring(0, Math.max(0, columns));
    }

    /** Slow trainings are told by the time of a step. */
    private static String rate(double perSecond, String unit) {
        if (perSecond < 0.1) {
            return String.format(Locale.ROOT, "%.0f s/%s", 1 / perSecond, unit);
        }
        return String.format(Locale.ROOT, perSecond < 10 ? "%.1f %ss/s" : "%.0f %ss/s", perSecond, unit);
    }
}
