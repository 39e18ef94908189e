package io.jenkins.plugins.legion.lifecycle;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;

/**
 * A metric of a training, summed up. Its points are kept apart, as a series.
 *
 * @param name as the training logged it
 * @param direction which way it improves, where that was declared
 * @param last the value logged last; may be NaN or infinite
 * @param min the smallest finite value; NaN where there was none
 * @param max the largest finite value; NaN where there was none
 * @param step the step of the last value
 * @param points how many values were logged
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Metric(
        String name, Optional<Direction> direction, double last, double min, double max, long step, long points) {

    public Metric {
        direction = direction == null ? Optional.empty() : direction;
    }
}
