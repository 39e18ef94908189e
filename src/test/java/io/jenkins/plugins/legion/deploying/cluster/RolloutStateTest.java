package io.jenkins.plugins.legion.deploying.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How far a rollout is, by what a cluster says. */
class RolloutStateTest {

    private static final Deployment CHANGING = new DeploymentBuilder()
            .withNewMetadata()
            .withName("wine")
            .withGeneration(2L)
            .endMetadata()
            .withNewSpec()
            .withReplicas(1)
            .endSpec()
            .withNewStatus()
            .withObservedGeneration(2L)
            .withReplicas(2)
            .withUpdatedReplicas(1)
            .endStatus()
            .build();

    private static Pod ended(String deletion) {
        return new PodBuilder()
                .withNewMetadata()
                .withName("wine-1")
                .withDeletionTimestamp(deletion)
                .endMetadata()
                .withNewStatus()
                .withPhase("Running")
                .addNewContainerStatus()
                .withName("model")
                .withRestartCount(0)
                .withNewState()
                .withNewTerminated()
                .withExitCode(0)
                .endTerminated()
                .endState()
                .endContainerStatus()
                .endStatus()
                .build();
    }

    @Test
    void aPodThatEndsIsInTrouble() {
        assertThat(RolloutState.of(CHANGING, List.of(ended(null)), Map.of()).trouble())
                .map(it -> it.reason().text())
                .hasValueSatisfying(text -> assertThat(text).contains("it ended with 0"));
    }

    /** A version that comes back soon meets the last of its own pods. */
    @Test
    void aPodThatIsLeavingIsNot() {
        assertThat(RolloutState.of(CHANGING, List.of(ended("2026-01-01T00:00:00Z")), Map.of())
                        .trouble())
                .isEmpty();
    }
}
