package io.jenkins.plugins.legion.programs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrphanhoodTest {

    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    @TempDir
    private Path directory;

    private static Orphanhood orphanhood(Path followed) {
        return new Orphanhood(() -> followed.toFile().lastModified(), Duration.ofMinutes(10));
    }

    @Test
    void isThatNobodyFollowedForTenMinutesWhateverTheClockSays() throws IOException {
        Path followed = Files.createFile(directory.resolve("followed"));
        Orphanhood orphanhood = orphanhood(followed);
        long begin = System.nanoTime();
        // A clock that was a year wrong when somebody touched it.
        Files.setLastModifiedTime(followed, FileTime.fromMillis(0));
        assertThat(orphanhood.at(begin)).isFalse();
        assertThat(orphanhood.at(begin + 9 * MINUTE)).isFalse();
        Files.setLastModifiedTime(followed, FileTime.fromMillis(5000));
        assertThat(orphanhood.at(begin + 9 * MINUTE)).isFalse();
        assertThat(orphanhood.at(begin + 18 * MINUTE)).isFalse();

        assertThat(orphanhood.at(begin + 20 * MINUTE)).isTrue();
    }

    @Test
    void comesToOneThatWasNeverFollowed() {
        Orphanhood orphanhood = orphanhood(directory.resolve("followed"));
        assertThat(orphanhood.at(System.nanoTime() + 9 * MINUTE)).isFalse();
        assertThat(orphanhood.at(System.nanoTime() + 11 * MINUTE)).isTrue();
    }
}
