package io.jenkins.plugins.legion.registry;

import io.jenkins.plugins.legion.lifecycle.TrainingState;
import java.time.Instant;

/** A version as the index holds it in memory: what it is found by. Everything else is read when somebody asks. */
public final class IndexedVersion {

    private static final int REGISTERED = 1;
    private static final int USABLE = 2;
    private static final int KEPT = 4;

    private final String model;
    private final String version;
    private final String training;
    private final int build;
    private final long finishedMillis;
    private final TrainingState state;
    private final BuildOutcome outcome;
    private final byte flags;

    IndexedVersion(
            String model,
            String version,
            String training,
            int build,
            long finishedMillis,
            TrainingState state,
            BuildOutcome outcome,
            byte flags) {
        this.model = model;
        this.version = version;
        this.training = training;
        this.build = build;
        this.finishedMillis = finishedMillis;
        this.state = state;
        this.outcome = outcome;
        this.flags = flags;
    }

    static IndexedVersion of(ModelVersion version) {
        int flags = version.registered() ? REGISTERED : 0;
        flags |= version.isUsable() ? USABLE : 0;
        flags |= version.binary().filter(binary -> binary.removed().isEmpty()).isPresent() ? KEPT : 0;
        return new IndexedVersion(
                version.model(),
                version.version(),
                version.origin().training(),
                version.origin().build(),
                version.finished().toEpochMilli(),
                version.state(),
                version.outcome(),
                (byte) flags);
    }

    public String model() {
        return model;
    }

    public String version() {
        return version;
    }

    /** The training's id within its build. */
    public String training() {
        return training;
    }

    public int build() {
        return build;
    }

    public Instant finished() {
        return Instant.ofEpochMilli(finishedMillis);
    }

    public TrainingState state() {
        return state;
    }

    public BuildOutcome outcome() {
        return outcome;
    }

    public boolean isRegistered() {
        return (flags & REGISTERED) != 0;
    }

    /** Whether {@code name:version} may mean it. */
    public boolean isUsable() {
        return (flags & USABLE) != 0;
    }

    /** Whether its binary is still with its build. */
    public boolean hasBinary() {
        return (flags & KEPT) != 0;
    }

    long finishedMillis() {
        return finishedMillis;
    }

    byte flags() {
        return flags;
    }

    /** Whether the index would say the same of both. */
    boolean isSameAs(IndexedVersion other) {
        return build == other.build
                && finishedMillis == other.finishedMillis
                && state == other.state
                && outcome == other.outcome
                && flags == other.flags
                && model.equals(other.model)
                && version.equals(other.version)
                && training.equals(other.training);
    }

    @Override
    public String toString() {
        return model + ":" + version + " of build " + build;
    }
}
