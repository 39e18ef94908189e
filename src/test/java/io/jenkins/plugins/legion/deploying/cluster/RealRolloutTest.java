package io.jenkins.plugins.legion.deploying.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.jenkins.plugins.legion.deploying.FailedDeployment;
import io.jenkins.plugins.legion.lifecycle.ModelDeployment;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * In the cluster that {@code KUBECONFIG} leads to, with an image that {@code docker-rest} made: {@code LEGION_TEST_MODEL_IMAGE} names it, and
 * the nodes have it or can pull it. {@code LEGION_TEST_OTHER_IMAGE} names one whose containers end at once, such as a bare Debian.
 */
@Timeout(300)
@EnabledIfEnvironmentVariable(named = "KUBECONFIG", matches = ".+", disabledReason = "KUBECONFIG names no cluster")
@EnabledIfEnvironmentVariable(
        named = "LEGION_TEST_MODEL_IMAGE",
        matches = ".+",
        disabledReason = "LEGION_TEST_MODEL_IMAGE names no image")
@EnabledIfEnvironmentVariable(
        named = "LEGION_TEST_OTHER_IMAGE",
        matches = ".+",
        disabledReason = "LEGION_TEST_OTHER_IMAGE names no image")
class RealRolloutTest {

    private static final String IMAGE = System.getenv("LEGION_TEST_MODEL_IMAGE");
    private static final String OTHER = System.getenv("LEGION_TEST_OTHER_IMAGE");

    private final String namespace = "legion-test-" + Long.toString(System.nanoTime(), 36);
    private final List<String> log = new CopyOnWriteArrayList<>();
    private KubernetesClient client;
    private final ServingNamespace serving = new ServingNamespace(() -> client, namespace);

    @BeforeEach
    void namespace() {
        client = new KubernetesClientBuilder().build();
        client.namespaces()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(namespace)
                        .endMetadata()
                        .build())
                .create();
    }

    @AfterEach
    void remove() {
        System.out.println(String.join("\n", log));
        client.namespaces().withName(namespace).delete();
        client.close();
    }

    @Test
    void aModelServesAndIsAskedAndTheSameAgainChangesNothing() throws Exception {
        assertThat(run(model())).isTrue();
        assertThat(asked("/healthcheck")).contains("true");
        assertThat(run(model())).as("the same again").isFalse();
    }

    @Test
    void aWrongPortIsNamedAndWhatServedServesOn() throws Exception {
        run(model());

        assertThatThrownBy(() -> run(model().port(5001).timeLimit(Duration.ofSeconds(15))))
                .isInstanceOf(FailedDeployment.class)
                .hasMessage("iris does not serve within 15 s: nobody listens at its port 5001");

        assertThat(log).contains("iris serves what it served before");
        assertThat(asked("/healthcheck")).contains("true");
    }

    @Test
    void anImageThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> run(model().image("nobody.invalid/iris:1").timeLimit(Duration.ofSeconds(30))))
                .isInstanceOf(FailedDeployment.class)
                .hasMessageContaining("its image cannot be pulled")
                .hasMessageContaining("nobody.invalid/iris:1");
        await().atMost(Duration.ofMinutes(2))
                .until(() ->
                        client.pods().inNamespace(namespace).list().getItems().isEmpty());
    }

    @Test
    void aContainerThatEndsIsNamedLongBeforeTheTimeIsOver() {
        assertThatThrownBy(() -> run(model().image(OTHER)))
                .isInstanceOf(FailedDeployment.class)
                .hasMessageMatching("iris does not serve: container 'model': it ended with \\d+, 3 times so far");
    }

    @Test
    void aModelThatCannotBeLoadedSaysItsLastWords() {
        assertThatThrownBy(() -> run(model().env("LEGION_SERVER", "/nowhere.json")))
                .isInstanceOf(FailedDeployment.class)
                .hasMessageContaining("container 'model': it ended with");
        assertThat(log).anySatisfy(line -> assertThat(line).contains("/nowhere.json"));
    }

    @Test
    void aPlaceThatNoNodeHasIsNamed() {
        assertThatThrownBy(() ->
                        run(model().nodeSelector("legion.test/none", "here").timeLimit(Duration.ofSeconds(5))))
                .isInstanceOf(FailedDeployment.class)
                .hasMessageContaining("no node takes it");
    }

    @Test
    void aManagerThatHasSetAFieldIsNamedAndNothingIsChanged() throws Exception {
        run(model());
        client.apps()
                .deployments()
                .inNamespace(namespace)
                .resource(new DeploymentBuilder()
                        .withNewMetadata()
                        .withName("iris")
                        .endMetadata()
                        .withNewSpec()
                        .withReplicas(0)
                        .endSpec()
                        .build())
                .patch(new PatchContext.Builder()
                        .withPatchType(PatchType.SERVER_SIDE_APPLY)
                        .withFieldManager("somebody")
                        .withForce(true)
                        .build());

        assertThatThrownBy(() -> run(model().env("A", "b")))
                .isInstanceOf(ClusterFault.class)
                .hasMessageContaining("the Deployment " + namespace + "/iris cannot be applied")
                .hasMessageContaining("somebody")
                .hasMessageContaining(".spec.replicas");
        Deployment left = client.apps()
                .deployments()
                .inNamespace(namespace)
                .withName("iris")
                .get();
        assertThat(left.getSpec().getReplicas()).isZero();
    }

    @Test
    void aNamespaceThatIsNotThereIsNamed() {
        ClusterRollout rollout = new ClusterRollout(
                new ServingNamespace(() -> client, "nobody"), wanted(model().build()), OnFailure.ROLLBACK, log::add);

        assertThatThrownBy(rollout::prepare)
                .isInstanceOf(ClusterFault.class)
                .hasMessageContaining("namespaces \"nobody\" not found");
    }

    private static ModelDeployment.Builder model() {
        return ModelDeployment.named("iris").image(IMAGE);
    }

    private static ClusterDeployment wanted(ModelDeployment deployment) {
        return new ClusterDeployment(
                deployment, Optional.empty(), Optional.empty(), List.of(), Optional.empty(), "", Map.of());
    }

    private boolean run(ModelDeployment.Builder deployment) throws Exception {
        ClusterRollout rollout = new ClusterRollout(serving, wanted(deployment.build()), OnFailure.ROLLBACK, log::add);
        return rollout.run(rollout.prepare());
    }

    /** Through the API server, as whoever does not reach pods. */
    private String asked(String path) {
        return client.raw("/api/v1/namespaces/" + namespace + "/services/iris:http/proxy" + path);
    }
}
