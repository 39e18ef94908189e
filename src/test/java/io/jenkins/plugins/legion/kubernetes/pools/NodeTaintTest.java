package io.jenkins.plugins.legion.kubernetes.pools;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NodeTaintTest {

    @Test
    void aTaintIsWrittenAsKubectlWritesIt() {
        assertThat(NodeTaint.parse("dedicated=ml:NoSchedule")).contains(new NodeTaint("dedicated", "ml", "NoSchedule"));
        assertThat(NodeTaint.parse("nvidia.com/gpu:NoExecute"))
                .contains(new NodeTaint("nvidia.com/gpu", "", "NoExecute"));
        assertThat(NodeTaint.parse("nvidia.com/gpu=:NoSchedule"))
                .contains(new NodeTaint("nvidia.com/gpu", "", "NoSchedule"));
        assertThat(NodeTaint.parse("spot")).map(NodeTaint::toleration).contains(Map.of("key", "spot"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "=x", "a:Never", "a b", "a=b=c", "-a", "a/b/c", "a=ä"})
    void whatIsNoTaintIsNone(String text) {
        assertThat(NodeTaint.parse(text)).isEmpty();
    }

    @Property
    void anyTextIsATaintOrNone(@ForAll String text) {
        NodeTaint.parse(text).ifPresent(taint -> assertThat(text).contains(taint.key(), taint.value(), taint.effect()));
    }
}
