package io.jenkins.plugins.legion.registry.scalars;

import io.jenkins.plugins.legion.lifecycle.Direction;
import io.jenkins.plugins.legion.lifecycle.Metric;
import io.jenkins.plugins.legion.lifecycle.TrainingState;
import io.jenkins.plugins.legion.registry.BuildOutcome;
import io.jenkins.plugins.legion.registry.ModelVersion;
import io.jenkins.plugins.legion.registry.VersionFiles;
import io.jenkins.plugins.legion.registry.VersionIndex;
import io.jenkins.plugins.legion.registry.VersionOrigin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A job in a folder, whose builds trained something. */
final class Trained {

    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    final Path job;
    VersionIndex index;
    JobScalars scalars;

    Trained(Path job) throws IOException {
        this.job = job;
        Files.createDirectories(job.resolve("builds"));
        Files.createDirectories(job.resolve("legion"));
        reopen();
    }

    /** As Jenkins does after a start. */
    void reopen() throws IOException {
        index = VersionIndex.of(job.resolve("legion").resolve(VersionIndex.FILE), job.resolve("builds"));
        scalars = new JobScalars(job.resolve("legion"), index);
    }

    Path file() {
        return job.resolve("legion").resolve(JobScalars.FILE);
    }

    Path build(int number) {
        return job.resolve("builds").resolve(Integer.toString(number));
    }

    static Metric metric(String name, double last) {
        return new Metric(name, Optional.empty(), last, 0, 1, 1, 1);
    }

    static Metric metric(String name, Direction direction, double last) {
        return new Metric(name, Optional.of(direction), last, 0, 1, 1, 1);
    }

    static ModelVersion version(int build, String training, Instant finished, Metric... metrics) {
        return new ModelVersion(
                "wine",
                "v" + build,
                new VersionOrigin("team/train", build, training),
                TrainingState.SUCCEEDED,
                BuildOutcome.SUCCESS,
                true,
                finished,
                Optional.empty(),
                "",
                Optional.empty(),
                List.of(metrics));
    }

    static ModelVersion version(int build, Metric... metrics) {
        return version(build, "train", NOON.plusSeconds(60L * build), metrics);
    }

    /** A training that is over, as the end of one leaves it. */
    void finish(ModelVersion version) throws IOException {
        writeWithoutNotice(version);
        index.put(version);
        scalars.put(version);
    }

    /** As when the power fails before the index and the metrics are written. */
    void writeWithoutNotice(ModelVersion version) throws IOException {
        Path build = build(version.origin().build());
        Files.createDirectories(build);
        VersionFiles.of(build).write(version);
    }

    void delete(int build) throws IOException {
        Folders.delete(build(build));
        index.remove(build);
    }

    /** The values of a metric, the oldest build first. */
    List<Double> values(String metric) {
        return scalars.all().stream().map(one -> one.value(metric)).toList();
    }

    /** Makes what the builds say unreadable, so that an answer can only come from the metrics' file. */
    void breakVersions(int... builds) {
        Arrays.stream(builds).forEach(build -> {
            try {
                Files.writeString(build(build).resolve("legion/train/version.json"), "{");
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
    }
}
