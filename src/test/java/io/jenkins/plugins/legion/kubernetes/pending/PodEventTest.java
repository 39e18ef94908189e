package io.jenkins.plugins.legion.kubernetes.pending;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import org.junit.jupiter.api.Test;

class PodEventTest {

    private static Event event(String reason, String message) {
        return new EventBuilder().withReason(reason).withMessage(message).build();
    }

    @Test
    void aVolumeThatCannotBeMountedIsSaidWithWhatIsWrong() {
        assertThat(PodEvent.reason(event(
                                "FailedMount",
                                "MountVolume.SetUp failed for volume \"legion-0\" : secret \"keys\" not found\n"))
                        .map(PendingReason::text))
                .contains(
                        "a volume cannot be mounted: MountVolume.SetUp failed for volume \"legion-0\" : secret \"keys\" not found");
    }

    @Test
    void whatThePodsStatusTellsIsNotSaidTwice() {
        assertThat(PodEvent.reason(event("FailedScheduling", "0/1 nodes are available")))
                .isEmpty();
        assertThat(PodEvent.reason(event("BackOff", "Back-off pulling image"))).isEmpty();
        assertThat(PodEvent.reason(new Event())).isEmpty();
    }

    @Test
    void aLongMessageIsCutInTheMiddleAndAMissingOneIsNone() {
        assertThat(PodEvent.reason(event("NetworkNotReady", "what happened " + "x".repeat(5000) + ": and why"))
                        .orElseThrow()
                        .text())
                .hasSizeLessThan(400)
                .contains("what happened", "x…x")
                .endsWith(": and why");
        assertThat(PodEvent.reason(event("NetworkNotReady", null)).orElseThrow().text())
                .isEqualTo("the node's network is not ready");
    }
}
