package io.jenkins.plugins.legion.cli.report;

import io.jenkins.plugins.legion.lifecycle.BoundData;
import io.jenkins.plugins.legion.lifecycle.DataBinding;
import io.jenkins.plugins.legion.lifecycle.Direction;
import io.jenkins.plugins.legion.lifecycle.GitRevision;
import io.jenkins.plugins.legion.lifecycle.Metric;
import io.jenkins.plugins.legion.lifecycle.ModelIdentity;
import io.jenkins.plugins.legion.lifecycle.TrainedModelBinary;
import io.jenkins.plugins.legion.lifecycle.TrainingEnvironment;
import io.jenkins.plugins.legion.lifecycle.TrainingRecord;
import io.jenkins.plugins.legion.lifecycle.TrainingState;
import io.jenkins.plugins.legion.tracking.series.Series;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntToDoubleFunction;

/** Records to make pages of. */
final class Records {

    /** A name that breaks out of whatever does not escape it. */
    static final String HOSTILE =
            "</script><script>alert(1)</script>\"'><img src=x onerror=alert(2)>&amp;\u202Eevil\u0000";

    private Records() {}

    static TrainingRecord of(String text, TrainingState state, List<Series> series) {
        List<Metric> metrics = new ArrayList<>();
        for (Series one : series) {
            metrics.add(metric(one, one.name().contains("acc") ? Direction.MAX : Direction.MIN));
        }
        boolean good = state == TrainingState.SUCCEEDED;
        Map<String, String> hyperParameters = new LinkedHashMap<>();
        hyperParameters.put("epochs", "250");
        hyperParameters.put("learning_rate", "0.01");
        hyperParameters.put("note " + text, text);
        Map<String, String> params = new LinkedHashMap<>(hyperParameters);
        params.put("optimizer", "momentum");
        params.put("learning_rate", "0.0100");
        Map<String, String> packages = new LinkedHashMap<>();
        for (String name : List.of("numpy", "scipy", "scikit-learn", "mlflow", "pandas", "requests")) {
            packages.put(name, "1.2." + name.length());
        }
        return new TrainingRecord(
                "iris",
                new ModelIdentity("iris", "17", ""),
                state,
                good ? "" : "The training ended with exit code 1; the last line it printed was: ValueError: " + text,
                Optional.of(good ? 0 : 1),
                "script",
                List.of("python3", "train.py", "--note", text),
                Instant.parse("2026-11-20T10:00:00Z"),
                Optional.of(Instant.parse("2026-11-20T10:00:02.640Z")),
                hyperParameters,
                params,
                Map.of("algorithm", "neural network, one hidden layer", "note", text),
                metrics,
                new TrainingEnvironment(
                        "build-7",
                        "Debian GNU/Linux 12",
                        "amd64",
                        "AMD EPYC 7B13",
                        16,
                        135_000_000_000L,
                        List.of("NVIDIA A100-SXM4-40GB, 40536 MiB"),
                        "3.11.7",
                        packages),
                Optional.of(new GitRevision(
                        "4f0c9f2d5a1be7c3d86e0b9f1a2c3d4e5f607182", text, "https://git.example.org/iris.git", true)),
                List.of(new BoundData(
                        new DataBinding("lake", "iris/" + text, "data"), 3, 4_551_220, "sha256:" + "ab".repeat(32))),
                good ? Optional.of(binary(text)) : Optional.empty(),
                List.of(),
                good ? List.of() : List.of("3 lines of the tracking file were passed over: " + text));
    }

    static TrainedModelBinary binary(String text) {
        return new TrainedModelBinary(
                "iris-17.zip",
                new TrainedModelBinary.Format(TrainedModelBinary.Container.ZIP, TrainedModelBinary.Layout.GPPI),
                6_211,
                "sha256:" + "0123456789abcdef".repeat(4),
                "sha256:" + "fedcba9876543210".repeat(4),
                List.of(
                        new TrainedModelBinary.PackedFile("legion.project.yaml", 421, "sha256:" + "a1".repeat(32)),
                        new TrainedModelBinary.PackedFile(
                                "legion_model/entrypoint.py", 1_884, "sha256:" + "b2".repeat(32)),
                        new TrainedModelBinary.PackedFile(
                                "legion_model/" + text, 123_456_789, "sha256:" + "c3".repeat(32))));
    }

    static Metric metric(Series series, Direction direction) {
        double[] finite =
                Arrays.stream(series.values()).filter(Double::isFinite).toArray();
        return new Metric(
                series.name(),
                Optional.of(direction),
                series.values()[series.size() - 1],
                Arrays.stream(finite).min().orElse(Double.NaN),
                Arrays.stream(finite).max().orElse(Double.NaN),
                series.steps()[series.size() - 1],
                series.size());
    }

    static Series series(String name, int points, IntToDoubleFunction value) {
        long[] steps = new long[points];
        double[] values = new double[points];
        for (int i = 0; i < points; i++) {
            steps[i] = i + 1;
            values[i] = value.applyAsDouble(i);
        }
        return new Series(name, steps, steps.clone(), values);
    }

    static List<Series> learning() {
        Random random = new Random(1);
        return List.of(
                series("loss", 250, i -> 1.1 * Math.exp(-i / 30.0) + 0.03 + random.nextGaussian() * 0.004),
                series("test_loss", 250, i -> 1.1 * Math.exp(-i / 25.0) + 0.11 + i * 0.0001),
                series("accuracy", 250, i -> Math.min(1, 1 - 0.6 * Math.exp(-i / 12.0))),
                series("test_accuracy", 250, i -> Math.min(0.93, 1 - 0.7 * Math.exp(-i / 10.0))),
                series("learning_rate", 250, i -> 0.01 * Math.pow(0.5, i / 60)),
                series("gradient_norm", 250, i -> i % 50 == 20 ? Double.NaN : 3 + Math.abs(random.nextGaussian())));
    }
}
