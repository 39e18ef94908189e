package io.jenkins.plugins.legion.kubernetes.pending;

import java.util.List;

/**
 * Why a pod does not run yet.
 *
 * @param causes by which one reason is told from another: without numbers that change from moment to moment
 * @param explained whether it is said how that comes; nodes say that of an image once, and then for minutes that they wait
 * @param text for people, in one line, without a stop
 */
public record PendingReason(List<String> causes, boolean explained, String text) {

    public PendingReason {
        causes = List.copyOf(causes);
    }

    static PendingReason of(String text) {
        return new PendingReason(List.of(text), true, text);
    }

    /** Whether somebody who was told the other learns something by this one. */
    public boolean isNewsAfter(PendingReason other) {
        return !causes.equals(other.causes) || explained && !other.explained;
    }
}
