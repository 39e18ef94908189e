package io.jenkins.plugins.legion.data.servers;

import io.jenkins.plugins.legion.programs.Programs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** Programs that tests call: with a plain environment, and to their end. */
public final class Tool {

    private Tool() {}

    /** Skips the test by name where this machine lacks the program. */
    public static String need(String name) {
        String found = new Programs(Map.of("PATH", System.getenv("PATH") + ":/usr/sbin:/sbin"))
                .find(name)
                .map(Path::toString)
                .orElse("");
        Assumptions.assumeFalse(found.isEmpty(), "this machine has no " + name);
        return found;
    }

    /** What it wrote. */
    public static String run(Path folder, String... command) {
        try {
            Path output = Files.createTempFile("legion-tool", ".txt");
            try {
                ProcessBuilder builder = new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile());
                builder.environment()
                        .putAll(Map.of(
                                "GIT_CONFIG_GLOBAL", "/dev/null",
                                "GIT_AUTHOR_NAME", "Ada",
                                "GIT_AUTHOR_EMAIL", "ada@example.org",
                                "GIT_COMMITTER_NAME", "Ada",
                                "GIT_COMMITTER_EMAIL", "ada@example.org"));
                int code = builder.start().waitFor();
                String said = Files.readString(output, StandardCharsets.UTF_8);
                if (code != 0) {
                    throw new IllegalStateException(List.of(command) + " ended with " + code + ": " + said);
                }
                return said.strip();
            } finally {
                Files.delete(output);
            }
        } catch (IOException e) {
            throw new IllegalStateException(Arrays.toString(command), e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
