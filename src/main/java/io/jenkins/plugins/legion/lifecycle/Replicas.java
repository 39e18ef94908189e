package io.jenkins.plugins.legion.lifecycle;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Between how many containers serve a model.
 *
 * @param min the fewest; 0 where there may be none while nobody asks
 * @param max the most
 */
public record Replicas(int min, int max) {

    /** ODAHU's. */
    public static final Replicas USUAL = new Replicas(0, 1);

    /** What somebody said, of whom nobody has to say both: who wants three at least does not want one at most. */
    public static Replicas of(Optional<Integer> min, Optional<Integer> max) {
        int fewest = min.orElse(USUAL.min);
        return new Replicas(fewest, max.orElse(Math.max(fewest, USUAL.max)));
    }

    /** Whether their number changes with what there is to do. */
    public boolean scale() {
        return min < max;
    }

    List<Fault> faults() {
        List<Fault> faults = new ArrayList<>();
        if (min < 0) {
            faults.add(new Fault("minReplicas", String.valueOf(min), "a whole number, 0 at least"));
        }
        if (max < 1) {
            faults.add(new Fault("maxReplicas", String.valueOf(max), "a whole number, 1 at least"));
        } else if (max < min) {
            faults.add(new Fault("maxReplicas", String.valueOf(max), "at least minReplicas, which is " + min));
        }
        return faults;
    }
}
