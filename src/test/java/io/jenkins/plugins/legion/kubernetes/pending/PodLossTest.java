package io.jenkins.plugins.legion.kubernetes.pending;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PodLossTest {

    private static Pod failed(String reason, String message) {
        return new PodBuilder()
                .withNewStatus()
                .withPhase("Failed")
                .withReason(reason)
                .withMessage(message)
                .endStatus()
                .build();
    }

    private static PodBuilder disrupted(String reason, String message) {
        return new PodBuilder()
                .withNewMetadata()
                .withDeletionTimestamp("2026-01-01T00:00:00Z")
                .endMetadata()
                .withNewStatus()
                .withPhase("Running")
                .addNewCondition()
                .withType("Ready")
                .withStatus("True")
                .endCondition()
                .addNewCondition()
                .withType("DisruptionTarget")
                .withStatus("True")
                .withReason(reason)
                .withMessage(message)
                .endCondition()
                .endStatus();
    }

    private static PodBuilder ended(PodBuilder pod, int code, String reason) {
        return pod.editOrNewStatus()
                .addNewContainerStatus()
                .withName("training")
                .withNewState()
                .withNewTerminated()
                .withExitCode(code)
                .withReason(reason)
                .endTerminated()
                .endState()
                .endContainerStatus()
                .endStatus();
    }

    private static PodLoss loss(Pod pod) {
        return PodLoss.of(pod).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Evicted|The node was low on resource: memory. Threshold quantity: 100Mi, available: 84Mi.|EVICTED"
                        + "|evicted: The node was low on resource: memory. Threshold quantity: 100Mi, available: 84Mi.",
                "Preempting|Preempted in order to admit critical pod|PREEMPTED"
                        + "|preempted by a pod of higher priority: Preempted in order to admit critical pod",
                "NodeLost|Node gpu-3 which was running pod wine is unresponsive|NODE_GONE"
                        + "|its node is gone: Node gpu-3 which was running pod wine is unresponsive",
                "NodeShutdown||NODE_GONE|its node was shut down",
                "Terminated|Pod was terminated in response to imminent node shutdown.|NODE_GONE"
                        + "|its node was shut down: Pod was terminated in response to imminent node shutdown.",
                "DeadlineExceeded|Pod was active on the node longer than the specified deadline|DEADLINE"
                        + "|it took longer than its deadline allows: Pod was active on the node longer than the specified deadline",
                "Unheard|of|ENDED|it failed (Unheard): of",
                "||ENDED|it failed"
            })
    void whatANodeSaysOfAPodIsToldInALine(String reason, String message, LossCause cause, String told) {
        assertThat(loss(failed(reason, message))).isEqualTo(new PodLoss(cause, told));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "EvictionByEvictionAPI|Eviction API: evicting|EVICTED"
                        + "|evicted since somebody asked for that, as who drains its node does: Eviction API: evicting",
                "PreemptionByScheduler|default-scheduler: preempting to accommodate a higher priority pod|PREEMPTED"
                        + "|preempted by a pod of higher priority: default-scheduler: preempting to accommodate a higher priority pod",
                "DeletionByTaintManager|Taint manager: deleting due to NoExecute taint|EVICTED"
                        + "|evicted from its node, which has a taint that it does not tolerate: Taint manager: deleting due to NoExecute taint",
                "DeletionByPodGC|PodGC: node no longer exists|NODE_GONE|its node is gone: PodGC: node no longer exists",
                "TerminationByKubelet|Pod was rejected|EVICTED|ended by its node: Pod was rejected",
                "Unheard||EVICTED|taken away (Unheard)"
            })
    void whoTakesAPodAwayIsTold(String reason, String message, LossCause cause, String told) {
        Pod pod = disrupted(reason, message).build();

        assertThat(loss(pod)).isEqualTo(new PodLoss(cause, told));
        assertThat(PodLoss.gone(pod)).isEqualTo(loss(pod));
        assertThat(loss(ended(disrupted(reason, message), 143, "Error").build()))
                .isEqualTo(loss(pod));
    }

    @Test
    void aDisruptionThatIsOverIsNone() {
        Pod pod = disrupted("PreemptionByScheduler", "")
                .editMetadata()
                .withDeletionTimestamp(null)
                .endMetadata()
                .build();
        pod.getStatus().getConditions().get(1).setStatus("False");

        assertThat(PodLoss.of(pod)).isEmpty();
    }

    @Test
    void memoryThatRanOutIsTheCauseWhateverElseIsSaid() {
        for (Pod pod : List.of(
                ended(new PodBuilder(failed("Evicted", "The node was low on resource: memory.")), 137, "OOMKilled")
                        .build(),
                ended(disrupted("TerminationByKubelet", ""), 137, "OOMKilled").build(),
                ended(ended(new PodBuilder(), 1, "Error"), 137, "OOMKilled").build())) {
            assertThat(loss(pod))
                    .isEqualTo(new PodLoss(
                            LossCause.OUT_OF_MEMORY,
                            "container 'training' ran out of its memory: exit code 137, OOMKilled"));
        }
    }

    @Test
    void whatEndedByItselfIsToldFromWhatWasDeleted() {
        assertThat(loss(ended(new PodBuilder(), 1, "Error").build()))
                .isEqualTo(new PodLoss(LossCause.ENDED, "container 'training' ended: exit code 1, Error"));
        assertThat(loss(ended(new PodBuilder(), 0, "Completed").build()))
                .isEqualTo(new PodLoss(LossCause.COMPLETED, "container 'training' ended by itself: exit code 0"));
        assertThat(PodLoss.gone(new Pod())).isEqualTo(new PodLoss(LossCause.DELETED, "somebody deleted it"));
    }

    @Test
    void aPodThatRunsIsNotLost() {
        assertThat(PodLoss.of(new Pod())).isEmpty();
        assertThat(PodLoss.of(new PodBuilder()
                        .withNewStatus()
                        .withPhase("Running")
                        .addNewContainerStatus()
                        .withNewState()
                        .withNewRunning()
                        .endRunning()
                        .endState()
                        .endContainerStatus()
                        .endStatus()
                        .build()))
                .isEmpty();
    }

    @Test
    void onlyWhatAnotherPodMayMendIsTriedAgain() {
        assertThat(LossCause.values())
                .filteredOn(cause -> !cause.isMendedByAnother())
                .containsExactly(LossCause.OUT_OF_MEMORY, LossCause.DEADLINE, LossCause.COMPLETED);
    }

    @Provide
    Arbitrary<String> reasons() {
        return Arbitraries.oneOf(
                Arbitraries.of("Evicted", "EvictionByEvictionAPI", "OOMKilled", "DeadlineExceeded", "Preempting", ""),
                Arbitraries.strings());
    }

    @Property
    void whateverAClusterSaysIsOneLine(
            @ForAll @From("reasons") String reason, @ForAll String message, @ForAll int code, @ForAll String name) {
        Pod ended = ended(new PodBuilder(), code, reason).build();
        ended.getStatus().getContainerStatuses().get(0).setName(name);
        ended.getStatus()
                .getContainerStatuses()
                .get(0)
                .getState()
                .getTerminated()
                .setMessage(message);
        for (Pod pod :
                List.of(failed(reason, message), disrupted(reason, message).build(), ended)) {
            Optional<PodLoss> told = PodLoss.of(pod);
            assertThat(told).isPresent();
            assertThat(told.get().text().lines().count()).isEqualTo(1);
            assertThat(told.get().text()).doesNotContain("\u001b");
        }
    }
}
