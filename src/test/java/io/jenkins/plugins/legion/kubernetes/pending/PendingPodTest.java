package io.jenkins.plugins.legion.kubernetes.pending;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PendingPodTest {

    private static Pod unschedulable(String message) {
        return new PodBuilder()
                .withNewStatus()
                .withPhase("Pending")
                .addNewCondition()
                .withType("PodScheduled")
                .withStatus("False")
                .withReason("Unschedulable")
                .withMessage(message)
                .endCondition()
                .endStatus()
                .build();
    }

    private static Pod waiting(String reason, String message) {
        return new PodBuilder()
                .withNewStatus()
                .withPhase("Pending")
                .addNewContainerStatus()
                .withName("training")
                .withImage("pytorch/pytorch:2.8")
                .withNewState()
                .withNewWaiting(message, reason)
                .endState()
                .endContainerStatus()
                .endStatus()
                .build();
    }

    private static String text(Pod pod) {
        return PendingPod.reason(pod).map(PendingReason::text).orElse("");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0/1 nodes are available: 1 Insufficient nvidia.com/gpu. preemption: 0/1 nodes are available: 1 No preemption victims found for"
                        + " incoming pod.|no node takes it: the only node has too little nvidia.com/gpu left",
                "0/4 nodes are available: 1 node(s) had untolerated taint {dedicated: infra}, 3 Insufficient nvidia.com/mig-1g.10gb."
                        + "|no node takes it: 1 of 4 nodes has the taint {dedicated: infra}, which is not tolerated; 3 of 4 nodes have too little"
                        + " nvidia.com/mig-1g.10gb left",
                "0/2 nodes are available: 2 node(s) didn't match Pod's node affinity/selector. preemption: 0/2 nodes are available: 2 Preemption"
                        + " is not helpful for scheduling.|no node takes it: all 2 nodes are not such as were asked for (labels)",
                "0/1 nodes are available: pod has unbound immediate PersistentVolumeClaims. not found"
                        + "|no node takes it: pod has unbound immediate PersistentVolumeClaims. not found",
                "0/1 nodes are available: persistentvolumeclaim \"data\" not found.|no node takes it: persistentvolumeclaim"
                        + " \"data\" not found",
                "0/3 nodes are available: 3 node(s) were unschedulable.|no node takes it: all 3 nodes are closed to new pods (cordoned)",
                "0/0 nodes are available: none|no node takes it: the cluster has none",
                "no nodes available to schedule pods|no node takes it: no nodes available to schedule pods"
            })
    void whatTheSchedulerSaysIsToldInALine(String message, String told) {
        assertThat(text(unschedulable(message))).isEqualTo(told);
    }

    @Test
    void aNumberThatChangesIsNoNews() {
        PendingReason two = PendingPod.reason(
                        unschedulable(
                                "0/3 nodes are available: 1 node(s) had untolerated taint {a: b}, 2 Insufficient nvidia.com/gpu."))
                .orElseThrow();
        PendingReason three = PendingPod.reason(
                        unschedulable(
                                "0/5 nodes are available: 3 Insufficient nvidia.com/gpu, 2 node(s) had untolerated taint {a: b}."))
                .orElseThrow();
        PendingReason taint = PendingPod.reason(
                        unschedulable("0/3 nodes are available: 3 node(s) had untolerated taint {a: b}."))
                .orElseThrow();

        assertThat(three.isNewsAfter(two)).isFalse();
        assertThat(taint.isNewsAfter(two)).isTrue();
    }

    @Test
    void anImageIsNamedWithWhatIsWrongWithIt() {
        assertThat(text(waiting("ErrImagePull", "rpc error: code = NotFound desc = not found")))
                .isEqualTo(
                        "container 'training': its image cannot be pulled: pytorch/pytorch:2.8, rpc error: code = NotFound desc = not found");
        assertThat(text(waiting(
                        "InvalidImageName", "Failed to apply default image tag \"pytorch/pytorch:2.8\": invalid")))
                .isEqualTo(
                        "container 'training': its image has no name that could be pulled: Failed to apply default image tag"
                                + " \"pytorch/pytorch:2.8\": invalid");
    }

    /** As containerd says it: three times the image, and only then the reason. */
    @Test
    void whyAnImageIsNotPulledIsSaidHoweverLongItsName() {
        String image = "registry.example.org:5000/team/private@sha256:" + "0a".repeat(32);
        String message = "failed to pull and unpack image \"" + image + "\": failed to resolve reference \"" + image
                + "\": pulling from host registry.example.org:5000 failed with status code [manifests sha256:"
                + "0a".repeat(32) + "]: 401 Unauthorized";

        assertThat(text(waiting("ErrImagePull", message))).endsWith("]: 401 Unauthorized");
        assertThat(text(waiting(
                        "ImagePullBackOff", "Back-off pulling image \"" + image + "\": ErrImagePull: " + message)))
                .startsWith("container 'training': its image cannot be pulled:")
                .endsWith("]: 401 Unauthorized");
    }

    @Test
    void waitingWithAPullIsNoNewsAfterItFailed() {
        PendingReason failed = PendingPod.reason(waiting("ErrImagePull", "rpc error: not found"))
                .orElseThrow();
        PendingReason waits = PendingPod.reason(waiting("ImagePullBackOff", "Back-off pulling image \"x\""))
                .orElseThrow();

        assertThat(waits.isNewsAfter(failed)).isFalse();
        assertThat(failed.isNewsAfter(waits)).isTrue();
    }

    @Test
    void aSecretThatIsMissingIsNamed() {
        assertThat(text(waiting("CreateContainerConfigError", "secret \"lake\" not found")))
                .isEqualTo(
                        "container 'training': something that it names is not there: pytorch/pytorch:2.8, secret \"lake\" not found");
    }

    @Test
    void whatPreparesAPodAndFailedIsNamed() {
        Pod pod = new PodBuilder()
                .withNewStatus()
                .withPhase("Failed")
                .addNewInitContainerStatus()
                .withName("set-up-jenkins-agent")
                .withNewState()
                .withNewTerminated()
                .withExitCode(1)
                .withReason("Error")
                .endTerminated()
                .endState()
                .endInitContainerStatus()
                .endStatus()
                .build();

        assertThat(text(pod))
                .isEqualTo("container 'set-up-jenkins-agent', which prepares the pod, failed: exit code 1, Error");
        assertThat(PendingPod.isHopeless(pod)).isTrue();
    }

    @Test
    void aContainerThatRanOutOfMemoryWouldDoSoAgain() {
        Pod pod = ended(137, "OOMKilled");

        assertThat(text(pod)).isEqualTo("container 'training' ran out of its memory: exit code 137, OOMKilled");
        assertThat(PendingPod.isHopeless(pod)).isTrue();
        assertThat(text(ended(1, "Error"))).isEqualTo("container 'training' ended: exit code 1, Error");
        assertThat(PendingPod.isHopeless(ended(1, "Error"))).isFalse();
        assertThat(text(ended(0, "Completed"))).isEmpty();
        pod.getStatus().setPhase("Running");
        assertThat(PendingPod.isHopeless(pod)).isTrue();
        assertThat(text(pod)).startsWith("container 'training' ran out of its memory");
    }

    private static Pod ended(int code, String reason) {
        return new PodBuilder()
                .withNewStatus()
                .withPhase("Failed")
                .addNewContainerStatus()
                .withName("training")
                .withNewState()
                .withNewTerminated()
                .withExitCode(code)
                .withReason(reason)
                .endTerminated()
                .endState()
                .endContainerStatus()
                .endStatus()
                .build();
    }

    @Test
    void onlyWhatNoWaitingMendsIsHopeless() {
        assertThat(PendingPod.isHopeless(waiting("InvalidImageName", "bad"))).isTrue();
        assertThat(PendingPod.isHopeless(waiting("ErrImagePull", "not found"))).isFalse();
        assertThat(PendingPod.isHopeless(unschedulable("0/1 nodes are available: 1 Insufficient nvidia.com/gpu.")))
                .isFalse();
        assertThat(PendingPod.isHopeless(new PodBuilder()
                        .withNewStatus()
                        .withPhase("Failed")
                        .endStatus()
                        .build()))
                .isFalse();
    }

    @Test
    void aPodOnItsWayHasNoReason() {
        assertThat(PendingPod.reason(waiting("ContainerCreating", null))).isEmpty();
        assertThat(PendingPod.reason(new Pod())).isEmpty();
        assertThat(PendingPod.reason(new PodBuilder()
                        .withNewStatus()
                        .withPhase("Running")
                        .endStatus()
                        .build()))
                .isEmpty();
    }

    @Property
    void whateverAClusterSaysIsOneLine(@ForAll String message, @ForAll String reason) {
        for (Pod pod : new Pod[] {
            unschedulable(message),
            unschedulable("0/12 nodes are available: 3 " + message + ", 9 Insufficient " + reason),
            waiting("CreateContainerError", message),
            waiting(reason, message)
        }) {
            Optional<PendingReason> told = PendingPod.reason(pod);
            assertThat(told.map(PendingReason::text).orElse("").lines().count()).isLessThanOrEqualTo(1);
            assertThat(told.filter(one -> one.isNewsAfter(one))).isEmpty();
        }
    }
}
