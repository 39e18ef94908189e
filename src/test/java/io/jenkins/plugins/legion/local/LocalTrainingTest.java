package io.jenkins.plugins.legion.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.legion.lifecycle.ModelTraining;
import io.jenkins.plugins.legion.toolchain.TrainingFolder;
import io.jenkins.plugins.legion.training.PreparationOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LocalTrainingTest {

    @TempDir
    private Path directory;

    private final Listening listening = new Listening();

    /** Five gigabytes take a minute, and who waits wants to know for what. */
    @Test
    void tellsHowFarTheBinaryIs() throws Exception {
        ModelTraining training = ModelTraining.of("wine")
                .version("1")
                .entrypoint("head -c 3000000 /dev/zero > \"$LEGION_OUTPUT/weights\"")
                .build();
        RunLimits eager = new RunLimits(Optional.empty(), RunLimits.USUAL_GRACE, Duration.ofNanos(1));

        new LocalTraining(
                        training,
                        Files.createDirectory(directory.resolve("workspace")),
                        new TrainingFolder(directory.resolve("training")),
                        PreparationOptions.defaults(),
                        eager)
                .run(new Interruption(), listening);

        assertThat(listening.packing)
                .anyMatch(line -> line.startsWith("packing, 1 of 2 files: "))
                .anyMatch(line -> line.startsWith("verifying, 1 of 2 files: "));
    }
}
