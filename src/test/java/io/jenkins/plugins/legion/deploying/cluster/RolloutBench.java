package io.jenkins.plugins.legion.deploying.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.jenkins.plugins.legion.lifecycle.ModelDeployment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long it takes from a changed deployment to one that serves: here, and by {@code kubectl apply} and {@code kubectl rollout status} with
 * the same objects, one after the other. {@code docs/benchmarks.md} has the command.
 */
class RolloutBench {

    private static final int ROUNDS = 20;

    @TempDir
    private Path folder;

    private KubernetesClient client;

    @Test
    void rollout() throws Exception {
        client = new KubernetesClientBuilder().build();
        try (BenchNamespace namespace = BenchNamespace.create(client)) {
            List<Double> ours = new ArrayList<>();
            List<Double> theirs = new ArrayList<>();
            // The first of each makes its objects, and is not counted.
            for (int round = 0; round <= ROUNDS; round++) {
                ours.add(ours(wanted("ours", round)));
                theirs.add(theirs(wanted("theirs", round)));
            }
            String said = "Legion " + figures(ours) + ", kubectl " + figures(theirs) + ", ratio of the medians "
                    + String.format(Locale.ROOT, "%.3f", median(ours) / median(theirs));
            System.out.println(said);
        } finally {
            client.close();
        }
    }

    private static ClusterDeployment wanted(String id, int round) {
        ModelDeployment deployment = ModelDeployment.named(id)
                .image(System.getenv("LEGION_TEST_MODEL_IMAGE"))
                .env("ROUND", String.valueOf(round))
                .build();
        return new ClusterDeployment(
                deployment, Optional.empty(), Optional.empty(), List.of(), Optional.empty(), "", Map.of());
    }

    private double ours(ClusterDeployment wanted) throws IOException, InterruptedException {
        long began = System.nanoTime();
        ClusterRollout rollout = new ClusterRollout(
                new ServingNamespace(() -> client, BenchNamespace.NAME), wanted, OnFailure.KEEP, line -> {});
        rollout.run(rollout.prepare());
        return (System.nanoTime() - began) / 1e9;
    }

    private double theirs(ClusterDeployment wanted) throws IOException, InterruptedException {
        Path file = folder.resolve("objects.yaml");
        Files.writeString(
                file,
                DeploymentObjects.of(wanted).all().stream()
                        .map(object -> "---\n" + Serialization.asYaml(object))
                        .collect(Collectors.joining()));
        long began = System.nanoTime();
        kubectl("apply", "-f", file.toString());
        kubectl("rollout", "status", "deployment/" + wanted.id());
        return (System.nanoTime() - began) / 1e9;
    }

    private static void kubectl(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("kubectl", "-n", BenchNamespace.NAME));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor()).as(String.join(" ", command)).isZero();
    }

    private static String figures(List<Double> seconds) {
        List<Double> counted = seconds.subList(1, seconds.size());
        return String.format(
                Locale.ROOT,
                "%.2f s (%.2f to %.2f)",
                median(seconds),
                counted.stream().min(Double::compare).orElseThrow(),
                counted.stream().max(Double::compare).orElseThrow());
    }

    private static double median(List<Double> seconds) {
        List<Double> sorted =
                seconds.subList(1, seconds.size()).stream().sorted().toList();
        return (sorted.get(sorted.size() / 2 - 1) + sorted.get(sorted.size() / 2)) / 2;
    }
}
