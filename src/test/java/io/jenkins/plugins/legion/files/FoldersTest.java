package io.jenkins.plugins.legion.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
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

    /** The last training of a workspace takes the folder of all of them with it, perhaps while the next one begins. */
    @Test
    void aFolderIsMadeThoughTheOneAroundItGoesMeanwhile(@TempDir Path root) throws Exception {
        Path around = root.resolve("legion");
        AtomicBoolean over = new AtomicBoolean();
        Thread remover = new Thread(() -> {
            while (!over.get()) {
                // Where something is in it, it stays.
                around.toFile().delete();
            }
        });
        remover.start();
        try {
            for (int i = 0; i < 2000; i++) {
                Path training = around.resolve("wine-" + i);
                Folders.create(training);
                assertThat(training).isDirectory();
                Folders.remove(training);
            }
        } finally {
            over.set(true);
            remover.join();
        }
    }
}
