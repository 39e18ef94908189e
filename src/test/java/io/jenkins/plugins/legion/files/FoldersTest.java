package io.jenkins.plugins.legion.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldersTest {

    @Test
    void whyAFileCannotBeWrittenIsSaidInWords() {
        assertThat(Folders.why(new FileSystemException("/w/x", null, "No space left on device")))
                .isEqualTo("the disk is full (No space left on device)");
        assertThat(Folders.why(new FileSystemException("/w/x", null, "Disk quota exceeded")))
                .isEqualTo("the disk is full (Disk quota exceeded)");
        assertThat(Folders.why(new FileSystemException("/w/x", null, "Read-only file system")))
                .isEqualTo("the file system is read-only");
        assertThat(Folders.why(new ReadOnlyFileSystemException())).isEqualTo("the file system is read-only");
        assertThat(Folders.why(new AccessDeniedException("/w/x"))).isEqualTo("permission denied");
    }

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
