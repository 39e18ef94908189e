package io.jenkins.plugins.legion.tracking.gates;

import java.util.Locale;

/** Whether a metric that changed is better for it. */
public enum ChangeKind {
    BETTER,
    WORSE,
    SAME,
    /** It changed, and nobody said which way it improves. */
    CHANGED,
    /** There is nothing to compare it with. */
    NEW;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
