package io.jenkins.plugins.legion.deploying.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.StatusCause;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.ContainerResource;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.TailPrettyLoggable;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The objects of one deployment in a namespace. What is asked of the cluster is asked once; whether it may be asked again whoever asks
 * knows.
 *
 * @param force whether what others have set otherwise is overruled
 */
record ClusterObjects(KubernetesClient client, String namespace, String id, boolean force) {

    /** In whose name fields are set: what others set beside them stays theirs. */
    static final String MANAGER = "legion";

    /** In whose name an autoscaler sets how many pods there are. */
    static final String CONTROLLERS = "kube-controller-manager";

    /** The hash of a version, which its pods and their ReplicaSet have as a label. */
    static final String HASH = "pod-template-hash";

    private static final String REVISION = "deployment.kubernetes.io/revision";

    private static final int LINES = 20;

    private static final int FORBIDDEN = 403;
    /** Fields that others have set otherwise, or an object that is another one by now. */
    static final int CONFLICT = 409;

    /** What a deployment may have of each kind. */
    enum Kind {
        AUTOSCALER("HorizontalPodAutoscaler"),
        DEPLOYMENT("Deployment"),
        SERVICE("Service"),
        SECRET("Secret");

        private final String word;

        Kind(String word) {
            this.word = word;
        }
    }

    ClusterObjects(KubernetesClient client, String namespace, String id) {
        this(client, namespace, id, false);
    }

    Optional<Deployment> deployment() throws ClusterFault {
        return there(Kind.DEPLOYMENT).map(Deployment.class::cast);
    }

    private Resource<? extends HasMetadata> named(Kind kind) {
        return switch (kind) {
            case AUTOSCALER ->
                client.autoscaling()
                        .v2()
                        .horizontalPodAutoscalers()
                        .inNamespace(namespace)
                        .withName(id);
            case DEPLOYMENT ->
                client.apps().deployments().inNamespace(namespace).withName(id);
            case SERVICE -> client.services().inNamespace(namespace).withName(id);
            case SECRET -> client.secrets().inNamespace(namespace).withName(ClusterDeployment.loginSecret(id));
        };
    }

    /** As messages say it. */
    private String words(Kind kind) {
        return "the " + kind.word + " " + namespace + "/"
                + (kind == Kind.SECRET ? ClusterDeployment.loginSecret(id) : id);
    }

    String words(HasMetadata object) {
        return words(kind(object));
    }

    /** What there is of an object that is to be applied, whoever made it. */
    Optional<HasMetadata> there(HasMetadata object) throws ClusterFault {
        return there(kind(object));
    }

    /** What there is of a kind, whoever made it. */
    private Optional<HasMetadata> there(Kind kind) throws ClusterFault {
        try {
            return Optional.ofNullable(named(kind).get());
        } catch (KubernetesClientException e) {
            throw ClusterFault.of(words(kind) + " cannot be read", e);
        }
    }

    /** What Legion made of a kind; nothing where one may not even look, for what one may not read one did not make. */
    private Optional<HasMetadata> ours(Kind kind) throws ClusterFault {
        try {
            return Optional.ofNullable((HasMetadata) named(kind).get()).filter(DeploymentLabels::isOurs);
        } catch (KubernetesClientException e) {
            if (e.getCode() == FORBIDDEN && (kind == Kind.AUTOSCALER || kind == Kind.SECRET)) {
                return Optional.empty();
            }
            throw ClusterFault.of(words(kind) + " cannot be read", e);
        }
    }

    /** @throws InvalidInput if something that is to be applied is somebody else's */
    void refuseForeign(DeploymentObjects objects) throws ClusterFault {
        for (HasMetadata object : objects.all()) {
            Kind kind = kind(object);
            Optional<HasMetadata> there = there(kind);
            if (there.isPresent() && !DeploymentLabels.isOurs(there.get())) {
                throw new InvalidInput(
                        new Fault("name", id, "another one: " + words(kind) + " is one that Legion did not make"));
            }
        }
    }

    private static Kind kind(HasMetadata object) {
        for (Kind kind : Kind.values()) {
            if (kind.word.equals(object.getKind())) {
                return kind;
            }
        }
        throw new IllegalArgumentException(object.getKind());
    }

