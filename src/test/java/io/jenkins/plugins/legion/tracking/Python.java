package io.jenkins.plugins.legion.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The Python of this machine, or of the environment's LEGION_TEST_PYTHON. */
public final class Python {

    private static final String PROGRAM = System.getenv().getOrDefault("LEGION_TEST_PYTHON", "python3");

    private Python() {}

    /** Skips the test, by name, where it is missing. */
    public static void assumeItRuns(String statement) {
        boolean runs;
        try {
            Process process = start(statement, Path.of("."), Map.of());
            process.getInputStream().readAllBytes();
            runs = process.waitFor() == 0;
        } catch (IOException | InterruptedException e) {
            runs = false;
        }
        assumeTrue(runs, "needs a Python that can '" + statement + "'");
    }

    public static String run(String program, Path folder, Map<String, String> environment) throws IOException {
        try {
            Process process = start(program, folder, environment);
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(output).isZero();
            return output;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Starts a program that goes on; whoever starts it ends it. */
    public static Process start(List<String> arguments, Path folder, Map<String, String> environment, Path output)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(PROGRAM));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        prepare(builder, environment);
        return builder.directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }

    private static Process start(String program, Path folder, Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(PROGRAM, "-c", program);
        prepare(builder, environment);
        return builder.directory(folder.toFile()).redirectErrorStream(true).start();
    }

    private static void prepare(ProcessBuilder builder, Map<String, String> environment) {
        builder.environment().keySet().removeIf(name -> name.startsWith("LEGION_") || name.startsWith("MLFLOW_"));
        builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
        builder.environment().putAll(environment);
    }

    /** Puts the tracking functions into a folder, as a training finds them. */
    static Path tracking(Path folder) {
        Path file = folder.resolve("legion_tracking.py");
        try (var in = Python.class.getResourceAsStream("/io/jenkins/plugins/legion/python/legion_tracking.py")) {
            Files.copy(in, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return folder;
    }
}
