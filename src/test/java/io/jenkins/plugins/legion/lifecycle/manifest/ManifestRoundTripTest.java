package io.jenkins.plugins.legion.lifecycle.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.legion.lifecycle.ArgumentProperty;
import io.jenkins.plugins.legion.lifecycle.Connection;
import io.jenkins.plugins.legion.lifecycle.ConnectionType;
import io.jenkins.plugins.legion.lifecycle.Deployments;
import io.jenkins.plugins.legion.lifecycle.ModelDeployment;
import io.jenkins.plugins.legion.lifecycle.ModelPackaging;
import io.jenkins.plugins.legion.lifecycle.ModelTraining;
import io.jenkins.plugins.legion.lifecycle.OtherResource;
import io.jenkins.plugins.legion.lifecycle.PackagingIntegration;
import io.jenkins.plugins.legion.lifecycle.Resource;
import io.jenkins.plugins.legion.lifecycle.ResourceKind;
import io.jenkins.plugins.legion.lifecycle.TargetSchema;
import io.jenkins.plugins.legion.lifecycle.ToolchainIntegration;
import io.jenkins.plugins.legion.lifecycle.Trainings;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ManifestRoundTripTest {

    @Property(tries = 200)
    void aTrainingThatIsWrittenAsYamlIsReadBackUnchanged(@ForAll("trainings") ModelTraining training) {
        assertThat(Manifests.parse("a.yaml", Written.yaml(List.of(training)))).containsExactly(training);
    }

    @Property(tries = 200)
    void aTrainingThatIsWrittenAsJsonIsReadBackUnchanged(@ForAll("trainings") ModelTraining training) {
        assertThat(Manifests.parse("a.json", Written.json(List.of(training)))).containsExactly(training);
    }

    @Property(tries = 100)
    void resourcesOfManyKindsKeepTheirOrder(@ForAll("resources") List<Resource> resources) {
        assertThat(Manifests.parse("a.yaml", Written.yaml(resources))).isEqualTo(resources);
        assertThat(Manifests.parse("a.json", Written.json(resources))).isEqualTo(resources);
    }

    @Property(tries = 200)
    void aPackagingAndItsIntegrationAreReadBackUnchanged(@ForAll("packagings") List<Resource> resources) {
        assertThat(Manifests.parse("a.yaml", Written.yaml(resources))).isEqualTo(resources);
        assertThat(Manifests.parse("a.json", Written.json(resources))).isEqualTo(resources);
    }

    @Provide
    Arbitrary<List<Resource>> packagings() {
        Arbitrary<Object> scalars = Arbitraries.oneOf(
                Trainings.texts().map(Object.class::cast),
                Arbitraries.longs().map(Object.class::cast),
                Arbitraries.of(true, false),
                Arbitraries.bigDecimals()
                        .between(BigDecimal.valueOf(-1e15), BigDecimal.valueOf(1e15))
                        .ofScale(4)
                        .map(it -> it.add(new BigDecimal("0.00001"))));
        Arbitrary<Object> values = Arbitraries.oneOf(
                scalars,
                scalars.list().ofMaxSize(3),
                Arbitraries.maps(Arbitraries.of("a", "b"), scalars).ofMaxSize(2));
        Arbitrary<Map<String, Object>> arguments = Arbitraries.maps(
                        Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(5), values)
                .ofMaxSize(5);
        return Combinators.combine(
                        arguments, Trainings.texts().filter(it -> !it.isEmpty()), Arbitraries.of(true, false))
                .as((map, text, truth) -> List.of(
                        ModelPackaging.by("docker-rest")
                                .id("wine")
                                .arguments(map)
                                .target("push", "registry")
                                .build(),
                        new PackagingIntegration(
                                "docker-rest",
                                text,
                                "image",
                                truth,
                                List.of(new TargetSchema(
                                        "docker-push", List.of(ConnectionType.ECR), truth, "registry")),
                                map.keySet().stream()
                                        .map(name -> new ArgumentProperty(name, map))
                                        .toList(),
                                List.copyOf(map.keySet()))));
    }

    @Property(tries = 200)
    void aDeploymentIsReadBackUnchanged(@ForAll("deployments") ModelDeployment deployment) {
        assertThat(Manifests.parse("a.yaml", Written.yaml(List.of(deployment)))).containsExactly(deployment);
        assertThat(Manifests.parse("a.json", Written.json(List.of(deployment)))).containsExactly(deployment);
    }

    @Provide
    Arbitrary<ModelDeployment> deployments() {
        return Deployments.any();
    }

    @Provide
    Arbitrary<ModelTraining> trainings() {
        return Trainings.any();
    }

    @Provide
    Arbitrary<List<Resource>> resources() {
        Arbitrary<Resource> toolchains = Combinators.combine(
                        Trainings.texts().filter(it -> !it.isEmpty()),
                        Arbitraries.maps(Arbitraries.of("A", "B"), Trainings.texts()))
                .as((entrypoint, variables) -> new ToolchainIntegration("mlflow", entrypoint, "image", variables));
        Arbitrary<Resource> connections = Trainings.texts()
                .map(text -> new Connection(
                        "lake",
                        ConnectionType.GIT,
                        "s3://lake",
                        "eu",
                        text,
                        null,
                        text,
                        null,
                        null,
                        text,
                        text,
                        text,
                        text,
                        true));
        Arbitrary<Resource> others = Arbitraries.of(ResourceKind.MODEL_ROUTE, ResourceKind.INFERENCE_JOB)
                .map(kind -> new OtherResource(kind, ""));
        return Arbitraries.oneOf(
                        toolchains, connections, others, Trainings.any().map(Resource.class::cast))
                .list()
                .ofMinSize(1)
                .ofMaxSize(4);
    }
}
