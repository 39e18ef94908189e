package io.jenkins.plugins.legion.fetching;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which of Java's compilers translates what. The process lives for seconds, in which its second compiler takes more of the processor
 * for ten thousand small objects than they do themselves; but digests, encryption and the counting of tables are several times as fast
 * by it. So it translates those alone, as {@code compilers.json} says, and all else stays as the first one makes it.
 */
final class FetchCompilers {

    private static final String DIRECTIVES = "compilers.json";

    /**
     * In calls and turns of loops. Until then the first compiler's code counts what is called, for the sake of the second, and is slow
     * by that where many threads count in one place; with these it does so for a moment only. Java's own are 5,000, 600, 15,000, 40,000.
     */
    private static final List<String> SOON = List.of(
            "-XX:Tier4InvocationThreshold=400",
            "-XX:Tier4MinInvocationThreshold=200",
            "-XX:Tier4CompileThreshold=600",
            "-XX:Tier4BackEdgeThreshold=5000");

    private FetchCompilers() {}

    /**
     * Options for Java. One that does not know them goes without.
     *
     * @param folder where a file of theirs may stand as long as the process is starting
     */
    static List<String> options(Path folder) throws IOException {
        Path file = folder.resolve(DIRECTIVES);
        try (InputStream in = FetchCompilers.class.getResourceAsStream(DIRECTIVES)) {
            if (in == null) {
                throw new FileNotFoundException("this build of Legion carries no " + DIRECTIVES);
            }
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
        }
        return Stream.concat(
                        Stream.of(
                                "-XX:+IgnoreUnrecognizedVMOptions",
                                "-XX:+UnlockDiagnosticVMOptions",
                                // It would say how many directives it has read, where the process tells why it cannot
                                // start.
                                "-XX:-DisplayVMOutput",
                                "-XX:CompilerDirectivesFile=" + file),
                        SOON.stream())
                .toList();
    }
}
