package io.jenkins.plugins.legion.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What fuzzing once found worth keeping, see {@code src/test/fuzz.sh}: each parser still does with it as its target demands. */
class CorpusTest {

    private static final Path CORPUS = Path.of("src/test/resources/fuzz");
    private static final String ROOT = "io.jenkins.plugins.legion.";

    @TestFactory
    List<DynamicContainer> everyTarget() throws IOException, ReflectiveOperationException {
        List<DynamicContainer> targets = new ArrayList<>();
        for (Path folder : entries(CORPUS)) {
            String target = folder.getFileName().toString();
            MethodHandle read = MethodHandles.publicLookup()
                    .findStatic(
                            Class.forName(ROOT + target),
                            "fuzzerTestOneInput",
                            MethodType.methodType(void.class, byte[].class));
            targets.add(DynamicContainer.dynamicContainer(
                    target,
                    entries(folder).stream()
                            .map(file -> DynamicTest.dynamicTest(
                                    file.getFileName().toString(),
                                    file.toUri(),
                                    () -> read.invokeWithArguments((Object) Files.readAllBytes(file))))));
        }
        assertThat(targets).isNotEmpty();
        return targets;
    }

    private static List<Path> entries(Path folder) throws IOException {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            files.forEach(entries::add);
        }
        entries.sort(null);
        return entries;
    }
}
