package io.jenkins.plugins.legion.tracking;

import java.nio.file.Path;

/** Takes what a training logs, in the order in which it was logged. */
public interface TrackingEvents {

    /**
     * One value of a metric.
     *
     * @param value may be NaN or infinite
     * @param step the training's own count, such as an epoch; may be negative and may go backwards
     * @param timeMillis when it was logged, in milliseconds since 1970
     */
    void metric(String name, double value, long step, long timeMillis);

    /** A parameter that the training ran with. Its first value holds. */
    void param(String name, String value);

    /** A tag. Its last value holds. */
    void tag(String name, String value);

    /**
     * A file for people to look at, such as a figure or a table.
     *
     * @param path by which it is known, with forward slashes
     * @param file where it stands
     */
    default void file(String path, Path file) {}

    /** What was logged until now is told again from its beginning: its file is another one. */
    default void again() {}

    /** Something could not be taken, or was cut short: one sentence for a person. */
    default void warning(String message) {}
}
