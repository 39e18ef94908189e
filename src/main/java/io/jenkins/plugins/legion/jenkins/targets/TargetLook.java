package io.jenkins.plugins.legion.jenkins.targets;

import hudson.model.Computer;
import hudson.model.Item;
import io.jenkins.plugins.legion.deploying.cluster.ClusterDeployments;
import io.jenkins.plugins.legion.deploying.cluster.ClusterFault;
import io.jenkins.plugins.legion.deploying.cluster.DeployedModel;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/**
 * What runs at a target, as it was a moment ago. A cluster is asked by nobody's page itself, and however many look, once in a while.
 *
 * @param namespace empty where the cluster cannot be asked
 * @param fault why it cannot; empty where all is well
 */
public record TargetLook(String target, String namespace, String fault, List<Seen> deployments) {

    /** For so long what a cluster has said counts. */
    private static final long FRESH_NANOS = Duration.ofSeconds(5).toNanos();

    /** Somebody waits for the page. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Map<Key, Look> LOOKS = new ConcurrentHashMap<>();

    /**
     * One deployment.
     *
     * @param drift what somebody has changed of it beside Legion, a line each
     */
    public record Seen(DeployedModel deployed, List<String> drift) {}

    private record Key(String place, String target, Predicate<DeployedModel> about) {}

    private record Look(CompletableFuture<TargetLook> answer, long began) {

        boolean isFresh() {
            return !answer.isDone() || System.nanoTime() - began < FRESH_NANOS;
        }
    }

    /**
     * What is to be seen from a job or a folder.
     *
     * @param item null for what stands in none
     * @param about which deployments; equal to another one that means the same
     */
    public static List<TargetLook> around(Item item, Predicate<DeployedModel> about) throws InterruptedException {
        List<PlacedTarget> targets = DeploymentTargets.around(item);
        List<CompletableFuture<TargetLook>> looks = new ArrayList<>();
        targets.forEach(target -> looks.add(begun(target, about)));
        long until = System.nanoTime() + PATIENCE.toNanos();
        List<TargetLook> seen = new ArrayList<>();
        for (int i = 0; i < looks.size(); i++) {
            seen.add(inTime(targets.get(i).name(), looks.get(i), until));
        }
        return seen;
    }

    private static CompletableFuture<TargetLook> begun(PlacedTarget target, Predicate<DeployedModel> about) {
        if (!ConfiguredTarget.isKubernetesThere()) {
            return CompletableFuture.completedFuture(failed(target.name(), Messages.ConfiguredTarget_noPlugin()));
        }
        LOOKS.values().removeIf(look -> !look.isFresh());
        return LOOKS.computeIfAbsent(
                        new Key(target.place().getFullName(), target.name(), about),
                        key -> new Look(
                                CompletableFuture.supplyAsync(
                                        () -> look(target, about), Computer.threadPoolForRemoting),
                                System.nanoTime()))
                .answer();
    }

    /** By the credentials of the place in which the target is configured, which are the same for whoever looks. */
    private static TargetLook look(PlacedTarget target, Predicate<DeployedModel> about) {
        Item place = target.place() instanceof Item folder ? folder : null;
        try (OpenTarget open = OpenTarget.of(target, place)) {
            ClusterDeployments deployments = new ClusterDeployments(open.namespace());
            List<Seen> seen = new ArrayList<>();
            for (DeployedModel deployed : deployments.all()) {
                // What was changed takes some requests for each.
                if (about.test(deployed)) {
                    seen.add(new Seen(deployed, drift(deployments, deployed)));
                }
            }
            return new TargetLook(target.name(), open.namespace().name(), "", seen);
        } catch (InvalidInput | IOException e) {
            return failed(target.name(), e.getMessage());
        }
    }

    /** It takes rights that whoever only looks may lack. */
    private static List<String> drift(ClusterDeployments deployments, DeployedModel deployed) {
        try {
            return deployments.drift(deployed);
        } catch (ClusterFault e) {
            return List.of(Messages.TargetLook_driftUnknown(e.getMessage()));
        }
    }

    private static TargetLook inTime(String name, CompletableFuture<TargetLook> look, long until)
            throws InterruptedException {
        try {
            return look.get(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return failed(name, Messages.TargetLook_slow(PATIENCE.toSeconds()));
        } catch (ExecutionException | CompletionException e) {
            return failed(name, String.valueOf(e.getCause()));
        }
    }

    private static TargetLook failed(String name, String why) {
        return new TargetLook(name, "", why, List.of());
    }
}
