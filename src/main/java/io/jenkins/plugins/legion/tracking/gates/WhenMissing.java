package io.jenkins.plugins.legion.tracking.gates;

import java.util.Locale;

/** What becomes of a gate whose baseline is missing, as it is in a job's first build. */
public enum WhenMissing {
    PASS,
    FAIL;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
