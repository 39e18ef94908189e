package io.jenkins.plugins.legion.jenkins.builds;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Run;
import io.jenkins.plugins.legion.lifecycle.TrainingRecord;
import io.jenkins.plugins.legion.lifecycle.TrainingState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Records that were damaged on the way, or by somebody who would like to see what happens. */
class TrainingFilesPropertyTest {

    private static final byte[] HONEST = SentRecord.honest().json();

    private static Path rootDir;
    private static Run<?, ?> run;

    @BeforeContainer
    static void lay() throws IOException {
        rootDir = Files.createTempDirectory("build");
        run = BuildOnDisk.in(rootDir, 5);
    }

    @AfterContainer
    static void remove() throws IOException {
        Files.delete(rootDir.resolve("legion/wine/record.json"));
        Files.delete(rootDir.resolve("legion/wine"));
        Files.delete(rootDir.resolve("legion"));
        Files.delete(rootDir);
    }

    @Property(tries = 2_000)
    void areEitherReadAndHeldToTheRulesOrRefused(
            @ForAll @IntRange(max = 1_000) int at,
            @ForAll @IntRange(max = 20) int taken,
            @ForAll @Size(max = 20) byte[] put)
            throws IOException {
        int from = at % HONEST.length;
        int to = Math.min(HONEST.length, from + taken);
        byte[] damaged = new byte[HONEST.length - (to - from) + put.length];
        System.arraycopy(HONEST, 0, damaged, 0, from);
        System.arraycopy(put, 0, damaged, from, put.length);
        System.arraycopy(HONEST, to, damaged, from + put.length, HONEST.length - to);
        SentRecord.lay(rootDir, damaged);
        TrainingFiles files = TrainingFiles.of(run, "wine");
        try {
            TrainingRecord believed = new BelievedRecord(run, "wine", "wine-7.zip", Optional.empty())
                    .of(files.readRecord(), TrainingState.SUCCEEDED, "");

            assertThat(believed.id()).isEqualTo("wine");
            assertThat(believed.state().isOver()).isTrue();
            assertThat(believed.binary().stream()).allMatch(binary -> binary.bytes() == 5);
            assertThat(files.readRecordWithoutFiles().metrics())
                    .isEqualTo(files.readRecord().metrics());
            files.readFiles(500);
        } catch (IOException e) {
            assertThat(e).hasMessageNotContaining("NullPointerException");
        }
    }
}
