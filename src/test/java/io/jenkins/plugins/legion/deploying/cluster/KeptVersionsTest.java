package io.jenkins.plugins.legion.deploying.cluster;

import static io.jenkins.plugins.legion.deploying.cluster.ClusterDeploymentExamples.login;
import static io.jenkins.plugins.legion.deploying.cluster.ClusterDeploymentExamples.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.jenkins.plugins.legion.lifecycle.ModelDeployment;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class KeptVersionsTest {

    private static final Instant NOON = Instant.parse("2026-07-01T12:00:00Z");

    @Test
    void whatNeverServedIsNothingToGoBackTo() {
        KeptVersions one = KeptVersions.NONE.followedBy(version("wine", "1"), NOON, false);
        KeptVersions two = one.followedBy(version("wine", "2"), NOON, true);
        KeptVersions failed = two.followedBy(version("wine", "3"), NOON, true);
        KeptVersions four = failed.followedBy(version("wine", "4"), NOON, false);

        assertThat(four.wasBefore(version("wine", "2"))).isTrue();
        assertThat(failed.backTo(version("wine", "2"), NOON)).isEqualTo(two);
    }

    @Test
    void whatIsTooLargeForAClusterIsNotKept() {
        KeptVersions small = KeptVersions.NONE.followedBy(large("1", 100_000), NOON, false);
        KeptVersions two = small.followedBy(large("2", 100_000), NOON, true);
        KeptVersions three = two.followedBy(large("3", 100_000), NOON, true);

        assertThat(two.earlier()).hasSize(1);
        assertThat(three.earlier()).as("of two one").hasSize(1);
        assertThat(three.wasBefore(large("2", 100_000))).isTrue();
        assertThat(three.annotations().values().stream()
                        .mapToInt(it -> it.getBytes(StandardCharsets.UTF_8).length)
                        .sum())
                .isLessThan(256 << 10);
    }

    private static ClusterDeployment large(String version, int size) {
        return new ClusterDeployment(
                ModelDeployment.named("wine")
                        .image("registry.example/wine:" + version)
                        .env("LARGE", "x".repeat(size))
                        .build(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                "",
                Map.of());
    }

    @Property(tries = 300)
    void whatSomebodyHasWrittenOverIsNotRead(
            @ForAll("texts") String wanted, @ForAll("texts") String before, @ForAll("texts") String since) {
        Deployment deployment = new DeploymentBuilder()
                .withNewMetadata()
                .addToAnnotations(DeploymentLabels.WANTED, wanted)
                .addToAnnotations(DeploymentLabels.BEFORE, before)
                .addToAnnotations(DeploymentLabels.SINCE, since)
                .endMetadata()
                .build();

        assertThatCode(() -> KeptVersions.of(deployment).annotations()).doesNotThrowAnyException();
    }

    @Property(tries = 300)
    void whatThereWasBeforeIsReadOrRefused(@ForAll("texts") String text) {
        try {
            assertThat(Before.of(Before.of(text).json())).isEqualTo(Before.of(text));
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageContaining("this says nothing of what there was before a rollout");
        }
    }

    @Test
    void whatThereWasBeforeIsWrittenWithoutALogin() {
        Before before =
                new Before(true, 3, Optional.of(login("wine", "1", new PullLogin("one.example", "a", "hush-hush"))));

        assertThat(before.json()).doesNotContain("hush-hush").doesNotContain("one.example");
        assertThat(Before.of(before.json()).wanted().orElseThrow().pullSecret()).isEqualTo("wine-pull");
        assertThatThrownBy(() -> Before.of("null")).isInstanceOf(IllegalArgumentException.class);
    }

    /** Pieces of what stands there, and anything else. */
    @Provide
    Arbitrary<String> texts() {
        String before = new Before(true, 1, Optional.of(version("wine", "1"))).json();
        String versions = KeptVersions.NONE
                .followedBy(version("wine", "1"), NOON, false)
                .followedBy(version("wine", "2"), NOON, true)
                .annotations()
                .get(DeploymentLabels.BEFORE);
        Arbitrary<String> pieces = Arbitraries.of(
                before,
                versions,
                "[]",
                "{}",
                "null",
                "[null]",
                "[{}]",
                "[{\"deployment\":null}]",
                "{\"existed\":true,\"wanted\":{}}",
                "{\"wanted\":{\"deployment\":{\"id\":\"A\"}}}",
                "{\"wanted\":3,\"generation\":1e99}",
                NOON.toString(),
                "+1000000000-12-31T00:00:00Z");
        Arbitrary<String> cut = pieces.flatMap(
                text -> Arbitraries.integers().between(0, text.length()).map(end -> text.substring(0, end)));
        return Arbitraries.oneOf(pieces, cut, Arbitraries.strings());
    }
}
