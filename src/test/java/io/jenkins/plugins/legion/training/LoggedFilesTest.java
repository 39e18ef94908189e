package io.jenkins.plugins.legion.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.legion.lifecycle.LoggedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoggedFilesTest {

    @TempDir
    private Path folder;

    private final Map<String, Path> logged = new LinkedHashMap<>();

    @Test
    void filesStandUnderThePathsThatTheyAreKnownBy() throws IOException {
        log("plots/roc.png", "PNG");
        log("fold-1/table.json", "{}");

        KeptFiles kept = gather();

        assertThat(kept.files())
                .containsExactly(new LoggedFile("plots/roc.png", 3), new LoggedFile("fold-1/table.json", 2));
        assertThat(kept.warnings()).isEmpty();
        assertThat(folder.resolve("files/plots/roc.png")).hasContent("PNG");
    }

    @Test
    void aSecondTimeGivesTheSame() throws IOException {
        log("a.txt", "a");
        gather();
        Files.writeString(folder.resolve("files/left-behind"), "x");

        assertThat(gather().files()).containsExactly(new LoggedFile("a.txt", 1));
        assertThat(folder.resolve("files/left-behind")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../../x", "a/../../x", "/etc/x", "a//b", "a\\b", "C:x", "a\u0000b", "a\nb", "", ".", "a/."})
    void aPathThatLeadsElsewhereIsPassedOver(String path) throws IOException {
        logged.put(path, Files.writeString(folder.resolve("source"), "x"));

        KeptFiles kept = gather();

        assertThat(kept.files()).isEmpty();
        assertThat(kept.warnings()).singleElement().asString().contains("path");
        assertThat(folder.resolve("files")).doesNotExist();
    }

    @Test
    void aLinkIsNotFollowed() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "x");
        logged.put("link.txt", Files.createSymbolicLink(folder.resolve("link"), secret));

        assertThat(gather().files()).isEmpty();
    }

    @Test
    void whatIsTooLargeIsNamedAndTheRestIsKept() throws IOException {
        Path sparse = folder.resolve("sparse");
        try (var file = new java.io.RandomAccessFile(sparse.toFile(), "rw")) {
            file.setLength((1L << 30) + 1);
        }
        logged.put("checkpoint.bin", sparse);
        log("small.txt", "x");

        KeptFiles kept = gather();

        assertThat(kept.files()).containsExactly(new LoggedFile("small.txt", 1));
        assertThat(kept.warnings()).singleElement().asString().contains("checkpoint.bin", "1073741825 bytes");
    }

    private void log(String path, String content) throws IOException {
        logged.put(path, Files.writeString(folder.resolve("source-" + logged.size()), content));
    }

    private KeptFiles gather() throws IOException {
        return KeptFiles.gather(logged, folder.resolve("files"));
    }
}
