package io.jenkins.plugins.legion.deploying.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutageTest {

    private final List<String> log = new ArrayList<>();
    private final Outage outage = new Outage("pods of wine cannot be followed", log::add);

    /** The client has this number for an answer that does not come in time. */
    @Test
    void anAnswerThatDoesNotComeInTimeIsWaitedFor() throws Exception {
        KubernetesClientException late = new KubernetesClientException("late", new TimeoutException("10 s are over"));
        assertThat(late.getCode()).isNegative();

        assertThat(outage.ask(() -> refused(late))).isEmpty();
        assertThat(outage.isAway()).isTrue();
        assertThat(outage.ask(() -> "there")).contains("there");
        assertThat(log)
                .containsExactly(
                        "The pods of wine cannot be followed at the moment: the cluster cannot be reached: 10 s are over",
                        "The cluster answers again");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 429, 500, 503})
    void aClusterThatIsBusyIsToldOfOnce(int code) throws Exception {
        KubernetesClientException busy = new KubernetesClientException("busy", code, null);

        assertThat(outage.ask(() -> refused(busy))).isEmpty();
        assertThat(outage.ask(() -> refused(busy))).isEmpty();
        assertThat(log).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404, 422})
    void aNoIsAnAnswer(int code) {
        KubernetesClientException no = new KubernetesClientException("no", code, null);

        assertThatThrownBy(() -> outage.ask(() -> refused(no)))
                .isInstanceOf(ClusterFault.class)
                .hasMessageContaining("the pods of wine cannot be followed");
        assertThat(log).isEmpty();
    }

    @Test
    void aLoginThatHasRunOutIsTriedOnceMore() throws Exception {
        KubernetesClientException unknown = new KubernetesClientException("who?", 401, null);

        assertThat(outage.ask(() -> refused(unknown))).isEmpty();
        assertThatThrownBy(() -> outage.ask(() -> refused(unknown))).isInstanceOf(ClusterFault.class);
    }

    private static String refused(KubernetesClientException fault) throws IOException {
        throw fault;
    }
}
