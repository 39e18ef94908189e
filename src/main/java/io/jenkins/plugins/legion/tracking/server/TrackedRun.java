package io.jenkins.plugins.legion.tracking.server;

import io.jenkins.plugins.legion.tracking.LoggedRun;
import java.util.Optional;

/** A run of the tracking server, as those see it who look for what a training logged. */
interface TrackedRun extends LoggedRun {

    Run run();

    @Override
    default String id() {
        return run().id();
    }

    @Override
    default String name() {
        return run().name();
    }

    @Override
    default boolean finished() {
        return run().status() == RunStatus.FINISHED;
    }

    @Override
    default long started() {
        return run().started();
    }

    @Override
    default long ended() {
        return run().ended();
    }

    @Override
    default Optional<String> parent() {
        return Optional.ofNullable(run().tags().get(RunTags.PARENT));
    }
}