    /** @throws ClusterFault if one may not see how a deployment does */
    void tryToFollow() throws ClusterFault {
        try {
            client.apps()
                    .replicaSets()
                    .inNamespace(namespace)
                    .withLabels(DeploymentLabels.selector(id))
                    .list();
            client.pods()
                    .inNamespace(namespace)
                    .withLabels(DeploymentLabels.selector(id))
                    .list();
        } catch (KubernetesClientException e) {
            throw ClusterFault.of("the deployment " + id + " cannot be followed", e);
        }
    }

    /** What there is for logins, to which one may be added. */
    Optional<Secret> loginSecret() throws ClusterFault {
        return there(Kind.SECRET).map(Secret.class::cast);
    }

    /**
     * Asks the cluster whether it would take all of them, and changes nothing.
     *
     * @throws ClusterFault if it would not, with the right that lacks, or the manager that has set a field otherwise
     */
    void tryOut(DeploymentObjects objects) throws ClusterFault {
        for (HasMetadata object : objects.all()) {
            applied(object, true);
        }
    }

    /**
     * Applies all of them, and takes away an autoscaler and a Secret that there are to be no more.
     *
     * @param done is told of each that is applied
     */
    Deployment apply(DeploymentObjects objects, Consumer<String> done) throws ClusterFault {
        return apply(objects, Optional.empty(), done);
    }

    /**
     * The same in place of what there is, and of nothing else.
     *
     * @throws ClusterFault that is overtaken, if somebody has changed the Deployment since
     */
    void replace(Deployment there, DeploymentObjects objects) throws ClusterFault {
        apply(objects, Optional.of(there.getMetadata().getResourceVersion()), line -> {});
    }

    private Deployment apply(DeploymentObjects objects, Optional<String> replaced, Consumer<String> done)
            throws ClusterFault {
        Deployment deployment = null;
        for (HasMetadata object : objects.all()) {
            if (object instanceof Deployment) {
                replaced.ifPresent(object.getMetadata()::setResourceVersion);
            }
            HasMetadata applied = applied(object, false);
            done.accept(words(kind(object)));
            deployment = applied instanceof Deployment it ? it : deployment;
        }
        if (objects.autoscaler().isEmpty()) {
            remove(Kind.AUTOSCALER);
        }
        if (!objects.needsSecret()) {
            remove(Kind.SECRET);
        }
        return Objects.requireNonNull(deployment);
    }

    private HasMetadata applied(HasMetadata object, boolean trial) throws ClusterFault {
        try {
            return patched(object, trial, force);
        } catch (KubernetesClientException e) {
            try {
                if (object instanceof Deployment && isOfOurAutoscaler(e)) {
                    return patched(object, trial, true);
                }
            } catch (KubernetesClientException again) {
                e.addSuppressed(again);
            }
            throw ClusterFault.of(words(kind(object)) + " cannot be applied", e);
        }
    }

    /**
     * What applying would make of an object that is there, over whatever others have set.
     *
     * @throws KubernetesClientException with the managers and fields that disagree, unless they are to be overruled
     */
    HasMetadata patched(HasMetadata object, boolean trial, boolean force) {
        PatchContext.Builder how = new PatchContext.Builder()
                .withPatchType(PatchType.SERVER_SIDE_APPLY)
                .withFieldManager(MANAGER)
                .withForce(force);
        if (trial) {
            how.withDryRun(List.of("All"));
        }
        return client.resource(object).inNamespace(namespace).patch(how.build());
    }

    /** Whether nothing disagrees but the number of pods that our own autoscaler has chosen, which is to go or to have other bounds. */
    private boolean isOfOurAutoscaler(KubernetesClientException refused) throws ClusterFault {
        List<StatusCause> causes = causes(refused);
        return !causes.isEmpty()
                && causes.stream()
                        .allMatch(cause -> ".spec.replicas".equals(cause.getField())
                                && cause.getMessage() != null
                                && cause.getMessage().contains('"' + CONTROLLERS + '"'))
                && ours(Kind.AUTOSCALER).isPresent();
    }

