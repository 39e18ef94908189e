package io.jenkins.plugins.legion.deploying.cluster;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.ProbeBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.TolerationBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerBuilder;
import io.jenkins.plugins.legion.kubernetes.gpus.GpuPlacement;
import io.jenkins.plugins.legion.kubernetes.gpus.GpuRequest;
import io.jenkins.plugins.legion.kubernetes.gpus.NodeAffinities;
import io.jenkins.plugins.legion.kubernetes.volumes.MountedVolume;
import io.jenkins.plugins.legion.lifecycle.ModelDeployment;
import io.jenkins.plugins.legion.lifecycle.ResourceAmounts;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a deployment is in a cluster: a Deployment, a Service before its pods, and where their number changes a HorizontalPodAutoscaler, all of
 * the deployment's name. The same deployment gives the same objects, so that applying them again changes nothing.
 */
final class DeploymentObjects {

    /** How long a rollout may take where nobody says it. A large image and a large model take some minutes each. */
    static final Duration USUAL_LIMIT = Duration.ofMinutes(10);

    /** Of the container in the pods. */
    static final String CONTAINER = "model";

    /** ODAHU's. */
    private static final String PORT = "http1";

    /** Where Services are asked. */
    private static final int SERVICE_PORT = 80;

    /** ODAHU's: asked every second, given up after this many answers that were none. */
    private static final int FAILURES = 15;

    /** Replicas are added where they are busier, in hundredths of the processors that they are promised. */
    private static final int BUSY = 80;

    /** ODAHU's, of a container whose number follows what it takes of them: without a promise nobody knows how busy it is. */
    private static final String PROMISED_CPU = "125m";

    /**
     * Seconds in which proxies hear that a pod is leaving, while it still answers. Without them requests would come to one that has gone; with
     * an image that has no {@code sleep} they do.
     */
    private static final String LEAVING = "5";

    /** Seconds for the above, and for what has begun to be answered. */
    private static final long GRACE = 65;

    private final ClusterDeployment wanted;
    private final KeptVersions versions;
    private final Optional<Secret> login;
    private final ModelDeployment deployment;
    private final Optional<Integer> size;

    private DeploymentObjects(
            ClusterDeployment wanted, KeptVersions versions, Optional<Secret> login, Optional<Integer> size) {
        this.wanted = wanted;
        this.versions = versions;
        this.login = login;
        this.deployment = wanted.deployment();
        this.size = size;
    }

    /** Of a first version. */
    static DeploymentObjects of(ClusterDeployment wanted) {
        return of(
                wanted,
                new KeptVersions(Optional.of(new ServedVersion(wanted, Optional.empty())), List.of()),
                Optional.empty(),
                Optional.empty());
    }

    /**
     * Of one that may follow others.
     *
     * @param versions what is kept with them, this one included
     * @param there what there is for logins, to which one may be added
     * @param size how many pods there are; nobody but an autoscaler changes that while one chooses
     */
    static DeploymentObjects of(
            ClusterDeployment wanted, KeptVersions versions, Optional<Secret> there, Optional<Integer> size) {
        String name = ClusterDeployment.loginSecret(wanted.id());
        return new DeploymentObjects(
                wanted,
                versions,
                wanted.pullLogin().map(login -> LoginSecret.of(name, wanted.id(), login, there)),
                size);
    }

    /** How long it may take until all of it answers. */
    static Duration limit(ModelDeployment deployment) {
        return deployment.timeLimit().orElse(USUAL_LIMIT);
    }

    /** How long it takes beside that until all of it counts: one after the other. */
    static Duration settling(ModelDeployment deployment) {
        return deployment
                .settleTime()
                .orElse(Duration.ZERO)
                .multipliedBy(Math.max(1, deployment.replicas().min()));
    }

    private static int seconds(Duration time) {
        return (int) Math.min(time.toSeconds(), Integer.MAX_VALUE);
    }

    /** In the order in which they are applied. */
    List<HasMetadata> all() {
        return Stream.<Optional<? extends HasMetadata>>of(
                        login, Optional.of(service()), Optional.of(deployment()), autoscaler())
                .<HasMetadata>flatMap(Optional::stream)
                .toList();
    }

    private int fewest() {
        return Math.max(1, deployment.replicas().min());
    }

