package io.jenkins.plugins.legion.local;

/** What brought a training's processes to their end. */
public enum EndCause {
    /** They ended by themselves, well or not, or could not be started. */
    ITSELF,
    TIME_LIMIT,
    INTERRUPTION
}
