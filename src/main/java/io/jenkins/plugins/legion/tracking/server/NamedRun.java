package io.jenkins.plugins.legion.tracking.server;

import io.jenkins.plugins.legion.tracking.TrackingEvents;
import java.util.function.Consumer;

/**
 * A run that hears under which names the training knows what it logged.
 *
 * @param prefixed takes what goes before each name
 */
record NamedRun(Run run, Consumer<String> prefixed) implements TrackedRun {

    @Override
    public void tell(String prefix, TrackingEvents into) {
        prefixed.accept(prefix);
    }
}
