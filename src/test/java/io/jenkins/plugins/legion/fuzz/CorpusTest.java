package io.jenkins.plugins.legion.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What fuzzing once found worth keeping, see {@code src/test/fuzz.sh}: each parser still does with it as its target demands. */
class CorpusTest {

    private static final Path CORPUS = Path.of("src/test/resources/fuzz");
    private static final String END = ".zip";

    /** The names of the targets, below the project's root package. */
    static List<String> targets() throws IOException {
        try (Stream<Path> files = Files.list(CORPUS)) {
            return files.map(file -> file.getFileName().toString())
                    .map(name -> name.substring(0, name.length() - END.length()))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("targets")
    void everyKeptInput(String target) throws Throwable {
        MethodHandle read = MethodHandles.publicLookup()
                .findStatic(
                        Class.forName("io.jenkins.plugins.legion." + target),
                        "fuzzerTestOneInput",
                        MethodType.methodType(void.class, byte[].class));
        int inputs = 0;
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(CORPUS.resolve(target + END)))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                byte[] input = zip.readAllBytes();
                try {
                    read.invokeExact(input);
                } catch (Throwable e) {
                    throw new AssertionError(target + " with the kept input " + entry.getName(), e);
                }
                inputs++;
            }
        }
        assertThat(inputs).isPositive();
    }

    @Test
    void everyTargetHasSomethingKept() throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src/test/java/io/jenkins/plugins/legion"))) {
            List<String> written = sources.map(Path::toString)
                    .filter(source -> source.endsWith("Fuzz.java"))
                    .map(source -> source.replaceAll(".*/legion/|\\.java$", "").replace('/', '.'))
                    .sorted()
                    .toList();
            assertThat(targets()).isEqualTo(written);
        }
    }
}
