package io.jenkins.plugins.legion.jenkins.steps;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.AbortException;
import hudson.remoting.RequestAbortedException;
import io.jenkins.plugins.legion.lifecycle.TrainingState;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import org.junit.jupiter.api.Test;

class BodyEndingTest {

    @Test
    void whereTheAgentWasLostTheReasonSaysSo() {
        IOException thrown = new IOException(
                "java.nio.channels.ClosedChannelException", new RequestAbortedException(new ClosedChannelException()));

        assertThat(BodyEnding.of(thrown).reason())
                .isEqualTo("the connection to the agent broke off (java.nio.channels.ClosedChannelException)");
        assertThat(BodyEnding.of(thrown).state()).isEqualTo(TrainingState.FAILED);
    }

    @Test
    void anythingElseSpeaksForItself() {
        assertThat(BodyEnding.of(new AbortException("no such data")).reason()).isEqualTo("no such data");
    }
}
