package io.jenkins.plugins.legion.tracking.gates;

import java.math.BigDecimal;

/** The values that a gate lets through: from {@code low} to {@code high}, both of them included unless it is strict. */
record Bound(BigDecimal low, BigDecimal high, boolean strict) {

    /** @param low null where nothing is too small, as {@code high} where nothing is too large; one of them is given */
    Bound {
        if (low == null && high == null) {
            throw new IllegalArgumentException("a bound without an end");
        }
    }

    boolean admits(BigDecimal value) {
        int least = strict ? 1 : 0;
        return (low == null || value.compareTo(low) >= least) && (high == null || high.compareTo(value) >= least);
    }

    String text() {
        if (low == null) {
            return (strict ? "< " : "≤ ") + DecimalText.exact(high);
        }
        if (high == null) {
            return (strict ? "> " : "≥ ") + DecimalText.exact(low);
        }
        return "between " + DecimalText.exact(low) + " and " + DecimalText.exact(high);
    }
}
