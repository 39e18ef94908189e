package io.jenkins.plugins.legion.deploying.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerBuilder;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.jenkins.plugins.legion.deploying.DeploymentState;
import io.jenkins.plugins.legion.deploying.FailedDeployment;
import io.jenkins.plugins.legion.lifecycle.ModelDeployment;
import io.jenkins.plugins.legion.lifecycle.Replicas;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
    private final ClusterDeployments deployments = new ClusterDeployments(serving);

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
    void oneThatEndsAfterAWhileFailsWhereItHasToSettle() {
        assertThatThrownBy(() -> {
                    ExecutorService threads = Executors.newSingleThreadExecutor();
                    Future<Boolean> rollout = threads.submit(() -> run(model().settleTime(Duration.ofMinutes(1))));
                    await().atMost(Duration.ofMinutes(1)).until(() -> log.stream()
                            .anyMatch(line -> line.startsWith("1 of 1 pods of iris answer, which")));
                    String pod = client.pods()
                            .inNamespace(namespace)
                            .list()
                            .getItems()
                            .get(0)
                            .getMetadata()
                            .getName();
                    kubectl("exec", pod, "--", "sh", "-c", "kill 1");
                    threads.shutdown();
                    rollout.get();
                })
                .hasCauseInstanceOf(FailedDeployment.class)
                .cause()
                .hasMessageContaining("iris does not serve for long: container 'model': it ended with");
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

    @Test
    void oneThatTheControllerLeftIsTakenUpAndGoesBack() throws Exception {
        run(model());
        ClusterDeployment broken =
                wanted(model().env("LEGION_SERVER", "/nowhere.json").build());
        ClusterRollout dropped = new ClusterRollout(serving, broken, OnFailure.ROLLBACK, line -> {
            throw new AssertionError("the controller ends");
        });
        Before before = dropped.prepare();
        assertThatThrownBy(() -> dropped.run(before)).isInstanceOf(AssertionError.class);

        assertThatThrownBy(() ->
                        new ClusterRollout(serving, broken, OnFailure.ROLLBACK, log::add).run(Before.of(before.json())))
                .isInstanceOf(FailedDeployment.class);
        assertThat(log).contains("iris serves what it served before");
        assertThat(asked("/healthcheck")).contains("true");
        assertThat(run(model())).as("it is what it was").isFalse();
    }

    @Test
    void whatServedBeforeIsKeptInTheClusterAndAllOfItIsRemoved() throws Exception {
        run(model().env("ROUND", "1"));
        DeployedModel first = found();
        run(model().env("ROUND", "2"));
        DeployedModel second = found();
        assertThat(second.before()).isEqualTo(first.wanted());
        assertThat(second.state()).isEqualTo(DeploymentState.READY);
        assertThat(second.ready()).isEqualTo(1);
        assertThat(deployments.drift(second)).isEmpty();

        ClusterRollout back = new ClusterRollout(serving, second.before().orElseThrow(), OnFailure.ROLLBACK, log::add);
        assertThat(back.run(back.prepare())).isTrue();
        assertThat(found().wanted()).isEqualTo(first.wanted());
        assertThat(found().before()).isEqualTo(second.wanted());

        deployments.remove("iris", Duration.ofMinutes(2), log::add);
        assertThat(deployments.all()).isEmpty();
        assertThat(client.pods().inNamespace(namespace).list().getItems()).isEmpty();
        assertThat(client.services().inNamespace(namespace).list().getItems()).isEmpty();
    }

    @Test
    void whatOthersChangeIsNamedWithThem() throws Exception {
        run(model());
        kubectl("scale", "deployment/iris", "--replicas=2");
        kubectl("set", "image", "deployment/iris", "model=" + OTHER);
        kubectl("set", "env", "deployment/iris", "DEBUG=1");
        kubectl("delete", "service/iris");

        assertThat(deployments.drift(found()))
                .containsExactlyInAnyOrder(
                        "the Service " + namespace + "/iris is missing",
                        "the Deployment " + namespace + "/iris: .spec.replicas is 2 by kubectl; applied was 1",
                        "the Deployment " + namespace
                                + "/iris: .spec.template.spec.containers[name=\"model\"].image is '" + OTHER
                                + "' by kubectl-set; applied was '" + IMAGE + "'",
                        "the Deployment " + namespace
                                + "/iris: .spec.template.spec.containers[name=\"model\"].env was set by kubectl-set beside"
                                + " what was applied");
    }

    @Test
    void anAutoscalersNumberIsNobodysDriftAndMayBeFixedAgain() throws Exception {
        run(model().replicas(new Replicas(1, 3)));
        // Whoever asks for more pods in its place is the cluster's own controller.
        client.autoscaling()
                .v2()
                .horizontalPodAutoscalers()
                .inNamespace(namespace)
                .withName("iris")
                .edit(it -> new HorizontalPodAutoscalerBuilder(it)
                        .editSpec()
                        .withMinReplicas(2)
                        .endSpec()
                        .build());
        await().atMost(Duration.ofMinutes(1)).until(() -> found().replicas() == 2);

        assertThat(deployments.drift(found())).allMatch(line -> line.contains("HorizontalPodAutoscaler"));
        assertThat(run(model().replicas(new Replicas(1, 1)))).isTrue();
        assertThat(found().replicas()).isEqualTo(1);
        assertThat(deployments.drift(found())).isEmpty();
    }

    @Test
    void twoOfOneNameGoOneAfterTheOther() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<Boolean> one = threads.submit(() -> run(model().env("ROUND", "1")));
            Future<Boolean> two = threads.submit(() -> run(model().env("ROUND", "2")));
            assertThat(one.get()).isTrue();
            assertThat(two.get()).isTrue();
        } finally {
            threads.shutdownNow();
        }
        assertThat(log).anyMatch(line -> line.startsWith("Somebody else deploys or removes iris"));
        assertThat(found().before()).isPresent();
    }

    @Test
    void theRightsOfTheDocumentsRoleSuffice() throws Exception {
        try (KubernetesClient jenkins = jenkins(role())) {
            ServingNamespace his = new ServingNamespace(() -> jenkins, namespace);
            for (ClusterDeployment wanted : List.of(
                    wanted(model().build()),
                    login(model().replicas(new Replicas(1, 2)).build()),
                    wanted(model().env("ROUND", "2").build()))) {
                ClusterRollout rollout = new ClusterRollout(his, wanted, OnFailure.ROLLBACK, log::add);
                assertThat(rollout.run(rollout.prepare())).isTrue();
            }
            ClusterDeployments seen = new ClusterDeployments(his);
            assertThat(seen.drift(seen.find("iris").orElseThrow())).isEmpty();
            ClusterRollout broken = new ClusterRollout(
                    his, wanted(model().env("LEGION_SERVER", "/nowhere.json").build()), OnFailure.ROLLBACK, log::add);
            assertThatThrownBy(() -> broken.run(broken.prepare())).isInstanceOf(FailedDeployment.class);
            assertThat(log).anySatisfy(line -> assertThat(line).contains("/nowhere.json"));
            seen.remove("iris", Duration.ofMinutes(2), log::add);
        }
    }

    @Test
    void eachRightThatLacksIsNamedBeforeAnythingIsChanged() throws Exception {
        for (String resource : List.of("deployments", "services", "replicasets", "pods")) {
            try (KubernetesClient jenkins = jenkins(without(resource))) {
                ClusterRollout rollout = new ClusterRollout(
                        new ServingNamespace(() -> jenkins, namespace),
                        wanted(model().build()),
                        OnFailure.ROLLBACK,
                        log::add);
                assertThatThrownBy(rollout::prepare)
                        .as(resource)
                        .isInstanceOf(ClusterFault.class)
                        .hasMessageContaining("cannot ")
                        .hasMessageContaining("resource \"" + resource + "\"");
            }
        }
        assertThat(deployments.all()).isEmpty();
    }

    @Test
    void whatOneMayDoWithoutIsDoneWithout() throws Exception {
        try (KubernetesClient jenkins = jenkins(without("events", "horizontalpodautoscalers", "secrets", "pods/log"))) {
            ServingNamespace his = new ServingNamespace(() -> jenkins, namespace);
            ClusterRollout rollout = new ClusterRollout(his, wanted(model().build()), OnFailure.ROLLBACK, log::add);
            assertThat(rollout.run(rollout.prepare())).isTrue();
            assertThat(new ClusterDeployments(his).all()).singleElement();
            ClusterRollout scaled = new ClusterRollout(
                    his, wanted(model().replicas(new Replicas(1, 2)).build()), OnFailure.ROLLBACK, log::add);
            assertThatThrownBy(scaled::prepare)
                    .isInstanceOf(ClusterFault.class)
                    .hasMessageContaining("resource \"horizontalpodautoscalers\"");
            ClusterRollout pulled = new ClusterRollout(his, login(model().build()), OnFailure.ROLLBACK, log::add);
            assertThatThrownBy(pulled::prepare)
                    .isInstanceOf(ClusterFault.class)
                    .hasMessageContaining("resource \"secrets\"");
            new ClusterDeployments(his).remove("iris", Duration.ofMinutes(2), log::add);
        }
    }

    @Test
    void aNamespaceThatIsBeingDeletedIsNamed() throws Exception {
        run(model());
        client.namespaces().withName(namespace).delete();

        assertThatThrownBy(() -> run(model().env("A", "b")))
                .hasMessageContaining("the namespace " + namespace + " is being deleted");
    }

    /** That of the documents. */
    private static Role role() throws IOException {
        Matcher yaml = Pattern.compile("(?s)```yaml\n(apiVersion: rbac.authorization.k8s.io/v1\n.*?)```")
                .matcher(Files.readString(Path.of("docs/deploying.md")));
        assertThat(yaml.find()).isTrue();
        return Serialization.unmarshal(yaml.group(1), Role.class);
    }

    private static Role without(String... resources) throws IOException {
        Role role = role();
        role.getRules().forEach(rule -> rule.getResources().removeAll(List.of(resources)));
        role.getRules().removeIf(rule -> rule.getResources().isEmpty());
        return role;
    }

    /** A client of somebody who may do what the role says, and nothing else. */
    private KubernetesClient jenkins(Role role) {
        String name = "jenkins-" + Long.toString(System.nanoTime(), 36);
        client.serviceAccounts()
                .inNamespace(namespace)
                .resource(new ServiceAccountBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .endMetadata()
                        .build())
                .create();
        role.getMetadata().setName(name);
        role.getMetadata().setNamespace(namespace);
        client.rbac().roles().inNamespace(namespace).resource(role).create();
        client.rbac()
                .roleBindings()
                .inNamespace(namespace)
                .resource(new RoleBindingBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .endMetadata()
                        .withNewRoleRef("rbac.authorization.k8s.io", "Role", name)
                        .addNewSubject(null, "ServiceAccount", name, namespace)
                        .build())
                .create();
        String token = client.serviceAccounts()
                .inNamespace(namespace)
                .withName(name)
                .tokenRequest(new TokenRequestBuilder()
                        .withNewSpec()
                        .withExpirationSeconds(3600L)
                        .endSpec()
                        .build())
                .getStatus()
                .getToken();
        Config config = new ConfigBuilder(Config.empty())
                .withMasterUrl(client.getConfiguration().getMasterUrl())
                .withCaCertData(client.getConfiguration().getCaCertData())
                .withCaCertFile(client.getConfiguration().getCaCertFile())
                .withOauthToken(token)
                .withNamespace(namespace)
                .build();
        return new KubernetesClientBuilder().withConfig(config).build();
    }

    private static ClusterDeployment login(ModelDeployment deployment) {
        return new ClusterDeployment(
                deployment,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.of(new PullLogin("registry.example", "jenkins", "secret")),
                "",
                Map.of());
    }

    private DeployedModel found() throws ClusterFault {
        return deployments.find("iris").orElseThrow();
    }

    private void kubectl(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("kubectl", "-n", namespace));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
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
