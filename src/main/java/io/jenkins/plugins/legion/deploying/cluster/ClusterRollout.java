package io.jenkins.plugins.legion.deploying.cluster;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.jenkins.plugins.legion.deploying.FailedDeployment;
import io.jenkins.plugins.legion.kubernetes.pending.PendingReason;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.words.Durations;
import io.jenkins.plugins.legion.words.Plain;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Has a deployment serve in a namespace of a cluster, and tells why it does not. What serves goes on until all of the new version answers, and
 * where that does not come, it serves again.
 */
public final class ClusterRollout {

    /** Of what a watch does not tell, such as the end of a watch. */
    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(2);

    /** A burst of changes is looked at once. */
    private static final long PAUSE_MILLIS = 100;

    /** For what served before: its pods are still there, or their image is on the node. */
    private static final Duration BACK = Duration.ofMinutes(5);

    private final ServingNamespace namespace;
    private final ClusterDeployment wanted;
    private ClusterObjects cluster;
    private final OnFailure onFailure;
    private final Consumer<String> log;
    private final Duration limit;

    private PendingReason told;
    private int toldReady = -1;
    private boolean away;

    /**
     * @param onFailure what becomes of it where it does not come to serve
     * @param log is told what is waited for, a line whenever that changes
     */
    public ClusterRollout(
            ServingNamespace namespace, ClusterDeployment wanted, OnFailure onFailure, Consumer<String> log) {
        this.namespace = namespace;
        this.wanted = wanted;
        this.onFailure = onFailure;
        this.log = log;
        this.limit = wanted.deployment().timeLimit().orElse(DeploymentObjects.USUAL_LIMIT);
    }

    /**
     * Reads what there is, and asks the cluster whether it would take it. Nothing is changed.
     *
     * @throws InvalidInput if the name is taken by what Legion did not make
     * @throws ClusterFault if the cluster does not take it
     */
    public Before prepare() throws IOException {
        cluster = new ClusterObjects(namespace.client(), namespace.name(), wanted.id());
        Optional<Deployment> before = before();
        cluster.tryOut(DeploymentObjects.of(wanted));
        return new Before(
                before.isPresent(),
                before.map(it -> it.getMetadata().getGeneration()).orElse(0L),
                before.map(it -> it.getMetadata().getAnnotations())
                        .map(annotations -> annotations.get(DeploymentLabels.WANTED))
                        .flatMap(ClusterDeployment::of));
    }

    /**
     * Applies it, and waits until all of it answers. Called again after a restart of the controller, with what there was before then, it goes
     * on.
     *
     * @return whether anything has changed: a deployment like that may have served already
     * @throws ClusterFault if the cluster does not take it
     * @throws FailedDeployment if it does not come to serve, or not in time
     * @throws InterruptedException if the thread was interrupted; it is as with a failure then
     */
    public boolean run(Before before) throws IOException, InterruptedException {
        cluster = new ClusterObjects(namespace.client(), namespace.name(), wanted.id());
        DeploymentObjects objects = DeploymentObjects.of(wanted);
        try (RolloutWatch watch = new RolloutWatch(cluster.client(), cluster.namespace(), wanted.id())) {
            boolean changed = true;
            try {
                Deployment applied = cluster.apply(objects);
                changed = !before.existed() || applied.getMetadata().getGeneration() != before.generation();
                await(watch, limit);
                return changed;
            } catch (InterruptedException e) {
                giveUp(changed, before);
                throw e;
            } catch (IOException | RuntimeException e) {
                if (giveUp(changed, before)) {
                    awaitBack(watch);
                }
                throw e;
            }
        }
    }

    private Optional<Deployment> before() throws ClusterFault {
        try {
            Optional<Deployment> before = cluster.deployment();
            before.filter(it -> !DeploymentLabels.isOurs(it)).ifPresent(it -> {
                throw new InvalidInput(new Fault(
                        "name",
                        wanted.id(),
                        "another one: in the namespace " + cluster.namespace()
                                + " this is a Deployment that Legion did not make"));
            });
            return before;
        } catch (KubernetesClientException e) {
            throw ClusterFault.of("the Deployment " + cluster.namespace() + "/" + wanted.id() + " cannot be read", e);
        }
    }

