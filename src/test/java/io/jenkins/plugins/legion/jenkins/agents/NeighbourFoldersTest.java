package io.jenkins.plugins.legion.jenkins.agents;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is found beside the folder of a packaging, to be taken away if its build is over. */
class NeighbourFoldersTest {

    @TempDir
    private Path directory;

    @Test
    void tellsWhosePackagingsAreAndNothingOfFoldersOfOthers() throws Exception {
        Path own = directory.resolve("package-3-0123456789ab");
        NeighbourFolders.mark(own, "free#2:3");
        NeighbourFolders.mark(directory.resolve("package-3-ba9876543210"), "free#1:3");
        Files.createDirectory(directory.resolve("another's"));
        Files.createFile(directory.resolve("file"));

        assertThat(NeighbourFolders.of(own)).hasSize(1).containsEntry("package-3-ba9876543210", "free#1:3");
        assertThat(new BeginPackaging("free#2:3").invoke(own.toFile(), null)).hasSize(1);
    }

    @Test
    void whatPackagesThereIsEndedBeforeTheFolderGoesEvenWhereThereIsNone() throws Exception {
        Path own = Files.createDirectories(directory.resolve("package-3-0123456789ab"));
        Files.createDirectories(own.resolve("process/of-an-earlier-try"));

        new EndPackaging().invoke(own.toFile(), null);
        assertThat(own.resolve("process")).isEmptyDirectory();

        new EndPackaging().invoke(directory.resolve("none").toFile(), null);
    }
}
