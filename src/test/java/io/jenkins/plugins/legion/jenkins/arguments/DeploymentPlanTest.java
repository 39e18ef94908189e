package io.jenkins.plugins.legion.jenkins.arguments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.legion.jenkins.pools.ConfiguredGpus;
import io.jenkins.plugins.legion.lifecycle.EnvironmentVariable;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.ModelDeployment;
import io.jenkins.plugins.legion.lifecycle.Replicas;
import io.jenkins.plugins.legion.lifecycle.ResourceAmounts;
import io.jenkins.plugins.legion.lifecycle.ResourceRequirements;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a step says, and a manifest beside it, come to one deployment. */
class DeploymentPlanTest {

    private final DeploymentArguments arguments = new DeploymentArguments();
    private final ServingPod pod = new ServingPod();

    private DeploymentPlan plan(Optional<ModelDeployment> written) {
        arguments.setPod(pod);
        return DeploymentPlan.of(arguments, written, "r/usual:1", "usual");
    }

    private List<Fault> faults(Optional<ModelDeployment> written) {
        try {
            return fail(plan(written));
        } catch (InvalidInput e) {
            return e.faults();
        }
    }

    private static List<Fault> fail(DeploymentPlan plan) {
        throw new AssertionError(plan);
    }

    @Test
    void nothingSaidIsWhatIsUsual() {
        ModelDeployment deployment = plan(Optional.empty()).deployment();

        assertThat(deployment.id()).isEqualTo("usual");
        assertThat(deployment.image()).isEqualTo("r/usual:1");
        assertThat(deployment.resources()).isEqualTo(ResourceRequirements.NONE);
        assertThat(deployment.timeLimit()).isEmpty();
    }

    private static ModelDeployment manifest() {
        return ModelDeployment.named("written")
                .image("r/written:1")
                .port(7000)
                .env("A", "manifest")
                .env("B", "manifest")
                .annotation("team", "manifest")
                .replicas(Replicas.of(Optional.of(2), Optional.of(4)))
                .resources(new ResourceRequirements(
                        new ResourceAmounts("1", "1Gi", ""), new ResourceAmounts("500m", "512Mi", "")))
                .timeLimit(Duration.ofMinutes(9))
                .build();
    }

    @Test
    void whatTheStepSaysGoesBeforeTheManifestAndTheRestStays() {
        pod.setMemory("2Gi");
        pod.setEnv(List.of(new NamedText("A", "step"), new NamedText("C", "step")));
        arguments.setMaxReplicas("6");
        arguments.setTimeLimit("5m");
        ModelDeployment deployment = plan(Optional.of(manifest())).deployment();

        assertThat(deployment.id()).isEqualTo("written");
        assertThat(deployment.port()).isEqualTo(7000);
        assertThat(deployment.envs())
                .containsExactlyInAnyOrder(
                        new EnvironmentVariable("A", "step"),
                        new EnvironmentVariable("B", "manifest"),
                        new EnvironmentVariable("C", "step"));
        assertThat(deployment.annotations()).containsEntry("team", "manifest");
        assertThat(deployment.replicas()).isEqualTo(Replicas.of(Optional.of(2), Optional.of(6)));
        assertThat(deployment.resources().limits()).isEqualTo(new ResourceAmounts("1", "2Gi", ""));
        assertThat(deployment.resources().requests()).isEqualTo(new ResourceAmounts("500m", "2Gi", ""));
        assertThat(deployment.timeLimit()).contains(Duration.ofMinutes(5));
    }

    @Test
    void everyFaultIsSaidAtOnceAsItIsWritten() {
        arguments.setName("No Name");
        arguments.setImage("a b");
        arguments.setMinReplicas("three");
        pod.setPort("99999999999");
        pod.setCpu("much");
        pod.setEnv(List.of(new NamedText("1A", "x"), new NamedText("B", "x"), new NamedText("B", "y")));
        pod.setImagePullConnection("No Connection");
        pod.setPredictor("none");
        ServingVolume sound = new ServingVolume("/scratch");
        sound.setEmptyDir(true);
        pod.setVolumes(List.of(sound, new ServingVolume("relative")));

        assertThat(faults(Optional.empty()))
                .extracting(Fault::where)
                .contains("name", "image", "minReplicas", "port", "cpu", "imagePullConnection", "predictor")
                .contains("env[0].name", "env[2].name")
                .anyMatch(where -> where.startsWith("volumes[1]"))
                .noneMatch(where -> where.startsWith("volumes[0]"))
                .doesNotHaveDuplicates();
    }

    @Test
    void gpusOfAKindTakeThePlaceOfTheManifestsNumber() {
        ConfiguredGpus gpus = new ConfiguredGpus();
        gpus.setCount("2");
        gpus.setProduct("A100");
        pod.setGpus(gpus);
        ModelDeployment written = manifest()
                .likewise("written")
                .resources(new ResourceRequirements(new ResourceAmounts("", "", "1"), new ResourceAmounts("", "", "")))
                .build();

        DeploymentPlan plan = plan(Optional.of(written));

        assertThat(plan.gpus()).isPresent();
        assertThat(plan.deployment().resources().limits().gpu()).isEmpty();
        pod.setGpu("1");
        assertThat(faults(Optional.empty()))
                .extracting(Fault::message)
                .contains("gpu: '1'; expected either gpu or gpus");
        gpus.setCount("two");
        assertThat(faults(Optional.empty())).extracting(Fault::where).contains("gpus.count");
    }

    @Test
    void volumesAreWhatTheyAreInAManifest() {
        ServingVolume models = new ServingVolume("/models");
        models.setPvc("models");
        models.setReadOnly(true);
        ServingVolume scratch = new ServingVolume("/scratch");
        scratch.setEmptyDir(true);
        scratch.setSize("1Gi");
        pod.setVolumes(List.of(models, scratch));

        assertThat(plan(Optional.empty()).volumes()).hasSize(2);
    }

    @Test
    void withoutAnyNameOneIsAskedFor() {
        assertThatThrownBy(() -> DeploymentPlan.of(arguments, Optional.empty(), "r/a:1", ""))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("name is missing; expected a name for the deployment");
    }

    @Test
    void whatCountsInAClusterAloneIsKnownByName() {
        arguments.setMinReplicas("2");
        pod.setEnv(List.of(new NamedText("A", "x")));
        pod.setPort("5000");
        arguments.setPod(pod);
        assertThat(arguments.forClusters()).isEmpty();

        arguments.setMaxReplicas("3");
        arguments.setOnFailure("keep");
        arguments.setForceConflicts(true);
        pod.setMemory("1Gi");
        pod.setVolumes(List.of(new ServingVolume("/scratch")));
        assertThat(arguments.forClusters())
                .containsExactly("maxReplicas", "onFailure", "forceConflicts", "memory", "volumes");
    }
}
