package io.jenkins.plugins.legion.serving.replay;

import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a model is asked, and what its answers have to be. Fields are spelt as options are, without hyphens.
 *
 * @param concurrency how many requests are on their way at a time, at most
 * @param rate requests a second; 0 for as many as come back
 * @param repeat how often the file is gone through
 * @param warmUp so many answers at the beginning are not measured: what is loaded late is loaded by then
 * @param tolerance of numbers
 * @param maxLatency what an answer may take
 * @param percentile of the answers that have to keep to that, over 0 up to 100
 */
public record ReplayOptions(
        int concurrency,
        double rate,
        int repeat,
        int warmUp,
        Tolerance tolerance,
        Optional<Duration> maxLatency,
        double percentile) {

    /** One after the other, once, and any latency. */
    public static final ReplayOptions USUAL = new ReplayOptions(1, 0, 1, 0, Tolerance.NONE, Optional.empty(), 100);

    private static final int MOST_AT_A_TIME = 1000;

    /** @throws InvalidInput naming every field that is out of its bounds */
    public ReplayOptions {
        List<Fault> faults = new ArrayList<>();
        if (concurrency < 1 || concurrency > MOST_AT_A_TIME) {
            faults.add(new Fault(
                    "concurrency", String.valueOf(concurrency), "a whole number from 1 to " + MOST_AT_A_TIME));
        }
        if (!(rate >= 0 && rate < Double.POSITIVE_INFINITY)) {
            faults.add(new Fault("rate", String.valueOf(rate), "requests a second, or 0 for as many as come back"));
        }
        if (repeat < 1) {
            faults.add(new Fault("repeat", String.valueOf(repeat), "a whole number, 1 at least"));
        }
        if (warmUp < 0) {
            faults.add(new Fault("warmUp", String.valueOf(warmUp), "a whole number, 0 at least"));
        }
        if (!(percentile > 0 && percentile <= 100)) {
            faults.add(new Fault("percentile", String.valueOf(percentile), "a number over 0, 100 at most"));
        }
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
    }
}
