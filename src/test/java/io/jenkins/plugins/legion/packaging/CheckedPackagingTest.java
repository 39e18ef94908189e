package io.jenkins.plugins.legion.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.ModelPackaging;
import io.jenkins.plugins.legion.lifecycle.PackagingIntegration;
import io.jenkins.plugins.legion.lifecycle.PackagingTarget;
import io.jenkins.plugins.legion.lifecycle.manifest.Manifests;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CheckedPackagingTest {

    private final PackagingIntegration integration = Packs.integration("/opt/pack");

    @Test
    void whatNobodySaidHasTheIntegrationsDefaults() {
        CheckedPackaging checked = CheckedPackaging.of(
                ModelPackaging.by("pack")
                        .argument("imageName", "wine:3")
                        .target("push", "registry")
                        .build(),
                integration,
                List.of(Packs.REGISTRY, Packs.LAKE));

        assertThat(checked.packaging().arguments()).isEqualTo(Map.of("imageName", "wine:3", "port", 5000L));
        assertThat(checked.packaging().targets())
                .containsExactly(
                        new PackagingTarget("docker-push", "registry"), new PackagingTarget("docker-pull", "registry"));
        assertThat(checked.targets())
                .containsOnly(Map.entry("docker-push", Packs.REGISTRY), Map.entry("docker-pull", Packs.REGISTRY));
    }

    @Test
    void everythingThatTheIntegrationDoesNotTakeIsNamedAtOnce() {
        ModelPackaging packaging = ModelPackaging.by("pack")
                .argument("port", "5000")
                .argument("prot", 5000)
                .argument("mode", "quick")
                .argument("labels", Map.of("team", 7))
                .target("push", "lake")
                .target("pull", "registri")
                .target("store", "lake")
                .build();

        assertThat(faults(packaging))
                .containsExactlyInAnyOrder(
                        "arguments.imageName is missing; expected The image's name",
                        "arguments.port: '5000'; expected a whole number",
                        "arguments.prot: 'prot'; expected one of port, mode, labels, imageName (did you mean 'port'?)",
                        "arguments.mode: 'quick'; expected one of fast, slow",
                        "arguments.labels.team: '7'; expected text",
                        "targets[2].name: 'store'; expected one of docker-push, docker-pull",
                        "targets.docker-push: 'lake of the type s3'; expected a connection of the type docker or ecr",
                        "targets.docker-pull: 'registri'; expected one of registry, lake (did you mean 'registry'?)");
    }

    @Test
    void aTargetThatIsMissingIsNamedWithWhatMayLeadThere() {
        assertThat(faults(
                        ModelPackaging.by("pack").argument("imageName", "wine").build()))
                .containsExactly("targets.docker-push is missing; expected a connection of the type docker or ecr");
    }

    @Test
    void aTargetThatIsNamedTwiceInTwoWaysIsAFault() {
        assertThat(faults(ModelPackaging.by("pack")
                        .argument("imageName", "wine")
                        .target("push", "registry")
                        .target("docker-push", "registry")
                        .build()))
                .containsExactly("targets[1].name: 'docker-push'; expected each target only once");
    }

    @Test
    void numbersAreHeldToTheirBoundsAndWholeOnesMayBeWrittenWithAPoint() {
        assertThat(faults(ready().argument("port", 65536).build()))
                .containsExactly("arguments.port: '65536'; expected at most 65535");
        assertThat(faults(ready().argument("port", 5.5).build()))
                .containsExactly("arguments.port: '5.5'; expected a whole number");
        assertThat(faults(ready().argument("port", new BigDecimal("5000.0")).build()))
                .isEmpty();
    }

    @Test
    void aSchemaThatIsNoneIsTheIntegrationsFault() {
        PackagingIntegration wrong = (PackagingIntegration) Manifests.parse(
                        "a.yaml",
                        """
                kind: PackagingIntegration
                id: wrong
                spec:
                  entrypoint: pack
                  schema: {arguments: {properties: [{name: port, parameters: [{name: type, value: integr}]}]}}
                """)
                .get(0);

        assertThatThrownBy(() -> CheckedPackaging.of(ModelPackaging.by("wrong").build(), wrong, List.of()))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("packaging integration wrong: schema.arguments.properties.port.type: 'integr'");
    }

    @Test
    void aPackagerThatThereIsNotIsNamedWithThoseThatThereAre() {
        assertThatThrownBy(() -> Packagers.of("pakc", List.of(integration)))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("integrationName: 'pakc'; expected one of pack")
                .hasMessageContaining("did you mean 'pack'?");
    }

    private static ModelPackaging.Builder ready() {
        return ModelPackaging.by("pack").argument("imageName", "wine").target("push", "registry");
    }

    private List<String> faults(ModelPackaging packaging) {
        InvalidInput invalid = catchThrowableOfType(
                InvalidInput.class,
                () -> CheckedPackaging.of(packaging, integration, List.of(Packs.REGISTRY, Packs.LAKE)));
        return invalid == null
                ? List.of()
                : invalid.faults().stream().map(Fault::message).toList();
    }
}
