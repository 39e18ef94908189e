package io.jenkins.plugins.legion.jenkins.agents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AgentLogTest {

    @Test
    void aLineIsOnItsWayAsSoonAsItIsSaid() {
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        PrintStream held = new PrintStream(new BufferedOutputStream(sent), false, StandardCharsets.UTF_8);

        new AgentLog(() -> held).say("[legion] Fetched 1 file");

        assertThat(sent.toString(StandardCharsets.UTF_8)).isEqualTo("[legion] Fetched 1 file" + System.lineSeparator());
    }
}
