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

class KeptFilesTest {

    @TempDir
    private Path root;

    @Test
    void filesThatAreInEachOthersWayCostNoOtherFile() throws IOException {
        Map<String, Path> logged = new LinkedHashMap<>();
        logged.put("fold1", file("a"));
        logged.put("fold1/roc.png", file("b"));
        logged.put("fold1/deep/roc.png", file("c"));
        logged.put("fold2/roc.png", file("d"));
        logged.put("fold2", file("e"));
        logged.put("loss.png", file("f"));

        KeptFiles kept = KeptFiles.gather(logged, root.resolve("kept"));

        assertThat(kept.files()).extracting(LoggedFile::path).containsExactly("fold1", "fold2/roc.png", "loss.png");
        assertThat(kept.warnings())
                .hasSize(3)
                .satisfiesExactly(
                        warning -> assertThat(warning).contains("fold1/roc.png"),
                        warning -> assertThat(warning).contains("fold1/deep/roc.png"),
                        warning -> assertThat(warning).contains("file fold2 "));
    }

    private Path file(String name) throws IOException {
        return Files.writeString(root.resolve(name), name);
    }
}
