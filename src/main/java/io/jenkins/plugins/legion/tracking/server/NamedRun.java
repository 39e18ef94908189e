package io.jenkins.plugins.legion.tracking.server;

import io.jenkins.plugins.legion.tracking.LoggedRun;
import io.jenkins.plugins.legion.tracking.TrackingEvents;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A run that hears under which names the training knows what it logged.
 *
 * @param prefixed takes what goes before each name
 */
record NamedRun(Run run, Consumer<String> prefixed) implements LoggedRun {

    @Override
    public String id() {
        return run.id();
    }

    @Override
    public String name() {
        return run.name();
    }

    @Override
    public boolean finished() {
        return run.status() == RunStatus.FINISHED;
    }

    @Override
    public long started() {
        return run.started();
    }

    @Override
    public long ended() {
        return run.ended();
    }

    @Override
    public Optional<String> parent() {
        return Optional.ofNullable(run.tags().get(RunTags.PARENT));
    }

    @Override
    public void tell(String prefix, TrackingEvents into) {
        prefixed.accept(prefix);
    }
}
