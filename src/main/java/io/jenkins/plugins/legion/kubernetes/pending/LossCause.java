package io.jenkins.plugins.legion.kubernetes.pending;

/** What took a pod away. */
public enum LossCause {
    /** For want of something on its node, for its node's taint, or because somebody asked for it, as who drains a node does. */
    EVICTED(true),
    /** For another that matters more. */
    PREEMPTED(true),
    /** Its node is not there any more, or was shut down. */
    NODE_GONE(true),
    /** By whoever may. */
    DELETED(true),
    /** One of its containers ended, and should not have. */
    ENDED(true),
    /** It would run out again. */
    OUT_OF_MEMORY(false),
    /** It would take as long again. */
    DEADLINE(false),
    /** It had nothing more to do. */
    COMPLETED(false);

    private final boolean mendedByAnother;

    LossCause(boolean mendedByAnother) {
        this.mendedByAnother = mendedByAnother;
    }

    /** Whether another pod in its place may come through. */
    public boolean isMendedByAnother() {
        return mendedByAnother;
    }
}
