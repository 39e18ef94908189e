package io.jenkins.plugins.legion.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.legion.files.Folders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunScriptTest {

    /** Many arguments at once, since a process each would take minutes. */
    @Property(tries = 40, shrinking = ShrinkingMode.BOUNDED)
    void anyArgumentArrivesUnchanged(@ForAll("arguments") List<String> arguments) throws Exception {
        Path folder = Files.createTempDirectory("run script's $folder");
        try {
            String script = script(folder, List.of("/usr/bin/env"), withProbe(folder, arguments))
                    .text();

            Shell.Result result = Shell.run(folder, Map.of(), "/bin/sh", "-c", script);

            assertThat(result.exitCode()).isZero();
            assertThat(result.output())
                    .isEqualTo(arguments.stream().map(a -> a + "\0").collect(Collectors.joining()));
        } finally {
            Folders.remove(folder);
        }
    }

    @Provide
    Arbitrary<List<String>> arguments() {
        Arbitrary<String> any = Arbitraries.strings().ofMaxLength(30).filter(text -> text.codePoints()
                .noneMatch(c -> c == 0 || (c >= 0xD800 && c <= 0xDFFF)));
        Arbitrary<String> awkward = Arbitraries.of(
                "", " ", "'", "''", "\"", "$HOME", "`id`", "$(id)", "\\", "\\\\n", "\n", "a\nb\n", "*", "~", "-n", "--",
                "!x", "#c", "a;b", "ü 😀", "\t", "%s", "&", "|");
        return Arbitraries.frequencyOf(net.jqwik.api.Tuple.of(2, any), net.jqwik.api.Tuple.of(1, awkward))
                .list()
                .ofMinSize(1)
                .ofMaxSize(60);
    }

    @Test
    void theExitCodeIsTheTrainings(@TempDir Path folder) throws Exception {
        assertThat(run(folder, "sh", "-c", "exit 42").exitCode()).isEqualTo(42);
    }

    @Test
    void aSignalMeetsTheTrainingItself(@TempDir Path folder) throws Exception {
        assertThat(run(folder, "sh", "-c", "kill -KILL $$").exitCode()).isEqualTo(137);
    }

    @Test
    void theScriptBecomesTheTraining(@TempDir Path folder) throws Exception {
        Path script = folder.resolve("run.sh");
        Files.writeString(
                script, script(folder, List.of("sh"), List.of("-c", "echo $$")).text());
        Process process = new ProcessBuilder("/bin/sh", script.toString()).start();
        String pid = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();

        assertThat(pid).isEqualTo(String.valueOf(process.pid()));
    }

    @Test
    void theFirstProgramThatIsThereRuns(@TempDir Path folder) throws Exception {
        RunScript script = script(folder, List.of("no-such-program", "echo", "false"), List.of("here"));

        assertThat(Shell.run(folder, Map.of(), "/bin/sh", "-c", script.text()))
                .isEqualTo(new Shell.Result(0, "here\n"));
    }

    @Test
    void aProgramThatIsNowhereEndsWith127(@TempDir Path folder) throws Exception {
        assertThat(run(folder, "no-such-program").exitCode()).isEqualTo(127);
    }

    @Test
    void foldersGoBeforeAndAfterThePathThatIsThere(@TempDir Path folder) throws Exception {
        RunScript script = new RunScript(
                folder,
                List.of(Path.of("/first's")),
                List.of(Path.of("/last one")),
                Map.of("VIRTUAL_ENV", "/first's"),
                List.of("/bin/sh"),
                List.of("-c", "echo \"$PATH $VIRTUAL_ENV\""));

        assertThat(Shell.run(folder, Map.of("PATH", "/usr/bin:/bin"), "/bin/sh", "-c", script.text())
                        .output())
                .isEqualTo("/first's:/usr/bin:/bin:/last one /first's\n");
    }

    private static Shell.Result run(Path folder, String... command) throws IOException, InterruptedException {
        List<String> all = List.of(command);
        return Shell.run(
                folder,
                Map.of(),
                "/bin/sh",
                "-c",
                script(folder, all.subList(0, 1), all.subList(1, all.size())).text());
    }

    private static RunScript script(Path folder, List<String> programs, List<String> arguments) {
        return new RunScript(folder, List.of(), List.of(), Map.of(), programs, arguments);
    }

    /** A program that tells its arguments, each with a NUL after it. */
    private static List<String> withProbe(Path folder, List<String> arguments) {
        List<String> all =
                new ArrayList<>(List.of("sh", "-c", "for a in \"$@\"; do printf '%s\\0' \"$a\"; done", "probe"));
        all.addAll(arguments);
        return all;
    }
}
