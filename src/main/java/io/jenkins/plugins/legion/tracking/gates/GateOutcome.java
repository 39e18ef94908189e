package io.jenkins.plugins.legion.tracking.gates;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** What came of a gate, the better before the worse. */
public enum GateOutcome {
    SKIPPED,
    PASSED,
    UNSTABLE,
    FAILED;

    /** As Pipelines, pages and programs read it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The worst of them all; a gate that was skipped holds nothing up, so at best it is {@link #PASSED}. */
    public static GateOutcome worst(Collection<GateOutcome> outcomes) {
        return outcomes.stream()
                .max(Comparator.naturalOrder())
                .filter(outcome -> outcome != SKIPPED)
                .orElse(PASSED);
    }
}