    private void await(RolloutWatch watch, Duration patience) throws IOException, InterruptedException {
        long began = System.nanoTime();
        while (true) {
            Optional<RolloutState> state = look(watch);
            if (state.isPresent() && state.get().done()) {
                return;
            }
            state.ifPresent(this::tell);
            Optional<PodTrouble> trouble = state.flatMap(RolloutState::trouble);
            if (trouble.filter(PodTrouble::isHopeless).isPresent()) {
                lastWords(state.get());
                throw new FailedDeployment(wanted.id() + " does not serve: "
                        + trouble.get().reason().text());
            }
            long left = patience.toNanos() - (System.nanoTime() - began);
            if (left <= 0) {
                state.ifPresent(this::lastWords);
                throw new FailedDeployment(wanted.id() + " does not serve within " + Durations.words(patience)
                        + trouble.map(it -> ": " + it.reason().text()).orElse(""));
            }
            watch.await(Math.min(left, LOOK_NANOS));
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    /** How far it is; absent while the cluster does not say. */
    private Optional<RolloutState> look(RolloutWatch watch) throws IOException {
        try {
            Deployment deployment = cluster.deployment()
                    .orElseThrow(() -> new FailedDeployment("somebody has deleted the Deployment " + wanted.id()));
            RolloutState state = RolloutState.of(deployment, cluster.newest(deployment), watch.warnings());
            if (away) {
                away = false;
                log.accept("The cluster answers again");
            }
            return Optional.of(state);
        } catch (KubernetesClientException e) {
            if (!ClusterFault.isPassing(e)) {
                throw ClusterFault.of("the deployment " + wanted.id() + " cannot be followed", e);
            }
            if (!away) {
                away = true;
                log.accept(ClusterFault.of("The deployment " + wanted.id() + " cannot be followed at the moment", e)
                        .getMessage());
            }
            return Optional.empty();
        }
    }

    private void tell(RolloutState state) {
        if (state.ready() != toldReady) {
            toldReady = state.ready();
            log.accept(state.ready() + " of " + state.wanted() + " pods of " + wanted.id() + " answer");
        }
        state.trouble().map(PodTrouble::reason).ifPresent(reason -> {
            if (told == null || reason.isNewsAfter(told)) {
                told = reason;
                log.accept(wanted.id() + " does not serve yet: " + reason.text());
            }
        });
    }

    /** What a container printed that ended. */
    private void lastWords(RolloutState state) {
        if (state.pod().isPresent()
                && state.trouble().filter(PodTrouble::crashed).isPresent()) {
            cluster.lastWords(state.pod().get()).forEach(line -> log.accept("  " + Plain.text(line)));
        }
    }

    /**
     * After a failure, whatever it was. What goes wrong in this is told, and the failure stays the reason.
     *
     * @return whether something comes back that served before
     */
    private boolean giveUp(boolean changed, Before before) {
        Optional<ClusterDeployment> earlier = before.wanted();
        try {
            if (onFailure == OnFailure.DELETE || onFailure == OnFailure.ROLLBACK && !before.existed()) {
                cluster.remove();
                log.accept("Nothing of " + wanted.id() + " is left");
            } else if (onFailure == OnFailure.ROLLBACK && changed && earlier.isPresent()) {
                cluster.apply(DeploymentObjects.of(earlier.get()));
                log.accept(wanted.id() + " goes back to what it was before");
                return true;
            } else {
                log.accept(wanted.id() + " stays as it is");
            }
        } catch (ClusterFault e) {
            log.accept(wanted.id() + " stays half changed: " + e.getMessage());
        }
        return false;
    }

    private void awaitBack(RolloutWatch watch) throws InterruptedException {
        try {
            await(watch, BACK);
            log.accept(wanted.id() + " serves what it served before");
        } catch (IOException e) {
            log.accept("What was before does not serve either: " + e.getMessage());
        }
    }
}
