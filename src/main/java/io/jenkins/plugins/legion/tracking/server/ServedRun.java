package io.jenkins.plugins.legion.tracking.server;

import io.jenkins.plugins.legion.tracking.LoggedRuns;
import io.jenkins.plugins.legion.tracking.RunArtifacts;
import io.jenkins.plugins.legion.tracking.TrackingEvents;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A run as the training's record sees it.
 *
 * @param artifacts its folder of them; absent where it keeps them elsewhere
 */
record ServedRun(Run run, MetricHistory history, Optional<Path> artifacts) implements TrackedRun {

    @Override
    public void tell(String prefix, TrackingEvents into) {
        run.params().forEach((key, value) -> into.param(prefix + key, value));
        run.tags().forEach((key, value) -> {
            if (LoggedRuns.tells(key, prefix)) {
                into.tag(prefix + key, value);
            }
        });
        history.replay(
                run.id(), point -> into.metric(prefix + point.key(), point.value(), point.step(), point.millis()));
        artifacts.ifPresent(folder -> RunArtifacts.tell(folder, prefix, into));
    }
}
