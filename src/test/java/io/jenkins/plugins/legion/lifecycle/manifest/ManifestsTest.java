package io.jenkins.plugins.legion.lifecycle.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.jenkins.plugins.legion.lifecycle.AlgorithmSource;
import io.jenkins.plugins.legion.lifecycle.ArgumentProperty;
import io.jenkins.plugins.legion.lifecycle.Connection;
import io.jenkins.plugins.legion.lifecycle.ConnectionType;
import io.jenkins.plugins.legion.lifecycle.DataBinding;
import io.jenkins.plugins.legion.lifecycle.Direction;
import io.jenkins.plugins.legion.lifecycle.EnvironmentVariable;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.ModelDeployment;
import io.jenkins.plugins.legion.lifecycle.ModelPackaging;
import io.jenkins.plugins.legion.lifecycle.ModelTraining;
import io.jenkins.plugins.legion.lifecycle.PackagingIntegration;
import io.jenkins.plugins.legion.lifecycle.PackagingTarget;
import io.jenkins.plugins.legion.lifecycle.Predictor;
import io.jenkins.plugins.legion.lifecycle.PythonEnvironment;
import io.jenkins.plugins.legion.lifecycle.Replicas;
import io.jenkins.plugins.legion.lifecycle.Resource;
import io.jenkins.plugins.legion.lifecycle.ResourceAmounts;
import io.jenkins.plugins.legion.lifecycle.ResourceKind;
import io.jenkins.plugins.legion.lifecycle.TargetSchema;
import io.jenkins.plugins.legion.lifecycle.ToolchainIntegration;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestsTest {

    @Test
    void legionsSpellingIsUnderstood() {
        ModelTraining training = training(Examples.LEGION);

        assertThat(training.data())
                .containsExactly(new DataBinding("wine-data", "lake/quality.csv", "sklearn/wine/quality.csv"));
        assertThat(training.algorithmSource())
                .contains(new AlgorithmSource(AlgorithmSource.Kind.VCS, "examples", "origin/develop"));
        assertThat(training.resources().limits()).isEqualTo(new ResourceAmounts("4024m", "4024Mi", ""));
        assertThat(training.resources().requests().cpu()).isEqualTo("2");
    }

    @Test
    void odahusSpellingIsUnderstoodWithWhatItsServerAdds() {
        ModelTraining training = training(Examples.ODAHU);

        assertThat(training.data()).containsExactly(new DataBinding("wine-data", "", "sklearn/wine/"));
        assertThat(training.algorithmSource())
                .contains(new AlgorithmSource(AlgorithmSource.Kind.VCS, "examples", "origin/develop"));
        assertThat(training.outputConnection()).isEqualTo("models");
        assertThat(training.nodeSelector()).containsExactly(entry("mode", "training"));
        assertThat(training.envs()).containsExactly(new EnvironmentVariable("STAGE", "test"));
    }

    @Test
    void codeInObjectStorageIsUnderstood() {
        ModelTraining training = training(
                """
                kind: ModelTraining
                spec:
                  model: {name: wine}
                  algorithmSource: {objectStorage: {connection: models, path: /algorithms/wine}}
                """);

        assertThat(training.algorithmSource())
                .contains(new AlgorithmSource(AlgorithmSource.Kind.OBJECT_STORAGE, "models", "/algorithms/wine"));
    }

    @Test
    void legionsFirstManifestsWithTheModelInTheSpecItselfAreUnderstood() {
        ModelTraining training = training(
                """
                apiVersion: legion.legion-platform.org/v1alpha1
                kind: ModelTraining
                metadata:
                  labels:
                    controller-tools.k8s.io: "1.0"
                  name: digits-training
                spec:
                  name: digits
                  version: "1.0"
                  toolchain: jupyter
                  vcsName: legion
                  entrypoint: "Recognizing digits.ipynb"
                """);

        assertThat(training.id()).isEqualTo("digits-training");
        assertThat(training.model().name()).isEqualTo("digits");
        assertThat(training.model().version()).isEqualTo("1.0");
    }

    @Test
    void aSingleBindingMayStandWithoutAList() {
        assertThat(training("{kind: ModelTraining, spec: {model: {name: a}, data: {connName: w, localPath: d}}}")
                        .data())
                .containsExactly(new DataBinding("w", "", "d"));
    }

    @Test
    void numbersAndTruthValuesArriveAsTheTextThatWasWritten() {
        assertThat(training(Examples.LEGION).model().version()).isEqualTo("1.0");
        assertThat(training(Examples.LEGION).hyperParameters())
                .containsExactly(
                        entry("alpha", "0.5"), entry("depth", "007"), entry("verbose", "yes"), entry("warm", "true"));

        ModelTraining json =
                (ModelTraining) Manifests.parse("a.json", Examples.JSON).get(0);
        assertThat(json.model().version()).isEqualTo("1.10");
        assertThat(json.hyperParameters()).containsExactly(entry("alpha", "1e-05"), entry("bias", "false"));
    }

    @Test
    void theFieldsBeyondLegionsAreUnderstood() {
        ModelTraining training = training(Examples.EVERYTHING);

        assertThat(training.environment()).contains(PythonEnvironment.UV);
        assertThat(training.metrics()).containsExactly(entry("rmse", Direction.MIN), entry("accuracy", Direction.MAX));
        assertThat(training.metricsFiles()).containsExactly("metrics.json", "history.csv");
        assertThat(training.timeLimit()).contains(Duration.ofMinutes(90));
        assertThat(training.args()).containsExactly("--fast", "1");
    }

    @Test
    void aFileMayHoldManyDocumentsOfManyKinds() {
        List<Resource> resources = Manifests.parse("all.yaml", Examples.CONNECTIONS);

        assertThat(resources)
                .extracting(Resource::kind)
                .containsExactly(ResourceKind.CONNECTION, ResourceKind.TOOLCHAIN_INTEGRATION, ResourceKind.MODEL_ROUTE);
        assertThat(resources.get(1))
                .isEqualTo(new ToolchainIntegration("helper", "/opt/helper", "helper:1", Map.of("STAGE", "test")));
        assertThat(((Connection) resources.get(0)).keySecret().reveal()).isEqualTo("hunter2");
    }

    @Test
    void aJsonFileMayHoldAListWithTabsAndRemarks() {
        assertThat(Manifests.parse("all.json", Examples.JSON)).hasSize(2);
        assertThat(Manifests.parse("all", Examples.JSON)).hasSize(2);
    }

    @Test
    void aliasesAndMergeKeysAreFollowed() {
        ModelTraining training = training(
                """
                kind: ModelTraining
                spec:
                  model: {name: wine}
                  resources:
                    limits: &most {cpu: 1, memory: 1Gi}
                    requests:
                      <<: *most
                      memory: 512Mi
                  hyperParameters: &parameters {alpha: 1}
                  nodeSelector: *parameters
                """);

        assertThat(training.resources().requests()).isEqualTo(new ResourceAmounts("1", "512Mi", ""));
        assertThat(training.hyperParameters()).isEqualTo(training.nodeSelector());
    }

    @Test
    void aByteOrderMarkAndEmptyDocumentsArePassedOver() {
        assertThat(Manifests.parse("a.yaml", "\uFEFF---\n# nothing\n---\n" + Examples.LEGION))
                .hasSize(1);
    }

    @Test
    void fieldsWithoutAValueAreFieldsThatAreNotThere() {
        ModelTraining training = training(
                "{kind: ModelTraining, id: ~, spec: {model: {name: a, version: null}, envs: , args: ~, resources: null}}");

        assertThat(training).isEqualTo(ModelTraining.of("a").build());
    }

    @Test
    void aFileIsReadByItsPath(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("größe.yaml"), Examples.LEGION);

        assertThat(Manifests.read(file)).hasSize(1);
        assertThatThrownBy(() -> Manifests.read(folder.resolve("missing.yaml")))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("missing.yaml: 'no such file'");
        assertThatThrownBy(() -> Manifests.read(folder)).isInstanceOf(InvalidInput.class);
    }

    @Test
    void oneOfSeveralTrainingsIsChosenByItsId() {
        Path file = Path.of("legion.yaml");
        List<Resource> two = Manifests.parse("legion.yaml", Examples.LEGION + "---\n" + Examples.EVERYTHING);

        assertThat(Manifests.training(file, two, "id", "everything").id()).isEqualTo("everything");
        assertThat(Manifests.training(file, two.subList(0, 1), "id", "").id()).isEqualTo("wine");
        assertThatThrownBy(() -> Manifests.training(file, two, "id", ""))
                .hasMessage("id is missing; expected one of those in legion.yaml: wine, everything");
        assertThatThrownBy(() -> Manifests.training(file, two.subList(0, 1), "id", "beer"))
                .hasMessage("id: 'beer'; expected one of those in legion.yaml: wine");
    }

    @Test
    void whatIsWrittenHasOnlyWhatWasSaid() {
        assertThat(Written.yaml(List.of(
                        ModelTraining.of("wine").hyperParameter("alpha", "1.0").build())))
                .isEqualTo(
                        """
                        ---
                        kind: "ModelTraining"
                        id: "wine"
                        spec:
                          model:
                            name: "wine"
                          hyperParameters:
                            alpha: "1.0"
                        """);
        assertThat(Written.json(List.of(new ToolchainIntegration("a", "run", "", Map.of())))
                        .replaceAll("\\s", ""))
                .isEqualTo("[{\"kind\":\"ToolchainIntegration\",\"id\":\"a\",\"spec\":{\"entrypoint\":\"run\"}}]");
    }

    @Test
    void secretsAreMaskedWhenWrittenAndAMaskReadsAsNoSecret() {
        List<Resource> resources = Manifests.parse("all.yaml", Examples.CONNECTIONS);

        String yaml = Written.yaml(resources);

        assertThat(yaml).doesNotContain("hunter2").contains("keySecret: \"*****\"");
        assertThat(Manifests.parse("b.yaml", yaml).get(0)).isEqualTo(((Connection) resources.get(0)).withoutSecrets());
        assertThat(resources.toString()).doesNotContain("hunter2");
    }

    @Test
    void aTrainingWithoutAToolchainIsOneThatAPipelinesOwnStepsRun() {
        assertThat(training("{kind: ModelTraining, spec: {model: {name: Wine_Quality}}}"))
                .isEqualTo(ModelTraining.of("Wine_Quality").id("wine-quality").build())
                .extracting(ModelTraining::environment)
                .isEqualTo(Optional.empty());
    }

    private static ModelTraining training(String text) {
        List<Resource> resources = Manifests.parse("wine.yaml", text.getBytes(StandardCharsets.UTF_8));
        assertThat(resources).hasSize(1);
        return (ModelTraining) resources.get(0);
    }

    @Test
    void odahusPackagersAndPackagingsAreUnderstood() {
        List<Resource> resources = Manifests.parse("a.yaml", Examples.PACKAGING);

        assertThat(resources.get(0)).isInstanceOfSatisfying(PackagingIntegration.class, integration -> {
            assertThat(integration.entrypoint()).isEqualTo("/usr/local/bin/odahu-flow-pack-to-rest");
            assertThat(integration.privileged()).isTrue();
            assertThat(integration.targets())
                    .contains(new TargetSchema(
                            "docker-push", List.of(ConnectionType.DOCKER, ConnectionType.ECR), true, "docker-ci"));
            assertThat(integration.arguments().get(0))
                    .isEqualTo(new ArgumentProperty(
                            "port", Map.of("description", "Port to bind.", "type", "integer", "default", 5000L)));
            assertThat(integration.required()).containsExactly("imageName");
        });
        assertThat(resources.get(1)).isInstanceOfSatisfying(ModelPackaging.class, packaging -> {
            assertThat(packaging.arguments())
                    .containsEntry("port", 8080L)
                    .containsEntry("imageName", "8080")
                    .containsEntry("threshold", new BigDecimal("0.25"))
                    .containsEntry("smokeTest", true)
                    .containsEntry("labels", Map.of("team", "wine", "layers", List.of(1L, "two")));
            assertThat(packaging.targets()).containsExactly(new PackagingTarget("docker-push", "registry"));
        });
    }

    @Test
    void odahusAndLegionsDeploymentsAreUnderstoodWithTheirDefaults() {
        ModelDeployment odahus = (ModelDeployment) Manifests.parse(
                        "a.yaml",
                        """
                        kind: ModelDeployment
                        id: wine
                        spec:
                          image: registry.example/wine:1
                          predictor: odahu-ml-server
                          minReplicas: 3
                        status: {state: Ready, replicas: 3}
                        """)
                .get(0);
        ModelDeployment legions = (ModelDeployment)
                Manifests.parse("a.yaml", "{kind: ModelDeployment, id: wine, spec: {image: 'registry.example/wine:1'}}")
                        .get(0);

        assertThat(odahus.replicas()).isEqualTo(new Replicas(3, 3));
        assertThat(legions)
                .isEqualTo(ModelDeployment.named("wine")
                        .image("registry.example/wine:1")
                        .predictor(Predictor.ODAHU_ML_SERVER)
                        .port(5000)
                        .replicas(new Replicas(0, 1))
                        .livenessProbeInitialDelay(2)
                        .readinessProbeInitialDelay(2)
                        .build());
        assertThat(legions.role()).isEqualTo("role-wine");
        assertThat(ModelDeployment.named("wine")
                        .predictor(Predictor.TRITON)
                        .build()
                        .port())
                .isEqualTo(8000);
    }
}
