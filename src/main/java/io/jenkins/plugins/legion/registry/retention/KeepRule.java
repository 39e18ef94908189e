package io.jenkins.plugins.legion.registry.retention;

import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * How many binaries of a model are kept.
 *
 * @param newest the binaries of so many newest versions are kept; 0 keeps all
 * @param days binaries of versions that are younger than so many days are kept as well
 */
public record KeepRule(int newest, int days) {

    /** Nothing ever goes. */
    public static final KeepRule ALL = new KeepRule(0, 0);

    /** @throws InvalidInput naming whichever of both is negative */
    public KeepRule {
        List<Fault> faults = new ArrayList<>();
        if (newest < 0) {
            faults.add(new Fault("newest", Integer.toString(newest), "a whole number from 0"));
        }
        if (days < 0) {
            faults.add(new Fault("days", Integer.toString(days), "a whole number from 0"));
        }
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
    }

    public boolean keepsAll() {
        return newest == 0;
    }

    boolean isYoung(Instant finished, Instant now) {
        return finished.isAfter(now.minus(days, ChronoUnit.DAYS));
    }
}
