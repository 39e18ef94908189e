package io.jenkins.plugins.legion.lifecycle;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Any deployment that the rules admit, for properties. */
public final class Deployments {

    private Deployments() {}

    public static Arbitrary<ModelDeployment> any() {
        Arbitrary<ModelDeployment.Builder> serving = Combinators.combine(
                        Arbitraries.strings()
                                .withCharRange('a', 'z')
                                .ofMinLength(1)
                                .ofMaxLength(46),
                        Arbitraries.of("", "registry.example:5000/a/b@sha256:0123"),
                        Arbitraries.of(Predictor.class),
                        Arbitraries.integers().between(1, 65_535).optional(),
                        replicas(),
                        Trainings.resources())
                .as((id, image, predictor, port, replicas, resources) -> {
                    ModelDeployment.Builder builder = ModelDeployment.named(id)
                            .image(image)
                            .predictor(predictor)
                            .replicas(replicas)
                            .resources(resources);
                    port.ifPresent(builder::port);
                    return builder;
                });
        return Combinators.combine(
                        serving,
                        texts("A", "_b", "PATH"),
                        texts("team", "example.com/team"),
                        Arbitraries.maps(Arbitraries.of("disk", "example.com/gpu-model"), Arbitraries.of("", "A100")),
                        Arbitraries.of("", "wine", "1.0"),
                        Arbitraries.of("", "registry", "_1.0"),
                        Arbitraries.integers().between(0, 999_999_999),
                        Arbitraries.longs()
                                .between(1, 365L * 24 * 3600)
                                .map(Duration::ofSeconds)
                                .optional())
                .as((builder, envs, annotations, labels, role, connection, delay, timeLimit) -> {
                    envs.forEach(builder::env);
                    annotations.forEach(builder::annotation);
                    labels.forEach(builder::nodeSelector);
                    timeLimit.ifPresent(builder::timeLimit);
                    timeLimit
                            .map(it -> it.plusSeconds(1).dividedBy(2).truncatedTo(ChronoUnit.SECONDS))
                            .filter(it -> !it.isZero())
                            .ifPresent(builder::settleTime);
                    return builder.roleName(role)
                            .imagePullConnID(connection)
                            .livenessProbeInitialDelay(delay)
                            .readinessProbeInitialDelay(delay / 2)
                            .build();
                });
    }

    private static Arbitrary<Replicas> replicas() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 1000),
                        Arbitraries.integers().between(0, 1000))
                .as((min, more) -> new Replicas(min, Math.max(1, min + more)));
    }

    private static Arbitrary<Map<String, String>> texts(String... names) {
        return Arbitraries.maps(Arbitraries.of(names), Trainings.texts());
    }
}
