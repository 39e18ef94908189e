package io.jenkins.plugins.legion.deploying.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.jenkins.plugins.legion.kubernetes.gpus.GpuRequest;
import io.jenkins.plugins.legion.kubernetes.volumes.MountedVolume;
import io.jenkins.plugins.legion.lifecycle.Deployments;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.ModelDeployment;
import io.jenkins.plugins.legion.lifecycle.ModelIdentity;
import io.jenkins.plugins.legion.lifecycle.Predictor;
import io.jenkins.plugins.legion.lifecycle.Replicas;
import io.jenkins.plugins.legion.lifecycle.ResourceAmounts;
import io.jenkins.plugins.legion.lifecycle.ResourceRequirements;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class DeploymentObjectsTest {

    @Test
    void aDeploymentThatSaysNothingHasOdahusDefaults() {
        Deployment deployment = objects(wine()).deployment();
        Container container = container(deployment);

        assertThat(deployment.getSpec().getReplicas()).isEqualTo(1);
        assertThat(container.getImage()).isEqualTo("registry.example/wine:1");
        assertThat(container.getPorts().get(0).getContainerPort()).isEqualTo(5000);
        assertThat(container.getReadinessProbe().getHttpGet().getPath()).isEqualTo("/healthcheck");
        assertThat(container.getReadinessProbe().getInitialDelaySeconds()).isEqualTo(2);
        assertThat(container.getLivenessProbe().getFailureThreshold()).isEqualTo(15);
        assertThat(deployment.getSpec().getTemplate().getMetadata().getLabels())
                .containsEntry("legion.jenkins.io/role", "role-wine");
        assertThat(objects(wine()).autoscaler()).isEmpty();
    }

    @Test
    void whatServesGoesOnUntilTheNewVersionAnswers() {
        Deployment deployment = objects(wine()).deployment();

        assertThat(deployment
                        .getSpec()
                        .getStrategy()
                        .getRollingUpdate()
                        .getMaxUnavailable()
                        .getIntVal())
                .isZero();
        assertThat(container(deployment).getLifecycle().getPreStop().getExec().getCommand())
                .as("proxies hear that it leaves while it answers")
                .containsExactly("sleep", "5");
    }

    @Test
    void aModelThatLoadsForLongIsNotTakenForDead() {
        Container container =
                container(objects(wine().timeLimit(Duration.ofMinutes(30))).deployment());

        assertThat(container.getStartupProbe().getFailureThreshold()
                        * container.getStartupProbe().getPeriodSeconds())
                .isEqualTo(1800);
    }

    @Test
    void whatHasToAnswerForAWhileHasThatTimeBesideItsLimit() {
        Deployment deployment = objects(wine().replicas(new Replicas(2, 2))
                        .timeLimit(Duration.ofMinutes(5))
                        .settleTime(Duration.ofMinutes(1)))
                .deployment();

        assertThat(deployment.getSpec().getMinReadySeconds()).isEqualTo(60);
        assertThat(deployment.getSpec().getProgressDeadlineSeconds()).isEqualTo(7 * 60);
        assertThat(objects(wine()).deployment().getSpec().getMinReadySeconds()).isNull();
    }

    @Test
    void tritonIsAskedElsewhere() {
        Container container =
                container(objects(wine().predictor(Predictor.TRITON)).deployment());

        assertThat(container.getPorts().get(0).getContainerPort()).isEqualTo(8000);
        assertThat(container.getReadinessProbe().getHttpGet().getPath()).isEqualTo("/v2/health/ready");
        assertThat(container.getLivenessProbe().getHttpGet().getPath()).isEqualTo("/v2/health/live");
    }

    @Test
    void whereReplicasScaleAnAutoscalerSaysHowMany() {
        DeploymentObjects objects = objects(wine().replicas(new Replicas(2, 5)));
        HorizontalPodAutoscaler autoscaler = objects.autoscaler().orElseThrow();

        assertThat(objects.deployment().getSpec().getReplicas()).isEqualTo(2);
        assertThat(Stream.of(1, 4, 9).map(there -> DeploymentObjects.of(
                                wanted(wine().replicas(new Replicas(2, 5))),
                                KeptVersions.NONE,
                                Optional.empty(),
                                Optional.of(there))
                        .deployment()
                        .getSpec()
                        .getReplicas()))
                .as("as many as it has chosen, within its bounds")
                .containsExactly(2, 4, 5);
        assertThat(autoscaler.getSpec().getMinReplicas()).isEqualTo(2);
        assertThat(autoscaler.getSpec().getMaxReplicas()).isEqualTo(5);
        assertThat(container(objects.deployment()).getResources().getRequests())
                .as("without a promise nobody knows how busy it is")
                .isEqualTo(Map.of("cpu", new Quantity("125m")));
        assertThat(objects.all())
                .extracting(HasMetadata::getKind)
                .containsExactly("Service", "Deployment", "HorizontalPodAutoscaler");
    }

    @Test
    void aClusterCannotScaleToNothingByItself() {
        assertThat(objects(wine().replicas(new Replicas(0, 1)))
                        .deployment()
                        .getSpec()
                        .getReplicas())
                .isEqualTo(1);
    }

    @Test
    void resourcesEnvironmentAndPlacesAreAsTheyWereSaid() {
        PodSpec pod = objects(
                        wine().resources(new ResourceRequirements(
                                        new ResourceAmounts("2", "4Gi", ""), new ResourceAmounts("500m", "1Gi", "")))
                                .env("STAGE", "test")
                                .annotation("team", "wine")
                                .nodeSelector("mode", "serving"),
                        Optional.empty(),
                        "registry-login")
                .deployment()
                .getSpec()
                .getTemplate()
                .getSpec();
        Container container = pod.getContainers().get(0);

        assertThat(container.getResources().getLimits())
                .isEqualTo(Map.of("cpu", new Quantity("2"), "memory", new Quantity("4Gi")));
        assertThat(container.getResources().getRequests())
                .isEqualTo(Map.of("cpu", new Quantity("500m"), "memory", new Quantity("1Gi")));
        assertThat(container.getEnv()).singleElement().satisfies(it -> assertThat(it.getName() + "=" + it.getValue())
                .isEqualTo("STAGE=test"));
        assertThat(pod.getNodeSelector()).isEqualTo(Map.of("mode", "serving"));
        assertThat(pod.getImagePullSecrets()).containsExactly(new LocalObjectReference("registry-login"));
    }

    @Test
    void volumesAreMountedEachAtAPlaceOfItsOwn() {
        MountedVolume data = new MountedVolume(MountedVolume.Source.PVC, "data", "/data", true, "");
        MountedVolume keys = new MountedVolume(MountedVolume.Source.SECRET, "keys", "/keys", false, "");
        PodSpec pod = DeploymentObjects.of(mounting(List.of(data, keys)))
                .deployment()
                .getSpec()
                .getTemplate()
                .getSpec();

        assertThat(pod.getVolumes()).containsExactly(data.volume("legion-0"), keys.volume("legion-1"));
        assertThat(pod.getContainers().get(0).getVolumeMounts())
                .containsExactly(data.mount("legion-0"), keys.mount("legion-1"));
        assertThatThrownBy(() -> mounting(List.of(data, data)))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("volumes.mountPath: '/data'; expected one volume at a place");
    }

    private static ClusterDeployment mounting(List<MountedVolume> volumes) {
        return new ClusterDeployment(
                wine().build(), Optional.empty(), Optional.empty(), volumes, Optional.empty(), "", Map.of());
    }

    @Test
    void aNumberOfGpusIsPromisedAndLimitedAlikeWhereverItStands() {
        for (ResourceRequirements resources : new ResourceRequirements[] {
            new ResourceRequirements(new ResourceAmounts("", "", "2"), ResourceAmounts.NONE),
            new ResourceRequirements(ResourceAmounts.NONE, new ResourceAmounts("", "", "2"))
        }) {
            PodSpec pod = objects(wine().resources(resources))
                    .deployment()
                    .getSpec()
                    .getTemplate()
                    .getSpec();
            Map<String, Quantity> two = Map.of("nvidia.com/gpu", new Quantity("2"));

            assertThat(pod.getContainers().get(0).getResources().getLimits()).isEqualTo(two);
            assertThat(pod.getContainers().get(0).getResources().getRequests()).isEqualTo(two);
            assertThat(pod.getTolerations()).singleElement().satisfies(it -> assertThat(it.getKey())
                    .isEqualTo("nvidia.com/gpu"));
        }
    }

    @Test
    void gpusAreAskedForInTheLanguageOfAgents() {
        GpuRequest request = GpuRequest.of(1);

        assertThat(container(objects(wine(), Optional.of(request), "").deployment())
                        .getResources()
                        .getLimits())
                .isEqualTo(Map.of("nvidia.com/gpu", new Quantity("1")));
        assertThatThrownBy(() -> objects(
                        wine().resources(new ResourceRequirements(
                                new ResourceAmounts("", "", "2"), ResourceAmounts.NONE)),
                        Optional.of(request),
                        ""))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("resources.limits.gpu: '2'; expected none where GPUs are asked for otherwise");
    }

    @Test
    void podsAreChosenByWhatNeverChanges() {
        Map<String, String> one =
                objects(wine()).deployment().getSpec().getSelector().getMatchLabels();
        Map<String, String> other = objects(wine().roleName("tasters").port(1))
                .deployment()
                .getSpec()
                .getSelector()
                .getMatchLabels();

        assertThat(one)
                .isEqualTo(other)
                .isEqualTo(objects(wine()).service().getSpec().getSelector());
    }

    @Property(tries = 200)
    void whatIsKeptWithTheObjectsIsAllOfIt(@ForAll("deployments") ModelDeployment deployment) {
        ClusterDeployment wanted = new ClusterDeployment(
                deployment
                        .likewise(deployment.id())
                        .image("registry.example/wine:1")
                        .build(),
                Optional.of(new ModelIdentity("wine", "1+a", "")),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                "login",
                Map.of());

        assertThat(ClusterDeployment.of(DeploymentObjects.of(wanted)
                        .deployment()
                        .getMetadata()
                        .getAnnotations()
                        .get("legion.jenkins.io/wanted")))
                .contains(wanted);
    }

    @Test
    void whatALaterVersionKeptIsNotGuessed() {
        assertThat(ClusterDeployment.of("{\"deployment\": 1}")).isEmpty();
        assertThat(ClusterDeployment.of("{}")).isEmpty();
    }

    @Provide
    Arbitrary<ModelDeployment> deployments() {
        return Deployments.any();
    }

    private static ModelDeployment.Builder wine() {
        return ModelDeployment.named("wine").image("registry.example/wine:1");
    }

    private static ClusterDeployment wanted(ModelDeployment.Builder deployment) {
        return new ClusterDeployment(
                deployment.build(), Optional.empty(), Optional.empty(), List.of(), Optional.empty(), "", Map.of());
    }

    private static DeploymentObjects objects(ModelDeployment.Builder deployment) {
        return objects(deployment, Optional.empty(), "");
    }

    private static DeploymentObjects objects(
            ModelDeployment.Builder deployment, Optional<GpuRequest> gpus, String pullSecret) {
        return DeploymentObjects.of(new ClusterDeployment(
                deployment.build(), Optional.empty(), gpus, List.of(), Optional.empty(), pullSecret, Map.of()));
    }

    private static Container container(Deployment deployment) {
        return deployment.getSpec().getTemplate().getSpec().getContainers().get(0);
    }
}
