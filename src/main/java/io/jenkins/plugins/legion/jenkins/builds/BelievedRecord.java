package io.jenkins.plugins.legion.jenkins.builds;

import hudson.model.Run;
import io.jenkins.plugins.legion.jenkins.artifacts.ArtifactPaths;
import io.jenkins.plugins.legion.lifecycle.Metric;
import io.jenkins.plugins.legion.lifecycle.StoredBinary;
import io.jenkins.plugins.legion.lifecycle.TrainedModelBinary;
import io.jenkins.plugins.legion.lifecycle.TrainingRecord;
import io.jenkins.plugins.legion.lifecycle.TrainingState;
import io.jenkins.plugins.legion.tracking.SystemMetrics;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What of an agent's record enters build.xml. An agent belongs to whoever writes its jobs, so nothing is taken on trust
 * that the controller can know or check itself.
 */
final class BelievedRecord {

    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");

    /** Characters. A reason is for a person's eye, and is rewritten with build.xml at every change of the build. */
    private static final int LONGEST_REASON = 4000;

    /** The record has more; build.xml is rewritten whole at every change, at some 300 bytes a metric. */
    private static final int MOST_METRICS = 500;

    /** Characters of a metric's name. What is longer was not written by our own collecting, which keeps to 250. */
    private static final int LONGEST_NAME = 250;

    private final Run<?, ?> run;
    private final String id;
    private final String artifactName;
    private final Optional<StoredBinary> stored;

    /** @param stored where the controller had it stored, if not with the build: whatever an agent says of that is not heard */
    BelievedRecord(Run<?, ?> run, String id, String artifactName, Optional<StoredBinary> stored) {
        this.run = run;
        this.id = id;
        this.artifactName = artifactName;
        this.stored = stored;
    }

    TrainingRecord of(TrainingRecord sent, TrainingState ended, String endedReason) throws IOException {
        Optional<TrainedModelBinary> binary = sent.binary().filter(this::isSound);
        if (sent.binary().isPresent()) {
            binary = binary.filter(this::isStored).map(this::placed);
        }
        TrainingState state = state(sent.state(), ended);
        String reason = state == TrainingState.SUCCEEDED
                ? ""
                : sent.reason() == null || sent.reason().isEmpty() ? endedReason : sent.reason();
        if (sent.binary().isPresent() && binary.isEmpty()) {
            state = state == TrainingState.SUCCEEDED ? TrainingState.FAILED : state;
            reason = reason.isEmpty() ? Messages.BelievedRecord_otherBinary(artifactName) : reason;
        }
        if (state != TrainingState.SUCCEEDED && reason.isEmpty()) {
            reason = Messages.BelievedRecord_noReason();
        }
        return new TrainingRecord(
                id,
                sent.model(),
                state,
                shortened(reason),
                sent.exitCode(),
                sent.toolchain(),
                sent.command(),
                sent.started(),
                sent.finished(),
                sent.hyperParameters(),
                sent.params(),
                sent.tags(),
                most(sent.metrics()),
                sent.environment(),
                sent.git(),
                sent.data(),
                binary,
                sent.files(),
                sent.warnings());
    }

    /** A record may say that a success was none; it cannot turn a failure into a success. */
    private static TrainingState state(TrainingState sent, TrainingState ended) {
        if (ended != TrainingState.SUCCEEDED) {
            return ended;
        }
        return sent == TrainingState.SUCCEEDED || sent == TrainingState.ABORTED ? sent : TrainingState.FAILED;
    }

    private boolean isSound(TrainedModelBinary binary) {
        return artifactName.equals(binary.fileName())
                && binary.format() != null
                && binary.format().container() != null
                && binary.format().layout() != null
                && matches(binary.digest())
                && matches(binary.payloadDigest());
    }

    private static boolean matches(String digest) {
        return digest != null && DIGEST.matcher(digest).matches();
    }

    private TrainedModelBinary placed(TrainedModelBinary binary) {
        return binary.storedAt(stored);
    }

    private boolean isStored(TrainedModelBinary binary) {
        if (stored.isPresent()) {
            return true;
        }
        try {
            return run.getArtifactManager()
                            .root()
                            .child(ArtifactPaths.binary(id, artifactName))
                            .length()
                    == binary.bytes();
        } catch (IOException e) {
            return false;
        }
    }

    /** Those that were declared come first, and those of the machine last, only where there are too many. */
    private static List<Metric> most(List<Metric> sent) {
        List<Metric> metrics = sent.stream()
                .filter(metric -> metric.name() != null && metric.name().length() <= LONGEST_NAME)
                .toList();
        return metrics.size() <= MOST_METRICS
                ? metrics
                : metrics.stream()
                        .sorted(Comparator.comparing(
                                        (Metric metric) -> metric.direction().isEmpty())
                                .thenComparing(metric -> SystemMetrics.isOne(metric.name())))
                        .limit(MOST_METRICS)
                        .toList();
    }

    private static String shortened(String reason) {
        return reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON) + "…";
    }
}
