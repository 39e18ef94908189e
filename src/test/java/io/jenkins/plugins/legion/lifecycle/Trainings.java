package io.jenkins.plugins.legion.lifecycle;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Any training that the rules admit, for properties. */
public final class Trainings {

    private Trainings() {}

    public static Arbitrary<ModelTraining> any() {
        Arbitrary<ModelIdentity> models = Combinators.combine(
                        name(), name().optional().map(Trainings::orEmpty), templates())
                .as(ModelIdentity::new);
        Arbitrary<Running> running = Combinators.combine(
                        name().optional().map(Trainings::orEmpty),
                        Arbitraries.of(PythonEnvironment.class).optional(),
                        texts().optional().map(Trainings::orEmpty),
                        texts().list().ofMaxSize(4),
                        Arbitraries.of("", ".", "a/b", "mlflow/sklearn/wine", "ü/ö"),
                        Arbitraries.of("", "python:3.12", "registry.example:5000/a/b@sha256:0123"))
                .as(Running::new);
        Arbitrary<Given> given = Combinators.combine(
                        Arbitraries.maps(Arbitraries.of("A", "_b", "PATH", "X1"), texts())
                                .ofMaxSize(3),
                        Arbitraries.maps(parameterNames(), texts()).ofMaxSize(6),
                        bindings().list().ofMaxSize(3),
                        sources().optional(),
                        Arbitraries.maps(Arbitraries.of("disk", "example.com/gpu-model"), Arbitraries.of("", "A100")),
                        Arbitraries.maps(parameterNames(), Arbitraries.of(Direction.class))
                                .ofMaxSize(4),
                        Arbitraries.of("metrics.json", "out/history.csv", "ü ö.json")
                                .list()
                                .ofMaxSize(2))
                .as(Given::new);
        return Combinators.combine(ids(), models, running, given, resources(), timeLimits())
                .as((id, model, runs, has, resources, timeLimit) -> new ModelTraining(
                        id,
                        model,
                        runs.toolchain(),
                        runs.environment(),
                        has.envs().entrySet().stream()
                                .map(it -> new EnvironmentVariable(it.getKey(), it.getValue()))
                                .toList(),
                        has.hyperParameters(),
                        runs.workDir(),
                        runs.entrypoint(),
                        runs.args(),
                        runs.image(),
                        resources,
                        has.data(),
                        has.source(),
                        runs.toolchain(),
                        has.nodeSelector(),
                        has.metrics(),
                        has.metricsFiles(),
                        timeLimit));
    }

    /** Text as a process can be given it, with everything that YAML, JSON and shells have a meaning for. */
    public static Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                        Arbitraries.strings().all().ofMaxLength(20).filter(Texts::isPassable),
                        Arbitraries.strings()
                                .withChars("\"'\\$\n\r\t #:-{}[]&*!|>%@`,?~\u0085\u2028\uFEFF🚀")
                                .ofMaxLength(12),
                        Arbitraries.of(
                                "",
                                " ",
                                "null",
                                "~",
                                "true",
                                "yes",
                                "NaN",
                                ".inf",
                                "1.0",
                                "1e400",
                                "0x1F",
                                "012",
                                "1_000",
                                "2020-01-01",
                                "<<",
                                "*a",
                                "&a",
                                "!!str",
                                "---",
                                "...",
                                "- a",
                                "a: b",
                                "a #b",
                                "\uFEFFa",
                                "{{ .Name }}",
                                "\u0001",
                                "a".repeat(300)))
                .filter(Texts::isPassable);
    }

    private record Running(
            String toolchain,
            Optional<PythonEnvironment> environment,
            String entrypoint,
            List<String> args,
            String workDir,
            String image) {}

    private record Given(
            Map<String, String> envs,
            Map<String, String> hyperParameters,
            List<DataBinding> data,
            Optional<AlgorithmSource> source,
            Map<String, String> nodeSelector,
            Map<String, Direction> metrics,
            List<String> metricsFiles) {}

    private static Arbitrary<String> ids() {
        return Arbitraries.strings().withCharRange('a', 'z').ofMinLength(1).ofMaxLength(63);
    }

    private static Arbitrary<String> name() {
        return Arbitraries.oneOf(
                Arbitraries.strings()
                        .withCharRange('a', 'z')
                        .withCharRange('0', '9')
                        .ofMinLength(1)
                        .ofMaxLength(20),
                Arbitraries.of("1.0", "1e5", "null", "true", "0x10", "1_0", "2020-01-01", "y", "A.b-c_d"));
    }

    private static Arbitrary<String> templates() {
        return Arbitraries.of(
                ArtifactNameTemplate.DEFAULT,
                "{{.Name}}.zip",
                "model.zip",
                "{{ .Name }}-{{ .CommitID }}-{{ .RandomUUID }}");
    }

    private static Arbitrary<String> parameterNames() {
        return Arbitraries.oneOf(
                Arbitraries.of(
                        "alpha",
                        "yes",
                        "1",
                        "null",
                        "a.b",
                        "a b",
                        "- a",
                        "#",
                        "<<x",
                        "ü",
                        "?",
                        ":",
                        "\"",
                        "a: b",
                        "x".repeat(250)),
                Arbitraries.strings()
                        .all()
                        .ofMinLength(1)
                        .ofMaxLength(20)
                        .filter(it -> !it.isBlank()
                                && !it.contains("=")
                                && !it.equals("<<")
                                && !Texts.hasControls(it)
                                && Texts.isPassable(it)));
    }

    private static Arbitrary<DataBinding> bindings() {
        return Combinators.combine(
                        name(),
                        Arbitraries.of("", "/lake/wine", "a b"),
                        Arbitraries.of("data", "./", "a/b.csv", "local/"))
                .as(DataBinding::new);
    }

    private static Arbitrary<AlgorithmSource> sources() {
        return Combinators.combine(
                        Arbitraries.of(AlgorithmSource.Kind.class),
                        name(),
                        Arbitraries.of("", "origin/main", "/algorithms"))
                .as(AlgorithmSource::new);
    }

    static Arbitrary<ResourceRequirements> resources() {
        Arbitrary<ResourceAmounts> limits = Combinators.combine(
                        Arbitraries.of("", "1", "1.5", "2000m"),
                        Arbitraries.of("", "1Gi", "1.5G"),
                        Arbitraries.of("", "2"))
                .as(ResourceAmounts::new);
        Arbitrary<ResourceAmounts> requests = Combinators.combine(
                        Arbitraries.of("", "250m", "1"),
                        Arbitraries.of("", "128Mi", "1000000"),
                        Arbitraries.of("", "2"))
                .as(ResourceAmounts::new);
        return Combinators.combine(limits, requests).as(ResourceRequirements::new);
    }

    private static Arbitrary<Optional<Duration>> timeLimits() {
        return Arbitraries.oneOf(
                        Arbitraries.longs().between(1, 365L * 24 * 3600).map(Duration::ofSeconds),
                        Arbitraries.longs().between(1, 10_000_000_000L).map(Duration::ofNanos))
                .optional();
    }

    private static String orEmpty(Optional<String> text) {
        return text.orElse("");
    }
}
