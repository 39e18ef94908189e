package io.jenkins.plugins.legion.registry;

import io.jenkins.plugins.legion.lifecycle.TrainingState;
import java.time.Instant;

/**
 * A version as the index holds it in memory: what it is found by. Everything else is read when somebody asks.
 *
 * @param model the model's name
 * @param version the version's
 * @param training the training's id within its build
 * @param build the build's number
 * @param finishedMillis when the training was over, in milliseconds since 1970
 * @param state how the training ended
 * @param outcome how the build ended
 * @param registered whether it counts as one of the model's versions
 * @param usable whether {@code name:version} may mean it
 * @param hasBinary whether its binary was not removed: it is with its build, or at a connection
 */
public record IndexedVersion(
        String model,
        String version,
        String training,
        int build,
        long finishedMillis,
        TrainingState state,
        BuildOutcome outcome,
        boolean registered,
        boolean usable,
        boolean hasBinary) {

    static IndexedVersion of(ModelVersion version) {
        return new IndexedVersion(
                version.model(),
                version.version(),
                version.origin().training(),
                version.origin().build(),
                version.finished().toEpochMilli(),
                version.state(),
                version.outcome(),
                version.registered(),
                version.isUsable(),
                version.binary().filter(binary -> binary.removed().isEmpty()).isPresent());
    }

    public Instant finished() {
        return Instant.ofEpochMilli(finishedMillis);
    }

    @Override
    public String toString() {
        return model + ":" + version + " of build " + build;
    }
}
