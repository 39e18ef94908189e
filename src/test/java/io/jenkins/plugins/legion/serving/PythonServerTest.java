package io.jenkins.plugins.legion.serving;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.legion.programs.Programs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The server's own tests, which are Python as it is: each is a test here, and one that lacks something on this machine is skipped by its
 * name. {@code LEGION_TEST_PYTHON} names a Python that has more, such as gunicorn, numpy and MLflow.
 */
class PythonServerTest {

    private static final Path TESTS = Path.of("src", "test", "python").toAbsolutePath();
    private static final Path SERVER = Path.of(
                    "src", "main", "resources", "io", "jenkins", "plugins", "legion", "serving")
            .toAbsolutePath();

    @TestFactory
    List<DynamicTest> tests() throws IOException {
        Optional<String> python = Optional.ofNullable(System.getenv("LEGION_TEST_PYTHON"))
                .or(() -> new Programs(System.getenv()).find("python3").map(Path::toString));
        Assumptions.assumeTrue(python.isPresent(), "python3 is missing on this machine");
        ProcessBuilder builder = new ProcessBuilder(
                        python.get(),
                        TESTS.resolve("report.py").toString(),
                        TESTS.resolve("serving").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectInput(Programs.NO_INPUT);
        builder.environment().put("PYTHONPATH", SERVER.toString());
        builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        List<DynamicTest> tests = new ArrayList<>();
        for (String line : output.lines().filter(one -> one.startsWith("{")).toList()) {
            JsonNode result = new ObjectMapper().readTree(line);
            tests.add(DynamicTest.dynamicTest(result.path("test").asText(), () -> judge(result)));
        }
        assertThat(tests).as(output).isNotEmpty();
        return tests;
    }

    private static void judge(JsonNode result) {
        String why = result.path("why").asText();
        Assumptions.assumeFalse(result.path("state").asText().equals("skipped"), why);
        assertThat(result.path("state").asText()).as(why).isEqualTo("passed");
    }
}
