package io.jenkins.plugins.legion.deploying.cluster;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentSpec;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import io.jenkins.plugins.legion.deploying.FailedDeployment;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.words.Durations;
import io.jenkins.plugins.legion.words.Plain;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Has a deployment serve in a namespace of a cluster, and tells why it does not. What serves goes on until all of the new version answers, and
 * where that does not come, it serves again. One object is for one rollout.
 */
public final class ClusterRollout {

    /** A burst of changes is looked at once. */
    private static final long PAUSE_MILLIS = 40;

    /** Until a cluster that does not answer is asked again. */
    private static final long AWAY_MILLIS = 2_000;

    /** Of going back, while others change the same. */
    private static final int TRIES = 10;

    /** For what served before: its pods are still there, or their image is on the node. */
    private static final Duration BACK = Duration.ofMinutes(5);

    private final ServingNamespace namespace;
    private final ClusterDeployment wanted;
    private final Supplier<OnFailure> onFailure;
    private final boolean force;
    private final Consumer<String> log;
    private final RolloutLog progress;
    private final Duration limit;
    private final Outage outage;

    private ClusterObjects cluster;
    private final List<String> applied = new ArrayList<>();
    private boolean complete;

    /** Whether it is somebody else's by now, who is to be left alone. */
    private boolean overtaken;

    private Optional<String> revision = Optional.empty();
    private Optional<String> hash = Optional.empty();

    /**
     * @param onFailure what becomes of it where it does not come to serve
     * @param log is told what is waited for, a line whenever that changes
     */
    public ClusterRollout(
            ServingNamespace namespace, ClusterDeployment wanted, OnFailure onFailure, Consumer<String> log) {
        this(namespace, wanted, () -> onFailure, false, log);
    }

    /**
     * @param onFailure asked when it does not come to serve: whoever goes away to take it up again wants all of it kept
     * @param force whether what others have set otherwise is overruled; else it is a fault
     */
    public ClusterRollout(
            ServingNamespace namespace,
            ClusterDeployment wanted,
            Supplier<OnFailure> onFailure,
            boolean force,
            Consumer<String> log) {
        this.namespace = namespace;
        this.wanted = wanted;
        this.onFailure = onFailure;
        this.force = force;
        this.log = log;
        this.progress = new RolloutLog(wanted.id(), log);
        this.limit = DeploymentObjects.limit(wanted.deployment()).plus(DeploymentObjects.settling(wanted.deployment()));
        this.outage = new Outage("deployment " + wanted.id() + " cannot be followed", log);
    }

    /**
     * Reads what there is, and asks the cluster whether it would take what is wanted, and whether one may follow it. Nothing is changed.
     *
     * @throws InvalidInput if the name is taken by what Legion did not make
     * @throws ClusterFault if the cluster does not take it
     */
    public Before prepare() throws IOException {
        enter();
        Optional<Deployment> there = cluster.deployment();
        DeploymentObjects objects = next(there);
        cluster.refuseForeign(objects);
        cluster.tryToFollow();
        cluster.tryOut(objects);
        return before(there);
    }

    /**
     * Applies it, and waits until all of it answers. Called again after a restart of the controller, with what there was before then, it goes
     * on. Whoever else changes the deployment from here is waited for first.
     *
     * @return whether anything has changed: a deployment like that may have served already
     * @throws ClusterFault if the cluster does not take it
     * @throws FailedDeployment if it does not come to serve, or not in time, or is deployed anew by others meanwhile
     * @throws InterruptedException if the thread was interrupted; it is as with a failure then
     */
    public boolean run(Before before) throws IOException, InterruptedException {
        patiently(() -> cluster);
        try (DeploymentTurn turn = DeploymentTurn.take(cluster.client(), cluster.namespace(), wanted.id(), log);
                ChangedDeployment changes = namespace.changes(wanted.id())) {
            Optional<Deployment> there = patiently(() -> cluster.deployment());
            Before real = real(before, there, turn.waited());
            DeploymentObjects objects = next(there);
            cluster.refuseForeign(objects);
            boolean changed = true;
            try {
                changed = apply(objects, real, there);
                await(changes, wanted, limit);
                return changed;
            } catch (InterruptedException | IOException | RuntimeException e) {
                // A request that is interrupted ends with a fault of its own.
                boolean interrupted = Thread.interrupted() || e instanceof InterruptedException;
                boolean refused = applied.isEmpty() && e instanceof ClusterFault fault && !fault.isPassing();
                if (!overtaken && giveUp(changed, refused, real) && !interrupted) {
                    awaitBack(changes, real);
                }
                if (interrupted && !(e instanceof InterruptedException)) {
                    InterruptedException interruption = new InterruptedException();
                    interruption.initCause(e);
                    throw interruption;
                }
                throw e;
            }
        }
    }

    private void enter() throws ClusterFault {
        cluster = new ClusterObjects(namespace.client(), namespace.name(), wanted.id(), force);
    }

