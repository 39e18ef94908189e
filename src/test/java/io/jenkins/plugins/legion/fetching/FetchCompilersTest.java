package io.jenkins.plugins.legion.fetching;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class FetchCompilersTest {

    @TempDir
    private Path folder;

    @Test
    void javaTakesTheDirectivesAndSaysNothingOfThem() throws IOException, InterruptedException {
        assertThat(said(List.of("--version"))).doesNotContain("directive").containsIgnoringCase("jdk");
        // The options for the test come last, and count.
        assertThat(said(List.of("-XX:+DisplayVMOutput", "-XX:+CompilerDirectivesPrint", "--version")))
                .contains("sun/security/*.*", "2 compiler directives added");
    }

    private String said(List<String> more) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FetchCompilers.options(folder));
        command.addAll(more);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }
}
