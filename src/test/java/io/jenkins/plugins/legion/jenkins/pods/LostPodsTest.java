package io.jenkins.plugins.legion.jenkins.pods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import hudson.model.Computer;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.slaves.ComputerLauncher;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.Watcher.Action;
import io.jenkins.plugins.legion.jenkins.agents.AgentLoss;
import io.jenkins.plugins.legion.kubernetes.pending.LossCause;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.csanchez.jenkins.plugins.kubernetes.KubernetesSlave;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LostPodsTest {

    private final LostPods pods = new LostPods();
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private final KubernetesSlave agent = mock(KubernetesSlave.class);
    private final ComputerLauncher launcher = mock(ComputerLauncher.class);
    private final Computer computer = mock(Computer.class);

    @BeforeEach
    void anAgentAtWork() {
        TaskListener listener = mock(TaskListener.class);
        when(listener.getLogger()).thenReturn(new PrintStream(log, true, StandardCharsets.UTF_8));
        when(agent.getRunListener()).thenReturn(listener);
        when(agent.getLauncher()).thenReturn(launcher);
        when(agent.toComputer()).thenReturn(computer);
        when(agent.getPodName()).thenReturn("wine-1");
        when(computer.isAcceptingTasks()).thenReturn(true);
    }

    private static Pod pod(String name, String reason) {
        return new PodBuilder()
                .withNewMetadata()
                .withName(name)
                .addToLabels("jenkins/label", "label-of-" + name.charAt(0))
                .addToAnnotations("legion.jenkins.io/run", "job/a/1/")
                .endMetadata()
                .withNewStatus()
                .withReason(reason)
                .endStatus()
                .build();
    }

    @Test
    void anAgentThatIsLostIsToldOfOnce() {
        assertThat(pods.hear(Action.MODIFIED, agent, pod("wine-1", null))).isTrue();
        assertThat(pods.find("wine-1")).isEmpty();

        pods.hear(Action.MODIFIED, agent, pod("wine-1", "Evicted"));
        pods.hear(Action.MODIFIED, agent, pod("wine-1", "Evicted"));
        pods.hear(Action.DELETED, agent, pod("wine-1", "Evicted"));

        assertThat(pods.find("wine-1")).contains(new AgentLoss("the agent pod wine-1 was lost: evicted"));
        assertThat(log.toString(StandardCharsets.UTF_8).lines())
                .containsExactly("[legion] Agent pod wine-1 was lost: evicted");
    }

    @Test
    void whatAClusterSaysLaterIsKnownBetter() {
        pods.hear(Action.MODIFIED, agent, pod("wine-1", "NodeLost"));
        pods.hear(Action.DELETED, agent, pod("wine-1", null));

        assertThat(pods.find("label-of-w", List.of()))
                .hasValueSatisfying(lost -> assertThat(lost.loss().cause()).isEqualTo(LossCause.DELETED));
    }

    /** Its work is done, or nobody waits for it any more. */
    @Test
    void whatJenkinsItselfTakesAwayIsNotLost() {
        when(computer.isAcceptingTasks()).thenReturn(false);
        assertThat(pods.hear(Action.DELETED, agent, pod("wine-1", null))).isTrue();
        when(agent.toComputer()).thenReturn(null);
        pods.hear(Action.DELETED, agent, pod("wine-1", null));
        when(agent.toComputer()).thenReturn(computer);
        when(computer.isAcceptingTasks()).thenReturn(true);
        when(launcher.isLaunchSupported()).thenReturn(true);
        assertThat(pods.hear(Action.DELETED, agent, pod("wine-1", null))).isFalse();

        assertThat(pods.find("wine-1")).isEmpty();
        assertThat(log.size()).isZero();
    }

    /** A body that asks its agent for something fails before the cluster has said why, and Jenkins lets go of the agent. */
    @Test
    void whatJenkinsNeverDoesIsALossThoughItHasLetGo() {
        when(computer.isAcceptingTasks()).thenReturn(false);

        pods.hear(Action.MODIFIED, agent, pod("wine-1", "Evicted"));

        assertThat(pods.find("label-of-w", List.of())).isPresent();
    }

    @Test
    void whatBecameOfAnEarlierPodIsOverWhenAnotherIsAnAgent() {
        when(launcher.isLaunchSupported()).thenReturn(true);
        pods.hear(Action.MODIFIED, agent, pod("wine-1", "Evicted"));
        pods.hear(Action.MODIFIED, agent, pod("wine-2", "Evicted"));
        assertThat(pods.find("label-of-w", List.of())).map(LostPod::name).contains("wine-2");

        pods.online("label-of-w", "wine-3");

        assertThat(pods.find("label-of-w", List.of())).isEmpty();
    }

    /** Who waits for it is told otherwise. */
    @Test
    void aPodThatIsEvictedBeforeItIsAnAgentIsKnownToo() {
        when(launcher.isLaunchSupported()).thenReturn(true);

        assertThat(pods.hear(Action.MODIFIED, agent, pod("wine-1", "Evicted"))).isFalse();

        assertThat(pods.find("label-of-w", List.of())).isPresent();
        assertThat(log.size()).isZero();
    }

    @Test
    void eachTryIsToldOfItsOwnPod() {
        pods.hear(Action.MODIFIED, agent, pod("wine-1", "Evicted"));
        pods.hear(Action.MODIFIED, agent, pod("beer-1", "Evicted"));
        pods.hear(Action.MODIFIED, agent, pod("wine-2", "Preempting"));

        assertThat(pods.find("label-of-w", List.of("wine-1")))
                .get()
                .extracting(LostPod::name)
                .isEqualTo("wine-2");
        assertThat(pods.find("label-of-w", List.of("wine-1", "wine-2"))).isEmpty();
    }

    @Test
    void aBuildThatIsOverIsForgottenAndTheOldestWhereThereAreTooMany() {
        Run<?, ?> build = mock(Run.class);
        when(build.getUrl()).thenReturn("job/a/1/");
        pods.hear(Action.MODIFIED, agent, pod("wine-1", "Evicted"));
        pods.onCompleted(build, mock(TaskListener.class));
        assertThat(pods.find("wine-1")).isEmpty();

        for (int i = 0; i <= 1_000; i++) {
            pods.hear(Action.MODIFIED, agent, pod("wine-" + i, "Evicted"));
        }
        assertThat(pods.find("wine-0")).isEmpty();
        assertThat(pods.find("wine-1")).isPresent();
        assertThat(pods.find("wine-1000")).isPresent();
    }
}