    /** Whether the number of pods changes with what there is to do. */
    private boolean scales() {
        return fewest() < deployment.replicas().max();
    }

    /** Where an autoscaler says how many there are, as many as there are, within the bounds that it has from now on. */
    private int replicas() {
        return scales()
                ? Math.max(
                        fewest(),
                        Math.min(size.orElse(fewest()), deployment.replicas().max()))
                : fewest();
    }

    /** Whether the Secret that is made of logins is needed, by this version or one before. */
    boolean needsSecret() {
        return versions.needsSecret(ClusterDeployment.loginSecret(wanted.id()));
    }

    Deployment deployment() {
        Duration limit = limit(deployment);
        return new DeploymentBuilder()
                .withNewMetadata()
                .withName(deployment.id())
                .withLabels(DeploymentLabels.of(deployment.id()))
                .withAnnotations(versions.annotations())
                .endMetadata()
                .withNewSpec()
                .withReplicas(replicas())
                .withRevisionHistoryLimit(2)
                .withMinReadySeconds(
                        deployment.settleTime().map(DeploymentObjects::seconds).orElse(null))
                .withProgressDeadlineSeconds(seconds(limit.plus(settling(deployment))))
                .withNewSelector()
                .withMatchLabels(DeploymentLabels.selector(deployment.id()))
                .endSelector()
                .withNewStrategy()
                .withType("RollingUpdate")
                .withNewRollingUpdate()
                .withMaxUnavailable(new IntOrString(0))
                .withMaxSurge(new IntOrString(1))
                .endRollingUpdate()
                .endStrategy()
                .withNewTemplate()
                .withNewMetadata()
                .withLabels(podLabels())
                .withAnnotations(podAnnotations())
                .endMetadata()
                .withSpec(pod(limit))
                .endTemplate()
                .endSpec()
                .build();
    }

    private Map<String, String> podLabels() {
        Map<String, String> labels = new LinkedHashMap<>(DeploymentLabels.of(deployment.id()));
        labels.put(DeploymentLabels.ROLE, deployment.role());
        return labels;
    }

    private Map<String, String> podAnnotations() {
        Map<String, String> annotations = new LinkedHashMap<>(deployment.annotations());
        wanted.model().ifPresent(model -> {
            annotations.put(DeploymentLabels.MODEL_NAME, model.name());
            annotations.put(DeploymentLabels.MODEL_VERSION, model.version());
        });
        return annotations;
    }

    private PodSpec pod(Duration limit) {
        Optional<GpuPlacement> gpus = gpus();
        Map<String, String> labels = deployment.nodeSelector().isEmpty() ? null : deployment.nodeSelector();
        String secret = wanted.kept().pullSecret();
        List<LocalObjectReference> secrets = secret.isEmpty() ? List.of() : List.of(new LocalObjectReference(secret));
        PodSpec pod = new PodSpecBuilder()
                .withNodeSelector(labels)
                .withImagePullSecrets(secrets)
                .withTerminationGracePeriodSeconds(GRACE)
                .withContainers(container(limit, gpus))
                .withVolumes(volumes(MountedVolume::volume))
                .build();
        gpus.ifPresent(placement -> {
            NodeAffinities.require(pod, placement.nodes());
            pod.setTolerations(List.of(new TolerationBuilder()
                    .withKey(placement.taint())
                    .withOperator("Exists")
                    .build()));
        });
        return pod;
    }

    /** By the name that each has within the pod. */
    private <T> List<T> volumes(BiFunction<MountedVolume, String, T> as) {
        return IntStream.range(0, wanted.volumes().size())
                .mapToObj(i -> as.apply(wanted.volumes().get(i), "legion-" + i))
                .toList();
    }

    /** What is asked for otherwise, or the number that stands among the resources: of GPUs a promise is a limit. */
    private Optional<GpuPlacement> gpus() {
        String limit = deployment.resources().limits().gpu();
        String number = limit.isEmpty() ? deployment.resources().requests().gpu() : limit;
        return wanted.gpus()
                .or(() -> Optional.of(number)
                        .filter(text -> !text.isEmpty())
                        .map(Integer::valueOf)
                        .filter(count -> count > 0)
                        .map(GpuRequest::of))
                .map(GpuPlacement::of);
    }

