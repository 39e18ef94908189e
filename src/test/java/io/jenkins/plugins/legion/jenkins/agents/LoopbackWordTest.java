package io.jenkins.plugins.legion.jenkins.agents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoopbackWordTest {

    @TempDir
    private Path programs;

    @BeforeEach
    void onlyWithAShell() {
        Assumptions.assumeTrue(File.separatorChar == '/', "needs sh");
    }

    @Test
    void isHeardOnTheSameMachine() throws Exception {
        assertThat(heard(LoopbackWord.tell("word"), System.getenv("PATH"))).isEqualTo("word");
    }

    @Test
    void isHeardByBashWhereThereIsNoPython() throws Exception {
        Path bash = Path.of("/bin/bash");
        Assumptions.assumeTrue(Files.isExecutable(bash), "needs bash");
        Files.createSymbolicLink(programs.resolve("bash"), bash);
        Files.createSymbolicLink(
                programs.resolve("head"), Path.of("/usr/bin/head").toRealPath());
        assertThat(heard(LoopbackWord.tell("word"), programs.toString())).isEqualTo("word");
    }

    @Test
    void isNotHeardWhereNothingCanListen() throws Exception {
        assertThat(heard(LoopbackWord.tell("word"), programs.toString())).isEmpty();
    }

    private static String heard(int port, String path) throws IOException, InterruptedException {
        ProcessBuilder listener = new ProcessBuilder("/bin/sh", "-c", LoopbackWord.listener(port));
        listener.environment().put("PATH", path);
        Process process = listener.start();
        process.getOutputStream().close();
        String heard = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        process.waitFor();
        return heard;
    }
}
