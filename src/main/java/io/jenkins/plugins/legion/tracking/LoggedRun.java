package io.jenkins.plugins.legion.tracking;

import java.util.Comparator;
import java.util.Optional;

/** A run that was logged with MLflow, wherever it is kept. */
public interface LoggedRun {

    /** Finished ones after all others, the later ended the later, and then by when they were started. */
    Comparator<LoggedRun> BY_END = Comparator.comparing(LoggedRun::finished)
            .thenComparing(run -> run.finished() ? run.ended() : run.started())
            .thenComparing(LoggedRun::started)
            .thenComparing(LoggedRun::id);

    Comparator<LoggedRun> BY_START = Comparator.comparing(LoggedRun::started).thenComparing(LoggedRun::id);

    String id();

    /** As MLflow made it up or its author gave it. */
    String name();

    boolean finished();

    /** Milliseconds since 1970, 0 where unknown. */
    long started();

    /** Milliseconds since 1970, 0 where unknown. */
    long ended();

    /** The run that this one is nested in. */
    Optional<String> parent();
}