    /** Of a cluster that may be away when the controller is back. */
    private <T> T patiently(Outage.Question<T> question) throws IOException, InterruptedException {
        long began = System.nanoTime();
        while (true) {
            Optional<T> answer = outage.ask(() -> {
                enter();
                return question.ask();
            });
            if (answer.isPresent()) {
                return answer.get();
            }
            if (System.nanoTime() - began > limit.toNanos()) {
                throw new FailedDeployment("the cluster of " + wanted.id() + " does not answer within "
                        + Durations.words(limit) + "; it is not known how the deployment does");
            }
            Thread.sleep(AWAY_MILLIS);
        }
    }

    private static KeptVersions versions(Optional<Deployment> there) {
        return there.map(KeptVersions::of).orElse(KeptVersions.NONE);
    }

    private static Before before(Optional<Deployment> there) {
        return new Before(
                there.isPresent(),
                there.map(ClusterRollout::generation).orElse(0L),
                versions(there).present().map(ServedVersion::deployment));
    }

    private static long generation(Deployment deployment) {
        Long generation = deployment.getMetadata().getGeneration();
        return generation == null ? 0 : generation;
    }

    /**
     * What there was before this rollout. It is what was given where the rollout had begun by then; otherwise, others may have been faster.
     *
     * @param waited whether another rollout was waited for, so that this one has not begun
     */
    private Before real(Before given, Optional<Deployment> there, boolean waited) throws FailedDeployment {
        KeptVersions versions = versions(there);
        boolean wasAlike = given.wanted().filter(wanted::isLike).isPresent();
        if (!waited && !wasAlike && versions.isPresent(wanted)) {
            return given;
        }
        boolean isOther = given.wanted().filter(versions::isPresent).isEmpty();
        if (!waited && !wasAlike && isOther && versions.wasBefore(wanted)) {
            throw overtaken(versions);
        }
        return before(there);
    }

    /** What is to be applied. Of the same again nobody notes anything, since nothing is changed. */
    private DeploymentObjects next(Optional<Deployment> there) throws ClusterFault {
        KeptVersions versions = versions(there);
        return objects(
                wanted,
                versions.isPresent(wanted) ? versions : versions.followedBy(wanted, now(), hasServed(there)),
                there);
    }

