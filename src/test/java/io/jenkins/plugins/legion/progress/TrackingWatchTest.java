package io.jenkins.plugins.legion.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.legion.tracking.TrackingLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrackingWatchTest {

    @TempDir
    private Path folder;

    private final Relay server = new Relay();

    @Test
    void aParameterInTheFileDoesNotHideWhatTheServerHears() throws IOException {
        TrackingWatch watch = watch(1);
        Files.writeString(folder.resolve("tracking.jsonl"), TrackingLine.param("alpha", "0.5"));
        server.metric("loss", 0.25, 3, 1);

        assertThat(watch.look(2)).get().extracting(Progress::step).isEqualTo(3L);
    }

    @Test
    void theStoreIsReadWhateverTheClockBeganWith() throws IOException {
        Path run = Files.createDirectories(folder.resolve("mlruns/0/run1"));
        Files.writeString(
                run.resolve("meta.yaml"), "run_id: run1\nrun_name: one\nstatus: 1\nlifecycle_stage: active\n");
        Files.createDirectories(run.resolve("metrics"));
        Files.writeString(run.resolve("metrics/loss"), "1 0.25 3\n");
        long began = -10_000_000_000L;

        assertThat(watch(began).look(began + 1))
                .get()
                .extracting(Progress::step)
                .isEqualTo(3L);
    }

    private TrackingWatch watch(long began) {
        return new TrackingWatch(
                folder.resolve("tracking.jsonl"), folder.resolve("mlruns"), server, List.of("loss"), began);
    }
}
