package io.jenkins.plugins.legion.registry;

import static io.jenkins.plugins.legion.registry.Versions.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VersionFilesTest {

    @TempDir
    private Path build;

    private Path file(String training) {
        return build.resolve("legion").resolve(training).resolve("version.json");
    }

    @Test
    void aVersionComesBackAsItWasWritten() throws IOException {
        VersionFiles files = VersionFiles.of(build);
        files.write(version("wine", 1));
        files.write(version("beer", 1, "other"));

        assertThat(files.read("train")).contains(version("wine", 1));
        assertThat(files.read("third")).isEmpty();
        assertThat(files.readAll()).containsExactlyInAnyOrder(version("wine", 1), version("beer", 1, "other"));
        assertThat(file("train").getParent()).isDirectoryContaining(path -> path.endsWith("version.json"));
        assertThat(file("train").resolveSibling("version.json.part")).doesNotExist();
    }

    @Test
    void aBuildWithoutTrainingsHasNone() throws IOException {
        assertThat(VersionFiles.of(build).readAll()).isEmpty();
        assertThat(VersionFiles.of(build.resolve("gone")).readAll()).isEmpty();
        Files.createFile(build.resolve("legion"));
        assertThat(VersionFiles.of(build).readAll()).isEmpty();
    }

    @Test
    void aBuildThatWasDeletedDoesNotComeBackForAVersion() {
        Path gone = build.resolve("gone");

        assertThatThrownBy(() -> VersionFiles.of(gone).write(version("wine", 1)))
                .isInstanceOf(NoSuchFileException.class);
        assertThat(gone).doesNotExist();
    }

    @Test
    void whatIsLeftOfAnInterruptedWritingIsNoVersion() throws IOException {
        VersionFiles files = VersionFiles.of(build);
        Files.createDirectories(file("train").getParent());
        Files.writeString(file("train").resolveSibling("version.json.part"), "{\"model\":");
        assertThat(files.readAll()).isEmpty();

        files.write(version("wine", 1));
        assertThat(files.readAll()).containsExactly(version("wine", 1));
    }

    @Test
    void changesOfSeveralLoseNone() throws Exception {
        VersionFiles.of(build).write(version("wine", 1).builtWith(BuildOutcome.OPEN));
        ExecutorService pool = Executors.newFixedThreadPool(2);
        List<Future<?>> changes = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            changes.add(pool.submit(
                    () -> VersionFiles.of(build).change("train", one -> one.builtWith(BuildOutcome.SUCCESS))));
            changes.add(
                    pool.submit(() -> VersionFiles.of(build).change("train", one -> one.withoutBinary(Versions.NOON))));
        }
        for (Future<?> change : changes) {
            change.get();
        }
        pool.shutdown();

        ModelVersion now = VersionFiles.of(build).read("train").orElseThrow();
        assertThat(now.outcome()).isEqualTo(BuildOutcome.SUCCESS);
        assertThat(now.binary().orElseThrow().removed()).contains(Versions.NOON);
        assertThat(VersionFiles.of(build).change("third", one -> one)).isEmpty();
    }

    @Test
    void namesThatLeadElsewhereAreRefused() {
        for (String training : List.of("..", "../../other", "a/b", "", "Train", "/etc")) {
            assertThatThrownBy(() -> VersionFiles.of(build).read(training))
                    .as(training)
                    .isInstanceOf(InvalidInput.class);
        }
        assertThatThrownBy(() -> VersionFiles.of(build).write(version("wine", 1, "../x")))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("origin.training: '../x'");
    }

    @Test
    void linksAndHugeFilesAreNotFollowed() throws IOException {
        VersionFiles files = VersionFiles.of(build);
        files.write(version("wine", 1));
        Path elsewhere = build.resolve("elsewhere.json");
        Files.move(file("train"), elsewhere);
        Files.createSymbolicLink(file("train"), elsewhere);
        assertThat(files.readAll()).isEmpty();

        files.write(version("wine", 2));
        assertThat(files.readAll()).containsExactly(version("wine", 2));
        assertThat(Files.isSymbolicLink(file("train"))).isFalse();
        assertThat(Files.readString(elsewhere)).contains("\"version\":\"1\"");

        try (RandomAccessFile huge = new RandomAccessFile(file("train").toFile(), "rw")) {
            huge.setLength(9L << 30);
        }
        assertThat(files.readAll()).isEmpty();
        assertThatThrownBy(() -> files.read("train")).hasMessageContaining("more than 8388608 bytes");
    }
}
