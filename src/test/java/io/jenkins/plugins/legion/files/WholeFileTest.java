package io.jenkins.plugins.legion.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {

    @TempDir
    Path folder;

    @Test
    void theNewContentTakesThePlaceOfTheOldAndNothingIsLeftBesideIt() throws IOException {
        Path file = Files.writeString(folder.resolve("record.json"), "old, and longer");

        WholeFile.write(file, "new".getBytes());

        assertThat(file).hasContent("new");
        assertThat(folder).isDirectoryNotContaining(other -> !other.equals(file));
    }

    @Test
    void whatCannotBeWrittenLeavesNothing() throws IOException {
        Path inTheWay =
                Files.createDirectories(folder.resolve("record.json/in it")).getParent();

        assertThatThrownBy(() -> WholeFile.write(inTheWay, "new".getBytes())).isInstanceOf(IOException.class);

        assertThat(inTheWay).isDirectory();
        assertThat(folder).isDirectoryNotContaining(other -> !other.equals(inTheWay));
    }

    @Test
    void aLinkUnderThePartsNameIsNotFollowed() throws IOException {
        Path elsewhere = Files.writeString(folder.resolve("elsewhere"), "somebody's");
        Path file = folder.resolve("record.json");
        Files.createSymbolicLink(WholeFile.part(file), elsewhere);

        WholeFile.write(file, "new".getBytes());

        assertThat(elsewhere).hasContent("somebody's");
        assertThat(file).hasContent("new");
    }

    @Test
    void itIsWrittenByAThreadThatWasInterruptedToo() throws IOException {
        Path file = folder.resolve("record.json");
        Thread.currentThread().interrupt();

        WholeFile.write(file, "how it ended".getBytes());

        assertThat(Thread.interrupted()).isTrue();
        assertThat(file).hasContent("how it ended");
    }
}