    /** What managers and fields disagree; empty where it is not that. */
    static List<StatusCause> causes(KubernetesClientException refused) {
        return refused.getCode() != CONFLICT
                        || refused.getStatus() == null
                        || refused.getStatus().getDetails() == null
                        || refused.getStatus().getDetails().getCauses() == null
                ? List.of()
                : refused.getStatus().getDetails().getCauses();
    }

    /** Removes what Legion made under this name; what others made stays. */
    void remove() throws ClusterFault {
        for (Kind kind : Kind.values()) {
            remove(kind);
        }
    }

    private void remove(Kind kind) throws ClusterFault {
        if (ours(kind).isPresent()) {
            try {
                named(kind).delete();
            } catch (KubernetesClientException e) {
                throw ClusterFault.of(words(kind) + " cannot be removed", e);
            }
        }
    }

    /** What there is that Legion made under this name, in words. */
    List<String> left() throws ClusterFault {
        return words(kind -> ours(kind).isPresent());
    }

    /** What there is under this name that others made, in words. */
    List<String> foreign() throws ClusterFault {
        return words(kind -> (kind == Kind.DEPLOYMENT || kind == Kind.SERVICE)
                && there(kind).filter(it -> !DeploymentLabels.isOurs(it)).isPresent());
    }

    /** What there is beside what was applied, and what is not there that it needs, a line each. */
    List<String> astray(DeploymentObjects objects) throws ClusterFault {
        List<String> lines = new ArrayList<>();
        if (objects.autoscaler().isEmpty() && ours(Kind.AUTOSCALER).isPresent()) {
            lines.add(words(Kind.AUTOSCALER) + " is there beside what was applied");
        }
        if (objects.needsSecret() && ours(Kind.SECRET).isEmpty()) {
            lines.add(words(Kind.SECRET) + " is missing");
        }
        return lines;
    }

    /** Whether a kind is meant. */
    private interface Choice {
        boolean takes(Kind kind) throws ClusterFault;
    }

    private List<String> words(Choice choice) throws ClusterFault {
        List<String> words = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            if (choice.takes(kind)) {
                words.add(words(kind));
            }
        }
        return words;
    }

    /** All pods of the deployment, of whatever version, that are not gone yet. */
    List<Pod> pods() {
        return client.pods()
                .inNamespace(namespace)
                .withLabels(DeploymentLabels.of(id))
                .list()
                .getItems();
    }

    /** The pods of one version. */
    List<Pod> pods(String hash) {
        return client.pods()
                .inNamespace(namespace)
                .withLabels(DeploymentLabels.selector(id))
                .withLabel(HASH, hash)
                .list()
                .getItems();
    }

    /** The hash of a deployment's newest version; absent while no pods of it are to be made. */
    Optional<String> newest(Deployment deployment) {
        return newest(
                deployment,
                client.apps()
                        .replicaSets()
                        .inNamespace(namespace)
                        .withLabels(DeploymentLabels.selector(id))
                        .list()
                        .getItems());
    }

    static Optional<String> newest(Deployment deployment, List<ReplicaSet> sets) {
        Optional<String> revision = revision(deployment);
        return sets.stream()
                .filter(set -> revision.isPresent() && revision.equals(revision(set)))
                .map(ReplicaSet::getMetadata)
                .map(metadata -> metadata.getLabels().get(HASH))
                .filter(Objects::nonNull)
                .findFirst();
    }

    /** The cluster's number of a version. */
    static Optional<String> revision(HasMetadata object) {
        return Optional.ofNullable(object.getMetadata().getAnnotations()).map(it -> it.get(REVISION));
    }

    /** The last that a pod's container printed, before it ended where it has; empty where that is not to be had. */
    List<String> lastWords(Pod pod) {
        ContainerResource container = client.pods()
                .inNamespace(namespace)
                .withName(pod.getMetadata().getName())
                .inContainer(DeploymentObjects.CONTAINER);
        for (TailPrettyLoggable run : List.of(container.terminated(), container)) {
            try {
                String log = run.tailingLines(LINES).getLog();
                // A node that has cleared a container away says so in place of its log.
                if (log != null && !log.isBlank() && !log.startsWith("unable to retrieve container logs")) {
                    return log.lines().toList();
                }
            } catch (KubernetesClientException e) {
                // There is no such container any more, or logs may not be read.
                continue;
            }
        }
        return List.of();
    }
}