    private DeploymentObjects objects(ClusterDeployment deployment, KeptVersions versions, Optional<Deployment> there)
            throws ClusterFault {
        return DeploymentObjects.of(
                deployment,
                versions,
                deployment.pullLogin().isPresent() ? cluster.loginSecret() : Optional.empty(),
                there.map(Deployment::getSpec).map(DeploymentSpec::getReplicas));
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS);
    }

    /** Whether all of it has answered at some time; where the cluster does not say, it may have. */
    private static boolean hasServed(Optional<Deployment> there) {
        return there.map(Deployment::getStatus).map(DeploymentStatus::getConditions).orElse(List.of()).stream()
                .filter(condition -> "Progressing".equals(condition.getType()))
                .allMatch(condition -> "NewReplicaSetAvailable".equals(condition.getReason()));
    }

    /** @return whether that changed anything */
    private boolean apply(DeploymentObjects objects, Before before, Optional<Deployment> there) throws ClusterFault {
        KeptVersions versions = versions(there);
        long generation = generation(cluster.apply(objects, applied::add));
        if (versions.isPresent(wanted)
                && generation != there.map(ClusterRollout::generation).orElse(0L)) {
            // Somebody had changed something, or the same is made otherwise by now: that is of today.
            cluster.apply(objects(wanted, versions.again(wanted, now()), there), line -> {});
        }
        complete = true;
        return !before.existed()
                || before.wanted().filter(wanted::isLike).isEmpty()
                || generation != before.generation();
    }

    private void await(ChangedDeployment changes, ClusterDeployment expected, Duration patience)
            throws IOException, InterruptedException {
        Optional<Duration> settleTime = expected.deployment().settleTime();
        // Whether any of it has answered that is to go on answering for a while before it counts.
        boolean hasAnswered = false;
        long began = System.nanoTime();
        while (true) {
            Optional<RolloutState> state = outage.ask(() -> look(changes, expected));
            if (state.isPresent() && state.get().done()) {
                return;
            }
            state.ifPresent(it -> progress.tell(it, settleTime));
            hasAnswered |=
                    settleTime.isPresent() && state.filter(it -> it.ready() > 0).isPresent();
            Optional<PodTrouble> trouble = state.flatMap(RolloutState::trouble);
            boolean unsettled =
                    hasAnswered && trouble.filter(PodTrouble::crashed).isPresent();
            if (unsettled || trouble.filter(PodTrouble::isHopeless).isPresent()) {
                lastWords(state.get());
                throw new FailedDeployment(wanted.id()
                        + (unsettled ? " does not serve for long: " : " does not serve: ")
                        + trouble.get().reason().text());
            }
            long left = patience.toNanos() - (System.nanoTime() - began);
            if (left <= 0) {
                state.ifPresent(this::lastWords);
                throw new FailedDeployment(wanted.id() + " does not serve within " + Durations.words(patience)
                        + trouble.map(it -> ": " + it.reason().text()).orElse(""));
            }
            changes.await(left);
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    /** What a container printed that ended. */
    private void lastWords(RolloutState state) {
        if (state.pod().isPresent()
                && state.trouble().filter(PodTrouble::crashed).isPresent()) {
            cluster.lastWords(state.pod().get()).forEach(line -> log.accept("  " + Plain.text(line)));
        }
    }

    /** How far it is. */
    private RolloutState look(ChangedDeployment changes, ClusterDeployment expected) throws IOException {
        if (outage.isAway()) {
            enter();
        }
        Optional<Deployment> there = cluster.deployment();
        if (there.isEmpty()) {
            throw gone();
        }
        KeptVersions versions = versions(there);
        if (!versions.isPresent(expected)) {
            throw overtaken(versions);
        }
        Optional<String> now = ClusterObjects.revision(there.get());
        if (hash.isEmpty() || !now.equals(revision)) {
            hash = cluster.newest(there.get());
            revision = now;
        }
        return RolloutState.of(there.get(), hash.map(cluster::pods).orElse(List.of()), changes.warnings());
    }

    private FailedDeployment overtaken(KeptVersions versions) {
        overtaken = true;
        return new FailedDeployment(anew(versions));
    }

    /** With the build, where whoever deploys it notes that. */
    private String anew(KeptVersions versions) {
        String who = versions.present().map(it -> it.deployment().notes()).orElse(Map.of()).entrySet().stream()
                .filter(note -> note.getKey().equals("build") || note.getKey().endsWith("/build"))
                .findFirst()
                .map(note -> "by " + Plain.text(note.getValue()))
                .orElse("by somebody else");
        return wanted.id() + " was deployed anew " + who + " meanwhile";
    }

    /** Nobody makes anew what somebody has deleted on purpose. */
    private FailedDeployment gone() {
        overtaken = true;
        String message = "somebody has deleted the Deployment " + wanted.id();
        try {
            List<String> left = cluster.left();
            if (!left.isEmpty()) {
                log.accept("Left of " + wanted.id() + " is " + String.join(", ", left));
            }
            cluster.tryOut(next(Optional.empty()));
        } catch (ClusterFault e) {
            message = "the Deployment " + wanted.id() + " is gone: " + e.why();
        }
        return new FailedDeployment(message);
    }

    /**
     * After a failure, whatever it was. What goes wrong in this is told, and the failure stays the reason.
     *
     * @param refused whether the cluster has not taken anything
     * @return whether something comes back that served before
     */
    private boolean giveUp(boolean changed, boolean refused, Before before) {
        if (refused) {
            log.accept("Nothing of " + wanted.id() + " is changed");
            return false;
        }
        OnFailure what = onFailure.get();
        for (int tries = TRIES; ; tries--) {
            try {
                return leave(what, changed, before);
            } catch (ClusterFault e) {
                // It is looked at again whose it is by now; its status counts as a change, too.
                if (!e.isOvertaken() || tries == 0) {
                    log.accept(wanted.id() + " stays half changed: " + e.getMessage());
                    return false;
                }
            }
        }
    }

    /** @return whether something comes back that served before */
    private boolean leave(OnFailure what, boolean changed, Before before) throws ClusterFault {
        Optional<Deployment> there = cluster.deployment();
        KeptVersions versions = versions(there);
        if (versions.present().isPresent()
                && !versions.isPresent(wanted)
                && before.wanted().filter(versions::isPresent).isEmpty()) {
            log.accept(anew(versions) + ", and stays so");
        } else if (what == OnFailure.DELETE || what == OnFailure.ROLLBACK && !before.existed()) {
            cluster.remove();
            log.accept("Nothing of " + wanted.id() + " is left");
        } else if (what == OnFailure.ROLLBACK && changed && before.wanted().isPresent()) {
            if (there.isEmpty()) {
                log.accept("Somebody has deleted the Deployment " + wanted.id() + ", and it stays so");
                return false;
            }
            goBack(before.wanted().get(), versions, there.get());
            return true;
        } else if (what == OnFailure.ROLLBACK && changed) {
            log.accept(wanted.id() + " stays as it is: what it was before is not known");
        } else {
            log.accept(wanted.id()
                    + (complete
                            ? " stays as it is"
                            : " stays half changed: applied is " + String.join(", ", applied) + " alone"));
        }
        return false;
    }

    private void goBack(ClusterDeployment earlier, KeptVersions versions, Deployment there) throws ClusterFault {
        KeptVersions back = versions.isPresent(earlier) ? versions : versions.backTo(earlier, now());
        cluster.replace(there, objects(earlier, back, Optional.of(there)));
        log.accept(wanted.id() + " goes back to what it was before");
    }

    private void awaitBack(ChangedDeployment changes, Before before) throws InterruptedException {
        try {
            await(changes, before.wanted().orElseThrow(), BACK);
            log.accept(wanted.id() + " serves what it served before");
        } catch (IOException e) {
            log.accept(overtaken ? e.getMessage() : "What was before does not serve either: " + e.getMessage());
        }
    }
}
