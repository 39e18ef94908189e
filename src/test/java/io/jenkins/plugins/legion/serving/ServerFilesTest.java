package io.jenkins.plugins.legion.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerFilesTest {

    private static final Path CARRIED =
            Path.of("src", "main", "resources", "io", "jenkins", "plugins", "legion", "serving", "legion_server");

    @TempDir
    private Path folder;

    @Test
    void everyModuleIsWrittenAsItIs() throws IOException {
        ServerFiles.write(folder);
        List<String> carried = names(CARRIED);
        assertThat(names(folder.resolve("legion_server")))
                .isEqualTo(carried)
                .contains("__main__.py", "batch.py", "wsgi.py");
        for (String name : carried) {
            assertThat(folder.resolve("legion_server").resolve(name)).hasSameBinaryContentAs(CARRIED.resolve(name));
        }
    }

    private static List<String> names(Path of) throws IOException {
        try (Stream<Path> files = Files.list(of)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".py"))
                    .sorted()
                    .toList();
        }
    }
}
