package io.jenkins.plugins.legion.kubernetes.agents;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.Toleration;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import io.jenkins.plugins.legion.kubernetes.gpus.GpuPlacement;
import io.jenkins.plugins.legion.kubernetes.gpus.NodeAffinities;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes of a pod, when it is whole but for that, one that trains: by the request that is noted on it. */
public final class AgentPod {

    /** Where the request stands on a pod. */
    public static final String ANNOTATION = "legion.jenkins.io/agent";

    /** By which such pods are found among others; its value says nothing. */
    public static final String LABEL = "legion.jenkins.io/agent";

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String SHARED_MEMORY = "legion-shared-memory";

    private final AgentRequest request;
    private final PodSpec spec;
    private final Container training;

    private AgentPod(AgentRequest request, PodSpec spec, Container training) {
        this.request = request;
        this.spec = spec;
        this.training = training;
    }

    /**
     * The pod, if it is one that asks for that.
     *
     * @throws IllegalArgumentException if what is noted on it cannot be understood, or it lacks the container that trains
     */
    public static Optional<AgentPod> of(Pod pod) {
        return noted(pod).map(noted -> new AgentPod(request(noted), pod.getSpec(), training(pod)));
    }

    /** Whether it is one that asks for that. */
    public static boolean isOne(Pod pod) {
        return noted(pod).isPresent();
    }

    private static AgentRequest request(String noted) {
        try {
            return AgentRequest.of(noted);
        } catch (JsonProcessingException e) {
            throw misunderstood(e);
        }
    }

