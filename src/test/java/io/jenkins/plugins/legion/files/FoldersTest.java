package io.jenkins.plugins.legion.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldersTest {

    @Test
    void whatALinkLeadsToIsNotRemovedWithIt(@TempDir Path root) throws Exception {
        Path kept = Files.createDirectories(root.resolve("kept"));
        Files.writeString(kept.resolve("file"), "still here");
        Path removed = Files.createDirectories(root.resolve("removed"));
        Files.createSymbolicLink(removed.resolve("link"), kept);

        Folders.remove(removed);

        assertThat(removed).doesNotExist();
        assertThat(kept.resolve("file")).hasContent("still here");
    }
}
