package io.jenkins.plugins.legion.kubernetes.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.NodeSelectorRequirement;
import io.fabric8.kubernetes.api.model.NodeSelectorTerm;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import io.fabric8.kubernetes.api.model.Toleration;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AgentPodTest {

    /** The pod of a template, as the Kubernetes plugin makes it where nothing is inherited. */
    private static Pod made(Map<String, Object> given) throws Exception {
        Pod pod = new ObjectMapper()
                .readValue(
                        String.valueOf(AgentTemplate.read(given, List.of())
                                .podTemplate()
                                .get("yaml")),
                        Pod.class);
        pod.getSpec()
                .setInitContainers(new ArrayList<>(List.of(new ContainerBuilder()
                        .withName("set-up-jenkins-agent")
                        .withCommand("/bin/sh", "-c", "cp agent /jenkins-agent")
                        .build())));
        return pod;
    }

    private static Pod pod(Map<String, Object> given) throws Exception {
        return completed(made(given));
    }

    private static Pod completed(Pod pod) {
        AgentPod.of(pod).ifPresent(AgentPod::complete);
        return pod;
    }

    private static Container training(Pod pod) {
        return pod.getSpec().getContainers().stream()
                .filter(container -> container.getName().equals("training"))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, Object> image(Object... more) {
        Map<String, Object> given = new LinkedHashMap<>();
        given.put("image", "pytorch/pytorch:2.8");
        for (int i = 0; i < more.length; i += 2) {
            given.put(String.valueOf(more[i]), more[i + 1]);
        }
        return given;
    }

    private static List<NodeSelectorTerm> terms(Pod pod) {
        return pod.getSpec()
                .getAffinity()
                .getNodeAffinity()
                .getRequiredDuringSchedulingIgnoredDuringExecution()
                .getNodeSelectorTerms();
    }

    @Test
    void whatIsAskedForIsPromisedAndTheLimit() throws Exception {
        Pod pod = pod(image("cpu", 4, "memory", "16Gi", "ephemeralStorage", "50Gi", "gpu", 2));

        assertThat(training(pod).getImage()).isEqualTo("pytorch/pytorch:2.8");
        assertThat(training(pod).getResources().getLimits())
                .containsExactly(
                        entry("cpu", new Quantity("4")),
                        entry("memory", new Quantity("16Gi")),
                        entry("ephemeral-storage", new Quantity("50Gi")),
                        entry("nvidia.com/gpu", new Quantity("2")));
        assertThat(training(pod).getResources().getRequests())
                .isEqualTo(training(pod).getResources().getLimits());
        assertThat(pod.getSpec().getTolerations())
                .extracting(Toleration::getKey)
                .containsExactly("nvidia.com/gpu");
    }

    @Test
    void aModelOfGpuBecomesWhatNodesHaveToBe() throws Exception {
        Pod pod = pod(image("gpus", Map.of("count", 1, "product", "A100", "memory", "40Gi")));

        assertThat(terms(pod)).singleElement().satisfies(term -> assertThat(term.getMatchExpressions())
                .extracting(NodeSelectorRequirement::getKey, NodeSelectorRequirement::getOperator)
                .containsExactly(tuple("nvidia.com/gpu.product", "In"), tuple("nvidia.com/gpu.memory", "Gt")));
    }

    @Test
    void anAffinityOfYamlStaysAndEachOfItsTermsGetsTheGpusToo() throws Exception {
        Pod pod = pod(
                image(
                        "gpus",
                        Map.of("memory", "40Gi"),
                        "yaml",
                        """
                spec:
                  affinity:
                    nodeAffinity:
                      requiredDuringSchedulingIgnoredDuringExecution:
                        nodeSelectorTerms:
                        - matchExpressions: [{key: zone, operator: In, values: [a]}]
                        - matchExpressions: [{key: zone, operator: In, values: [b]}]
                """));

        assertThat(terms(pod)).hasSize(2).allSatisfy(term -> assertThat(term.getMatchExpressions())
                .extracting(NodeSelectorRequirement::getKey)
                .containsExactly("zone", "nvidia.com/gpu.memory"));
    }

    @Test
    void everythingElseIsPutInItsPlace() throws Exception {
        Pod pod = pod(image(
                "sharedMemory", "2Gi",
                "nodeSelector", Map.of("disk", "ssd"),
                "tolerations", List.of(Map.of("key", "dedicated", "value", "ml", "effect", "NoSchedule")),
                "priorityClass", "training",
                "runtimeClass", "nvidia",
                "serviceAccount", "trainer",
                "imagePullSecrets", "regcred",
                "env", Map.of("EPOCHS", 3),
                "volumes",
                        List.of(
                                Map.of("pvc", "data", "mountPath", "/data", "readOnly", true),
                                Map.of("emptyDir", true, "mountPath", "/scratch", "size", "10Gi"),
                                Map.of("configMap", "settings", "mountPath", "/etc/settings"),
                                Map.of("secret", "keys", "mountPath", "/etc/keys"),
                                Map.of("cache", "downloads"),
                                Map.of("checkpoints", "progress"))));

        assertThat(pod.getSpec().getNodeSelector()).containsExactly(entry("disk", "ssd"));
        assertThat(pod.getSpec().getTolerations())
                .containsExactly(new Toleration("NoSchedule", "dedicated", "Equal", null, "ml"));
        assertThat(pod.getSpec().getPriorityClassName()).isEqualTo("training");
        assertThat(pod.getSpec().getRuntimeClassName()).isEqualTo("nvidia");
        assertThat(pod.getSpec().getServiceAccountName()).isEqualTo("trainer");
        assertThat(pod.getSpec().getImagePullSecrets()).singleElement().hasFieldOrPropertyWithValue("name", "regcred");
        assertThat(training(pod).getEnv())
                .contains(
                        new EnvVar("EPOCHS", "3", null),
                        new EnvVar("XDG_CACHE_HOME", "/legion-cache", null),
                        new EnvVar("LEGION_CHECKPOINTS", "/legion-checkpoints", null));
        assertThat(training(pod).getVolumeMounts())
                .extracting(VolumeMount::getMountPath)
                .containsExactly(
                        "/dev/shm",
                        "/data",
                        "/scratch",
                        "/etc/settings",
                        "/etc/keys",
                        "/legion-cache",
                        "/legion-checkpoints");
        assertThat(pod.getSpec().getVolumes())
                .filteredOn(volume -> volume.getEmptyDir() != null)
                .extracting(volume -> volume.getEmptyDir().getMedium(), volume -> volume.getEmptyDir()
                        .getSizeLimit())
                .containsExactly(tuple("Memory", new Quantity("2Gi")), tuple(null, new Quantity("10Gi")));
    }

    @Test
    void javaIsBroughtAlongUnlessTheImageHasItsOwn() throws Exception {
        Pod brought = pod(image());
        assertThat(brought.getSpec().getInitContainers()).singleElement().satisfies(copier -> assertThat(
                        copier.getCommand().get(2))
                .startsWith("cp agent /jenkins-agent; ")
                .contains("cp -RL \"$java/.\" /jenkins-agent/legion-java"));
        assertThat(training(brought).getEnv())
                .contains(new EnvVar("JENKINS_JAVA_BIN", "/jenkins-agent/legion-java/bin/java", null));

        Pod own = pod(image("java", false));
        assertThat(own.getSpec().getInitContainers().get(0).getCommand().get(2)).isEqualTo("cp agent /jenkins-agent");
        assertThat(training(own).getEnv()).isEmpty();
    }

    @Test
    void yamlHasTheLastWord() throws Exception {
        Pod pod = pod(
                image(
                        "memory",
                        "16Gi",
                        "priorityClass",
                        "training",
                        "nodeSelector",
                        Map.of("disk", "ssd", "zone", "a"),
                        "yaml",
                        """
                spec:
                  priorityClassName: urgent
                  runtimeClassName: gvisor
                  nodeSelector: {zone: b}
                  containers:
                  - name: training
                    image: other:1
                    resources: {limits: {memory: 32Gi, example.com/fpga: 1}}
                  - name: database
                    image: postgres:17
                """));

        assertThat(pod.getSpec().getPriorityClassName()).isEqualTo("urgent");
        assertThat(pod.getSpec().getRuntimeClassName()).isEqualTo("gvisor");
        assertThat(pod.getSpec().getNodeSelector()).containsOnly(entry("disk", "ssd"), entry("zone", "b"));
        assertThat(training(pod).getImage()).isEqualTo("other:1");
        assertThat(training(pod).getResources().getLimits())
                .containsEntry("memory", new Quantity("32Gi"))
                .containsEntry("example.com/fpga", new Quantity("1"));
        assertThat(pod.getSpec().getContainers())
                .extracting(Container::getName)
                .containsExactly("training", "database");
    }

    /** The Kubernetes plugin takes a template and its parents together, and loses some of the template's own fields. */
    @Test
    void whatWasLostOfYamlOnTheWayIsThereAgain() throws Exception {
        Pod pod = made(
                image(
                        "yaml",
                        """
                spec:
                  priorityClassName: urgent
                  runtimeClassName: nvidia
                  affinity: {podAntiAffinity: {}}
                  resourceClaims: [{name: gpu, resourceClaimTemplateName: one-gpu}]
                  containers:
                  - name: training
                    resources: {claims: [{name: gpu}]}
                """));
        pod.getSpec().setPriorityClassName("parent");
        pod.getSpec().setRuntimeClassName(null);
        pod.getSpec().setAffinity(null);
        pod.getSpec().setResourceClaims(null);
        training(pod).setResources(null);

        completed(pod);

        assertThat(pod.getSpec().getPriorityClassName()).isEqualTo("urgent");
        assertThat(pod.getSpec().getRuntimeClassName()).isEqualTo("nvidia");
        assertThat(pod.getSpec().getAffinity().getPodAntiAffinity()).isNotNull();
        assertThat(pod.getSpec().getResourceClaims())
                .singleElement()
                .hasFieldOrPropertyWithValue("resourceClaimTemplateName", "one-gpu");
        assertThat(training(pod).getResources().getClaims()).singleElement().hasFieldOrPropertyWithValue("name", "gpu");
    }

    @Test
    void whatAParentSaidStaysWhereNobodySaysOtherwise() throws Exception {
        Pod pod = made(image("gpu", 1));
        pod.getSpec().setPriorityClassName("parent");
        pod.getSpec().setNodeSelector(new LinkedHashMap<>(Map.of("pool", "gpu")));
        training(pod)
                .setResources(new ResourceRequirementsBuilder()
                        .addToLimits("cpu", new Quantity("8"))
                        .build());

        completed(pod);

        assertThat(pod.getSpec().getPriorityClassName()).isEqualTo("parent");
        assertThat(pod.getSpec().getNodeSelector()).containsExactly(entry("pool", "gpu"));
        assertThat(training(pod).getResources().getLimits())
                .containsOnly(entry("cpu", new Quantity("8")), entry("nvidia.com/gpu", new Quantity("1")));
    }

    @Test
    void aPodThatAsksForNothingOfThatStaysAsItIs() throws Exception {
        Pod pod = made(image("gpu", 1));
        pod.getMetadata().getAnnotations().remove(AgentPod.ANNOTATION);
        String before = new ObjectMapper().writeValueAsString(pod);

        assertThat(new ObjectMapper().writeValueAsString(completed(pod))).isEqualTo(before);
    }

    @Test
    void aRequestThatSomebodyElseWroteIsRefused() throws Exception {
        Pod pod = made(image("gpu", 1));
        for (String noted :
                List.of("", "{", "[]", "{\"volumes\":3}", "{\"gpus\":{\"count\":-1,\"vendor\":\"NVIDIA\"}}", "{}")) {
            pod.getMetadata().getAnnotations().put(AgentPod.ANNOTATION, noted);
            assertThatThrownBy(() -> completed(pod))
                    .as(noted)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("the annotation legion.jenkins.io/agent cannot be understood: ");
        }
    }
}
