package io.jenkins.plugins.legion.tracking.server;

/** What of a call the journal keeps. */
enum Journaling {
    NOTHING,
    ALL,
    /** The values of metrics stand in a store of their own. */
    WITHOUT_METRICS
}
