package io.jenkins.plugins.legion.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept of the packagings of a folder's models. */
class PackagingLogTest {

    @TempDir
    private Path folder;

    private static PackagedVersion made(String version, int build, int started) {
        return new PackagedVersion(
                "wine",
                version,
                new VersionOrigin("train", 7, "wine"),
                "sha256:1",
                "docker-rest",
                "registry/wine:" + version,
                "sha256:2",
                "registry/wine@sha256:2",
                "package",
                build,
                "docker-rest",
                Instant.ofEpochSecond(started),
                Instant.ofEpochSecond(build));
    }

    private static PackagedVersion made(String version, int build) {
        return made(version, build, build);
    }

    @Test
    void tellsWhatWasAddedOnceHoweverOftenItWas() throws Exception {
        PackagingLog log = new PackagingLog(folder);
        log.add(made("7", 1));
        log.add(made("7", 2));
        new PackagingLog(folder).add(made("7", 1));

        assertThat(new PackagingLog(folder).of("wine")).containsExactly(made("7", 1), made("7", 2));
        assertThat(log.of("beer")).isEmpty();
    }

    @Test
    void aLineThatWasCutOffCountsForNothingAndHarmsNoOther() throws Exception {
        PackagingLog log = new PackagingLog(folder);
        log.add(made("7", 1));
        Files.writeString(folder.resolve("packagings/wine.jsonl"), "{\"model\":\"wi", StandardOpenOption.APPEND);
        log.add(made("8", 2));

        assertThat(log.of("wine")).containsExactly(made("7", 1), made("8", 2));
    }

    @Test
    void aJobThatWasMadeAnewCountsItsBuildsFromOneAgain() throws Exception {
        PackagingLog log = new PackagingLog(folder);
        log.add(made("7", 1, 100));
        log.add(made("7", 1, 200));

        assertThat(log.of("wine")).hasSize(2);
    }

    @Test
    void leadsNowhereElse() {
        PackagingLog log = new PackagingLog(folder);

        assertThatThrownBy(() -> log.of("../wine")).isInstanceOf(InvalidInput.class);
    }
}
