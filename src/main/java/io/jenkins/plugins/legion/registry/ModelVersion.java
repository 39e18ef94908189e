package io.jenkins.plugins.legion.registry;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.jenkins.plugins.legion.lifecycle.GitRevision;
import io.jenkins.plugins.legion.lifecycle.Metric;
import io.jenkins.plugins.legion.lifecycle.StoredBinary;
import io.jenkins.plugins.legion.lifecycle.TrainingState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A version of a model: what a training made, or what was made elsewhere and brought here. What it is never changes; how its
 * build ended and whether its binary is still there become known later.
 *
 * @param model the model's name
 * @param version its version; several builds may well give the same one
 * @param origin the build it comes from, which tells it apart
 * @param state how the training ended
 * @param outcome how the build ended
 * @param registered whether it counts as one of the model's versions; a pull request's does when somebody asked for it
 * @param finished when the training was over
 * @param binary its binary, where it has one
 * @param source where it was made, when that was elsewhere: an image, an MLflow model's URI; empty where a build trained it
 * @param git the commit it was trained from
 * @param metrics the summary of each metric
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record ModelVersion(
        String model,
        String version,
        VersionOrigin origin,
        TrainingState state,
        BuildOutcome outcome,
        boolean registered,
        Instant finished,
        Optional<VersionBinary> binary,
        String source,
        Optional<GitRevision> git,
        List<Metric> metrics) {

    public ModelVersion {
        outcome = outcome == null ? BuildOutcome.OPEN : outcome;
        binary = binary == null ? Optional.empty() : binary;
        source = source == null ? "" : source;
        git = git == null ? Optional.empty() : git;
        metrics = metrics == null ? List.of() : List.copyOf(metrics);
    }

    /** Whether it is one that {@code name:version} may mean: made and built with success, with something to be used. */
    @JsonIgnore
    public boolean isUsable() {
        return registered
                && state == TrainingState.SUCCEEDED
                && outcome == BuildOutcome.SUCCESS
                && (binary.isPresent() || !source.isEmpty());
    }

    public Optional<Metric> metric(String name) {
        return metrics.stream().filter(metric -> metric.name().equals(name)).findFirst();
    }

    public ModelVersion builtWith(BuildOutcome ended) {
        return new ModelVersion(
                model, version, origin, state, ended, registered, finished, binary, source, git, metrics);
    }

    /** The same, counted among the model's versions. */
    public ModelVersion asRegistered() {
        return new ModelVersion(model, version, origin, state, outcome, true, finished, binary, source, git, metrics);
    }

    /** The same, whose binary was taken away to make room. */
    public ModelVersion withoutBinary(Instant removed) {
        return new ModelVersion(
                model,
                version,
                origin,
                state,
                outcome,
                registered,
                finished,
                binary.map(kept -> kept.removedAt(removed)),
                source,
                git,
                metrics);
    }

    /** The same, as one that never had a binary. */
    ModelVersion withoutBinary() {
        return new ModelVersion(
                model, version, origin, state, outcome, registered, finished, Optional.empty(), source, git, metrics);
    }

    /** Its binary, where its build or its folder keeps that, or did until it was removed; absent where a connection has it. */
    public Optional<VersionBinary> binaryHere() {
        return binary.filter(made -> made.stored().isEmpty());
    }

    /** Where a connection has its binary; absent where none does. */
    public Optional<StoredBinary> binaryElsewhere() {
        return binary.flatMap(VersionBinary::stored);
    }

    /** {@code sha256:} and the digest of its binary; absent where it has none. */
    public Optional<String> digest() {
        return binary.map(VersionBinary::digest);
    }

    /** Whether both are the same thing. A job that was made anew counts its builds from 1 again, so digests count too. */
    boolean isSameAs(ModelVersion other) {
        return model.equals(other.model)
                && version.equals(other.version)
                && origin.equals(other.origin)
                && source.equals(other.source)
                && digest().equals(other.digest());
    }

    @Override
    public String toString() {
        return model + ":" + version;
    }
}
