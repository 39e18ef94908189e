package io.jenkins.plugins.legion.jenkins.builds;

import hudson.model.Run;
import io.jenkins.plugins.legion.lifecycle.GitRevision;
import io.jenkins.plugins.legion.lifecycle.Metric;
import io.jenkins.plugins.legion.lifecycle.TrainingRecord;
import io.jenkins.plugins.legion.registry.BuildOutcome;
import io.jenkins.plugins.legion.registry.ModelVersion;
import io.jenkins.plugins.legion.registry.VersionBinary;
import io.jenkins.plugins.legion.registry.VersionOrigin;
import io.jenkins.plugins.legion.tracking.SystemMetrics;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jenkins.scm.api.SCMHead;
import jenkins.scm.api.mixin.ChangeRequestSCMHead;

/** The version that a training makes. What names it is what the controller knows, whatever the record says. */
final class TrainedVersion {

    private final Run<?, ?> run;
    private final RecordedTraining training;

    TrainedVersion(Run<?, ?> run, RecordedTraining training) {
        this.run = run;
        this.training = training;
    }

    /**
     * @param artifact the path of the binary among the build's artifacts, should there be one
     * @param source where it was made, if that was elsewhere
     */
    ModelVersion recorded(TrainingRecord record, String artifact, String source) {
        return version(
                counts() || !source.isEmpty(),
                record.binary().map(binary -> VersionBinary.of(binary, artifact)),
                source,
                record.git(),
                // How busy the machine was says nothing of the model.
                record.metrics().stream()
                        .filter(metric -> !SystemMetrics.isOne(metric.name()))
                        .toList());
    }

    /** One that stands in build.xml and nowhere else. */
    ModelVersion asRecorded(Optional<GitRevision> git) {
        return version(
                counts(),
                Optional.ofNullable(training.getBinary()).map(RecordedBinary::versionBinary),
                "",
                git,
                training.getOwnMetrics().stream().map(RecordedMetric::metric).toList());
    }

    /** One of which nothing is known but that it ended. */
    ModelVersion unrecorded() {
        return version(counts(), Optional.empty(), "", Optional.empty(), List.of());
    }

    private ModelVersion version(
            boolean registered,
            Optional<VersionBinary> binary,
            String source,
            Optional<GitRevision> git,
            List<Metric> metrics) {
        return new ModelVersion(
                training.getModel(),
                training.getVersion(),
                origin(),
                training.getState(),
                BuildOutcome.OPEN,
                registered,
                Instant.ofEpochMilli(training.getFinished()),
                binary,
                source,
                git,
                metrics);
    }

    /** A pull request's training is a try; it is a version of the model once somebody asks for that. */
    private boolean counts() {
        return !(SCMHead.HeadByItem.findHead(run.getParent()) instanceof ChangeRequestSCMHead);
    }

    private VersionOrigin origin() {
        return new VersionOrigin(run.getParent().getFullName(), run.getNumber(), training.getId());
    }
}
