package io.jenkins.plugins.legion.progress;

import io.jenkins.plugins.legion.lifecycle.InOrder;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * How far a training has come, from what it has logged.
 *
 * @param unit what the steps are, for a person: {@code epoch} or {@code step}
 * @param step the last step that was logged
 * @param total the last step there will be, where a parameter or tag says so
 * @param perSecond steps a second, of late; more than 0
 * @param elapsed since the training began
 * @param left what is left at that rate, where the total is known
 * @param metrics the newest value of each metric, the declared ones first
 */
public record Progress(
        String unit,
        long step,
        OptionalLong total,
        OptionalDouble perSecond,
        Duration elapsed,
        Optional<Duration> left,
        Map<String, Double> metrics) {

    public Progress {
        metrics = InOrder.copy(metrics);
    }
}
