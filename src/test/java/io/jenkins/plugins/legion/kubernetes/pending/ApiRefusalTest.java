package io.jenkins.plugins.legion.kubernetes.pending;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiRefusalTest {

    private static Exception answered(int code, String message) {
        return new IllegalStateException(
                "cannot launch",
                new KubernetesClientException(
                        "Failure executing: POST",
                        code,
                        new StatusBuilder().withCode(code).withMessage(message).build()));
    }

    @Test
    void aMissingRightIsNamedAndFinal() {
        ApiRefusal refusal = ApiRefusal.of(answered(
                        403,
                        "pods is forbidden: User \"jenkins\" cannot list resource \"pods\" in the namespace \"ml\""))
                .orElseThrow();

        assertThat(refusal.isFinal()).isTrue();
        assertThat(refusal.reason().text())
                .isEqualTo(
                        "the cluster refuses it (403): pods is forbidden: User \"jenkins\" cannot list resource \"pods\" in the namespace"
                                + " \"ml\"");
    }

    @Test
    void aQuotaMayBeFreeAgain() {
        ApiRefusal first = ApiRefusal.of(
                        answered(
                                403,
                                "pods \"wine-1-abc\" is forbidden: exceeded quota: gpus, requested: requests.nvidia.com/gpu=2, used: 4"))
                .orElseThrow();
        ApiRefusal second = ApiRefusal.of(
                        answered(
                                403,
                                "pods \"wine-1-xyz\" is forbidden: exceeded quota: gpus, requested: requests.nvidia.com/gpu=2, used: 3"))
                .orElseThrow();

        assertThat(first.isFinal()).isFalse();
        assertThat(first.reason().text())
                .isEqualTo("the namespace has no more quota left: gpus, requested: requests.nvidia.com/gpu=2, used: 4");
        assertThat(second.reason().isNewsAfter(first.reason())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 404, 422})
    void whatIsWrongWithTheRequestStaysSo(int code) {
        assertThat(ApiRefusal.of(answered(code, "no")).orElseThrow().isFinal()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {409, 410, 429, 500, 503})
    void aServerThatIsBusyIsAskedAgain(int code) {
        assertThat(ApiRefusal.of(answered(code, "later")).orElseThrow().isFinal())
                .isFalse();
    }

    @Test
    void aLineThatBreaksIsNoRefusal() {
        assertThat(ApiRefusal.of(new IOException("reset"))).isEmpty();
        assertThat(ApiRefusal.of(new KubernetesClientException("timeout"))).isEmpty();
        assertThat(ApiRefusal.of(null)).isEmpty();
    }
}