    private Container container(Duration limit, Optional<GpuPlacement> gpus) {
        return new ContainerBuilder()
                .withName(CONTAINER)
                .withImage(deployment.image())
                .addNewPort()
                .withName(PORT)
                .withContainerPort(deployment.port())
                .withProtocol("TCP")
                .endPort()
                .withEnv(deployment.envs().stream()
                        .map(variable -> new EnvVar(variable.name(), variable.value(), null))
                        .toList())
                .withVolumeMounts(volumes(MountedVolume::mount))
                .withNewResources()
                .withLimits(amounts(deployment.resources().limits(), gpus))
                .withRequests(requests(gpus))
                .endResources()
                .withStartupProbe(startup(limit))
                .withReadinessProbe(probe(deployment.predictor().readinessPath())
                        .withInitialDelaySeconds(deployment.readinessProbeInitialDelay())
                        .build())
                .withLivenessProbe(probe(deployment.predictor().livenessPath())
                        .withInitialDelaySeconds(deployment.livenessProbeInitialDelay())
                        .build())
                .withNewLifecycle()
                .withNewPreStop()
                .withNewExec()
                .withCommand("sleep", LEAVING)
                .endExec()
                .endPreStop()
                .endLifecycle()
                .build();
    }

    private Map<String, Quantity> requests(Optional<GpuPlacement> gpus) {
        Map<String, Quantity> requests = amounts(deployment.resources().requests(), gpus);
        if (scales() && deployment.resources().limits().cpu().isEmpty()) {
            requests.putIfAbsent("cpu", new Quantity(PROMISED_CPU));
        }
        return requests;
    }

    private static Map<String, Quantity> amounts(ResourceAmounts amounts, Optional<GpuPlacement> gpus) {
        Map<String, Quantity> quantities = new LinkedHashMap<>();
        if (!amounts.cpu().isEmpty()) {
            quantities.put("cpu", new Quantity(amounts.cpu()));
        }
        if (!amounts.memory().isEmpty()) {
            quantities.put("memory", new Quantity(amounts.memory()));
        }
        gpus.ifPresent(it -> quantities.put(it.resource(), new Quantity(String.valueOf(it.count()))));
        return quantities;
    }

    /** Until it is ready for the first time, a server has as long as the rollout: nobody takes one that loads for one that is dead. */
    private Probe startup(Duration limit) {
        return probe(deployment.predictor().readinessPath())
                .withInitialDelaySeconds(deployment.readinessProbeInitialDelay())
                .withFailureThreshold((int) Math.max(FAILURES, Math.min(limit.toSeconds(), Integer.MAX_VALUE)))
                .build();
    }

    private ProbeBuilder probe(String path) {
        return new ProbeBuilder()
                .withNewHttpGet()
                .withPath(path)
                .withPort(new IntOrString(PORT))
                .endHttpGet()
                .withPeriodSeconds(1)
                .withTimeoutSeconds(1)
                .withFailureThreshold(FAILURES);
    }

    Service service() {
        return new ServiceBuilder()
                .withNewMetadata()
                .withName(deployment.id())
                .withLabels(DeploymentLabels.of(deployment.id()))
                .endMetadata()
                .withNewSpec()
                .withSelector(DeploymentLabels.selector(deployment.id()))
                .addNewPort()
                .withName("http")
                .withProtocol("TCP")
                .withPort(SERVICE_PORT)
                .withTargetPort(new IntOrString(PORT))
                .endPort()
                .endSpec()
                .build();
    }

    /** Absent where there are always as many. */
    Optional<HorizontalPodAutoscaler> autoscaler() {
        if (!scales()) {
            return Optional.empty();
        }
        return Optional.of(new HorizontalPodAutoscalerBuilder()
                .withNewMetadata()
                .withName(deployment.id())
                .withLabels(DeploymentLabels.of(deployment.id()))
                .endMetadata()
                .withNewSpec()
                .withNewScaleTargetRef()
                .withApiVersion("apps/v1")
                .withKind("Deployment")
                .withName(deployment.id())
                .endScaleTargetRef()
                .withMinReplicas(fewest())
                .withMaxReplicas(deployment.replicas().max())
                .addNewMetric()
                .withType("Resource")
                .withNewResource()
                .withName("cpu")
                .withNewTarget()
                .withType("Utilization")
                .withAverageUtilization(BUSY)
                .endTarget()
                .endResource()
                .endMetric()
                .endSpec()
                .build());
    }
}
