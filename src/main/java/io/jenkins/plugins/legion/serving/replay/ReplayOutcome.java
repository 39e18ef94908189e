package io.jenkins.plugins.legion.serving.replay;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.jenkins.plugins.legion.words.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What came of asking a model. Times are milliseconds.
 *
 * @param requests how many were sent
 * @param failed how many of them got no answer, or one that is none
 * @param wrong how many answers were not what was expected
 * @param seconds how long all of it took
 * @param p50 within which half of the measured answers came
 * @param p95 likewise
 * @param p99 likewise
 * @param max of the slowest
 * @param mean of all
 * @param examples of what was wrong, each with the number of its request: the first of them
 * @param faults what is held against the model; none where all is well
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ReplayOutcome(
        long requests,
        long failed,
        long wrong,
        double seconds,
        double p50,
        double p95,
        double p99,
        double max,
        double mean,
        List<String> examples,
        List<String> faults) {

    public ReplayOutcome {
        examples = examples == null ? List.of() : List.copyOf(examples);
        faults = faults == null ? List.of() : List.copyOf(faults);
    }

    static ReplayOutcome of(
            ReplayOptions options,
            long requests,
            long failed,
            long wrong,
            long nanos,
            Latencies latencies,
            List<String> examples) {
        Latencies.Sorted sorted = latencies.sorted();
        List<String> faults = new ArrayList<>();
        if (failed > 0) {
            faults.add(failed + " of " + requests + " requests failed");
        }
        if (wrong > 0) {
            faults.add(wrong + " of " + requests + " answers are not what was expected");
        }
        if (failed < requests && latencies.count() == 0) {
            faults.add("no answer was measured: all " + requests + " were to warm up");
        }
        options.maxLatency().ifPresent(limit -> {
            double most = limit.toNanos() / 1e6;
            double taken = sorted.milliseconds(options.percentile());
            if (taken > most) {
                faults.add(whose(options.percentile()) + " took " + words(taken) + "; at most " + words(most)
                        + " expected");
            }
        });
        return new ReplayOutcome(
                requests,
                failed,
                wrong,
                nanos / 1e9,
                sorted.milliseconds(50),
                sorted.milliseconds(95),
                sorted.milliseconds(99),
                sorted.milliseconds(100),
                sorted.mean(),
                examples,
                faults);
    }

    private static String whose(double percentile) {
        return percentile == 100
                ? "the slowest answer"
                : "the slowest of the fastest "
                        + String.format(Locale.ROOT, "%.3f", percentile).replaceAll("\\.?0+$", "")
                        + " % of the answers";
    }

    /** Milliseconds with three digits. */
    public static String words(double milliseconds) {
        return (milliseconds >= 100
                        ? String.format(Locale.ROOT, "%.0f", milliseconds)
                        : String.format(Locale.ROOT, milliseconds >= 10 ? "%.1f" : "%.2f", milliseconds))
                + " ms";
    }

    /** Requests a second with three digits, and all before the point. */
    public static String rateWords(double rate) {
        return rate >= 100
                ? Figures.count(Math.round(rate))
                : Figures.value(Double.parseDouble(String.format(Locale.ROOT, "%.3g", rate)));
    }

    public boolean isWell() {
        return faults.isEmpty();
    }

    /** How many were answered in a second. */
    public double rate() {
        return seconds > 0 ? requests / seconds : 0;
    }
}