    private static Container training(Pod pod) {
        return pod.getSpec().getContainers().stream()
                .filter(container -> AgentTemplate.CONTAINER.equals(container.getName()))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("the pod has no container '" + AgentTemplate.CONTAINER + "'"));
    }

    /** How long it may take until it is an agent. */
    public Duration startLimit() {
        return request.startLimit();
    }

    private static Optional<String> noted(Pod pod) {
        return Optional.ofNullable(pod.getMetadata())
                .map(ObjectMeta::getAnnotations)
                .map(annotations -> annotations.get(ANNOTATION));
    }

    private static IllegalArgumentException misunderstood(IOException e) {
        return new IllegalArgumentException(
                "the annotation " + ANNOTATION + " cannot be understood: " + e.getMessage(), e);
    }

    /**
     * Changes the pod.
     *
     * @throws IllegalArgumentException if what is noted on it cannot be understood
     */
    public void complete() {
        Optional<GpuPlacement> gpus = request.gpus().map(GpuPlacement::of);
        amounts(gpus);
        sharedMemory();
        volumes();
        environment();
        nodes(gpus);
        spec.setPriorityClassName(or(request.priorityClass(), spec.getPriorityClassName()));
        spec.setRuntimeClassName(or(request.runtimeClass(), spec.getRuntimeClassName()));
        if (!request.serviceAccount().isEmpty()) {
            spec.setServiceAccountName(request.serviceAccount());
            spec.setServiceAccount(null);
        }
        List<LocalObjectReference> secrets = copy(spec.getImagePullSecrets());
        request.imagePullSecrets().stream()
                .map(LocalObjectReference::new)
                .filter(secret -> !secrets.contains(secret))
                .forEach(secrets::add);
        spec.setImagePullSecrets(secrets);
        if (request.java()) {
            BroughtJava.add(spec, training);
        }
        try {
            Optional<ObjectNode> lastWord = request.lastWord();
            if (lastWord.isPresent()) {
                say(lastWord.get(), gpus);
            }
        } catch (IOException e) {
            throw misunderstood(e);
        }
    }

    private static String or(String text, String other) {
        return text.isEmpty() ? other : text;
    }

    private static <T> List<T> copy(List<T> list) {
        return list == null ? new ArrayList<>() : new ArrayList<>(list);
    }

    private static <V> Map<String, V> copy(Map<String, V> map) {
        return map == null ? new LinkedHashMap<>() : new LinkedHashMap<>(map);
    }

    private void amounts(Optional<GpuPlacement> gpus) {
        Map<String, Quantity> amounts = new LinkedHashMap<>();
        amount(amounts, "cpu", request.cpu());
        amount(amounts, "memory", request.memory());
        amount(amounts, "ephemeral-storage", request.ephemeralStorage());
        gpus.ifPresent(it -> amounts.put(it.resource(), new Quantity(String.valueOf(it.count()))));
        add(training, amounts, amounts);
    }

    /** Over what the container has of them. */
    private static ResourceRequirements add(
            Container container, Map<String, Quantity> moreLimits, Map<String, Quantity> moreRequests) {
        ResourceRequirements resources =
                container.getResources() == null ? new ResourceRequirements() : container.getResources();
        Map<String, Quantity> limits = copy(resources.getLimits());
        limits.putAll(moreLimits);
        resources.setLimits(limits);
        Map<String, Quantity> requests = copy(resources.getRequests());
        requests.putAll(moreRequests);
        resources.setRequests(requests);
        container.setResources(resources);
        return resources;
    }

    private static void amount(Map<String, Quantity> amounts, String name, String text) {
        if (!text.isEmpty()) {
            amounts.put(name, new Quantity(text));
        }
    }

    private void sharedMemory() {
        if (!request.sharedMemory().isEmpty()) {
            mount(
                    new VolumeBuilder()
                            .withName(SHARED_MEMORY)
                            .withNewEmptyDir()
                            .withMedium("Memory")
                            .withSizeLimit(new Quantity(request.sharedMemory()))
                            .endEmptyDir()
                            .build(),
                    new VolumeMountBuilder()
                            .withName(SHARED_MEMORY)
                            .withMountPath("/dev/shm")
                            .build());
        }
    }

    private void volumes() {
        int number = 0;
        for (AgentVolume volume : request.volumes()) {
            String id = "legion-" + number++;
            mount(volume.mounted().volume(id), volume.mounted().mount(id));
        }
    }

    /** What was mounted at the place before is not any more. */
    private void mount(Volume volume, VolumeMount mount) {
        List<Volume> volumes = copy(spec.getVolumes());
        volumes.add(volume);
        spec.setVolumes(volumes);
        List<VolumeMount> mounts = copy(training.getVolumeMounts());
        mounts.removeIf(one -> mount.getMountPath().equals(one.getMountPath()));
        mounts.add(mount);
        training.setVolumeMounts(mounts);
    }

    private void environment() {
        Map<String, String> variables = new LinkedHashMap<>();
        request.volumes().stream()
                .filter(volume -> !volume.purpose().variable().isEmpty())
                .forEach(volume -> variables.put(
                        volume.purpose().variable(), volume.mounted().mountPath()));
        variables.putAll(request.environment());
        List<EnvVar> all = copy(training.getEnv());
        all.removeIf(variable -> variables.containsKey(variable.getName()));
        variables.forEach((name, value) -> all.add(new EnvVar(name, value, null)));
        training.setEnv(all);
    }

    private void nodes(Optional<GpuPlacement> gpus) {
        Map<String, String> selector = copy(spec.getNodeSelector());
        selector.putAll(request.nodeSelector());
        spec.setNodeSelector(selector);
        List<Toleration> tolerations = copy(spec.getTolerations());
        request.tolerations().stream().map(ToleratedTaint::toleration).forEach(tolerations::add);
        gpus.map(it -> ToleratedTaint.of(it.taint()).toleration())
                .filter(taint -> !tolerations.contains(taint))
                .ifPresent(tolerations::add);
        spec.setTolerations(tolerations);
        gpus.ifPresent(it -> NodeAffinities.require(spec, it.nodes()));
    }

    /** The author's own fields over all. */
    private void say(ObjectNode lastWord, Optional<GpuPlacement> gpus) throws IOException {
        ObjectNode scalars = lastWord.deepCopy();
        scalars.remove(List.of("containers", "nodeSelector"));
        JSON.readerForUpdating(spec).readValue(scalars);
        if (lastWord.has("affinity")) {
            gpus.ifPresent(it -> NodeAffinities.require(spec, it.nodes()));
        }
        lastWord.path("nodeSelector").properties().forEach(label -> spec.getNodeSelector()
                .put(label.getKey(), label.getValue().asText()));
        for (JsonNode said : lastWord.path("containers")) {
            for (Container container : spec.getContainers()) {
                if (said.path("name").asText().equals(container.getName())) {
                    say(container, JSON.treeToValue(said.path("resources"), ResourceRequirements.class));
                }
            }
        }
    }

    private static void say(Container container, ResourceRequirements said) {
        ResourceRequirements resources = add(container, copy(said.getLimits()), copy(said.getRequests()));
        if (said.getClaims() != null && !said.getClaims().isEmpty()) {
            resources.setClaims(said.getClaims());
        }
    }
}
