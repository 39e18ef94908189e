package io.jenkins.plugins.legion.jenkins.builds;

import io.jenkins.plugins.legion.lifecycle.Direction;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import io.jenkins.plugins.legion.lifecycle.Metric;
import io.jenkins.plugins.legion.lifecycle.ModelIdentity;
import io.jenkins.plugins.legion.lifecycle.TrainedModelBinary;
import io.jenkins.plugins.legion.lifecycle.TrainedModelBinary.Container;
import io.jenkins.plugins.legion.lifecycle.TrainedModelBinary.Format;
import io.jenkins.plugins.legion.lifecycle.TrainedModelBinary.Layout;
import io.jenkins.plugins.legion.lifecycle.TrainedModelBinary.PackedFile;
import io.jenkins.plugins.legion.lifecycle.TrainingEnvironment;
import io.jenkins.plugins.legion.lifecycle.TrainingRecord;
import io.jenkins.plugins.legion.lifecycle.TrainingState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** The record of a training as an agent sends it, honest until a test changes it. */
record SentRecord(
        String id,
        TrainingState state,
        String reason,
        List<Metric> metrics,
        String fileName,
        long bytes,
        String digest,
        int files) {

    static final String DIGEST = "sha256:" + "0123456789abcdef".repeat(4);

    static SentRecord honest() {
        return new SentRecord(
                "wine",
                TrainingState.SUCCEEDED,
                "",
                List.of(new Metric("rmse", Optional.of(Direction.MIN), 0.5, 0.5, 0.75, 2, 2)),
                "wine-7.zip",
                5,
                DIGEST,
                3);
    }

    SentRecord state(TrainingState other, String why) {
        return new SentRecord(id, other, why, metrics, fileName, bytes, digest, files);
    }

    SentRecord metrics(List<Metric> others) {
        return new SentRecord(id, state, reason, others, fileName, bytes, digest, files);
    }

    SentRecord binary(String name, long size, String sum) {
        return new SentRecord(id, state, reason, metrics, name, size, sum, files);
    }

    SentRecord files(int count) {
        return new SentRecord(id, state, reason, metrics, fileName, bytes, digest, count);
    }

    SentRecord id(String other) {
        return new SentRecord(other, state, reason, metrics, fileName, bytes, digest, files);
    }

    TrainingRecord record() {
        List<PackedFile> packed = IntStream.range(0, files)
                .mapToObj(i -> new PackedFile("model/" + i + ".bin", i, DIGEST))
                .toList();
        return new TrainingRecord(
                id,
                new ModelIdentity("wine", "7", ""),
                state,
                reason,
                Optional.of(0),
                "script",
                List.of("sh", "train.sh"),
                Instant.EPOCH,
                Optional.of(Instant.EPOCH),
                Map.of("alpha", "0.5"),
                Map.of(),
                Map.of("algorithm", "rf"),
                metrics,
                TrainingEnvironment.NONE,
                Optional.empty(),
                List.of(),
                Optional.of(new TrainedModelBinary(
                        fileName, new Format(Container.ZIP, Layout.GPPI), bytes, digest, digest, packed)),
                List.of(),
                List.of());
    }

    byte[] json() {
        try {
            return LifecycleJson.mapper().writeValueAsBytes(record());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lays the record where a build in {@code rootDir} keeps it. */
    static void lay(Path rootDir, byte[] json) throws IOException {
        Path folder = Files.createDirectories(rootDir.resolve("legion").resolve("wine"));
        Files.write(folder.resolve("record.json"), json);
    }
}
