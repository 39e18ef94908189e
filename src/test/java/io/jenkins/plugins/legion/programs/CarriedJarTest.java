package io.jenkins.plugins.legion.programs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CarriedJarTest {

    @TempDir
    private Path directory;

    @Test
    void whatNobodyHasUsedForLongGoesWhenANewVersionComes() throws IOException {
        Path old = other("fetching-0123456789abcdef.jar", 40);
        Path recent = other("fetching-fedcba9876543210.jar", 10);
        Path anothers = other("companion-0123456789abcdef.jar", 40);

        Path jar = new CarriedJar("fetching", directory).install(directory);

        assertThat(directory).isDirectoryNotContaining(path -> path.equals(old));
        assertThat(jar).exists();
        assertThat(recent).exists();
        assertThat(anothers).exists();
    }

    @Test
    void oneThatIsUsedStays() throws IOException {
        CarriedJar carried = new CarriedJar("companion", directory);
        Path jar = carried.install(directory);
        Files.setLastModifiedTime(jar, FileTime.from(Instant.now().minus(Duration.ofDays(40))));

        assertThat(carried.install(directory)).isEqualTo(jar);

        assertThat(Files.getLastModifiedTime(jar).toInstant())
                .isAfter(Instant.now().minus(Duration.ofDays(1)));
    }

    @Test
    void goesElsewhereWhereTheFolderCannotBe() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));

        Path jar = new CarriedJar("companion", file.resolve("cache")).install(directory);

        assertThat(jar.getParent()).isEqualTo(directory);
    }

    private Path other(String name, int days) throws IOException {
        Path jar = Files.createFile(directory.resolve(name));
        Files.setLastModifiedTime(jar, FileTime.from(Instant.now().minus(Duration.ofDays(days))));
        return jar;
    }
}
