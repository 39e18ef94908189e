package io.jenkins.plugins.legion.training;

import io.jenkins.plugins.legion.programs.Programs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** The real shell, git and Python of this machine, for tests. */
public final class Shell {

    public record Result(int exitCode, String output) {}

    private Shell() {}

    public static Result run(Path directory, Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile("output", ".txt");
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            int exitCode = builder.start().waitFor();
            return new Result(exitCode, Files.readString(output, StandardCharsets.UTF_8));
        } finally {
            Files.delete(output);
        }
    }

    public static void git(Path directory, String... arguments) throws IOException, InterruptedException {
        String[] command = new String[arguments.length + 5];
        List<String> head = List.of("git", "-c", "user.name=Ada", "-c", "user.email=ada@example.org");
        head.toArray(command);
        System.arraycopy(arguments, 0, command, head.size(), arguments.length);
        Result result = run(directory, Map.of("GIT_CONFIG_GLOBAL", "/dev/null", "GIT_CONFIG_NOSYSTEM", "1"), command);
        if (result.exitCode() != 0) {
            throw new IOException(result.output());
        }
    }

    public static void assumeProgram(String name) {
        Assumptions.assumeTrue(
                new Programs(System.getenv()).find(name).isPresent(), name + " is not on this machine's PATH");
    }

    public static Path executable(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        if (!file.toFile().setExecutable(true)) {
            throw new IOException("cannot make " + file + " executable");
        }
        return file;
    }
}
