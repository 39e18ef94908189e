package io.jenkins.plugins.legion.tracking.comparison;

import io.jenkins.plugins.legion.lifecycle.BoundData;
import io.jenkins.plugins.legion.lifecycle.DataBinding;
import io.jenkins.plugins.legion.lifecycle.DataPart;
import io.jenkins.plugins.legion.lifecycle.DataStatistics;
import io.jenkins.plugins.legion.lifecycle.Direction;
import io.jenkins.plugins.legion.lifecycle.GitRevision;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import io.jenkins.plugins.legion.lifecycle.Metric;
import io.jenkins.plugins.legion.lifecycle.ModelIdentity;
import io.jenkins.plugins.legion.lifecycle.TrainingRecord;
import io.jenkins.plugins.legion.lifecycle.TrainingState;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A training that logged what a test needs. */
final class Logged {

    private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");

    private final String label;
    private final List<Metric> metrics = new ArrayList<>();
    private final List<BoundData> data = new ArrayList<>();
    private final Map<String, String> given = new LinkedHashMap<>();
    private final Map<String, String> params = new LinkedHashMap<>();
    private final Map<String, String> tags = new LinkedHashMap<>();
    private TrainingState state = TrainingState.SUCCEEDED;
    private Instant started = START;
    private Instant finished = START.plusSeconds(90);

    Logged(String label) {
        this.label = label;
    }

    Logged metric(String name, double value) {
        metrics.add(new Metric(name, Optional.empty(), value, value, value, 0, 1));
        return this;
    }

    Logged metric(String name, Direction direction, double value) {
        metrics.add(new Metric(name, Optional.of(direction), value, value, value, 0, 2));
        return this;
    }

    Logged given(String name, String value) {
        given.put(name, value);
        return this;
    }

    Logged param(String name, String value) {
        params.put(name, value);
        return this;
    }

    Logged tag(String name, String value) {
        tags.put(name, value);
        return this;
    }

    Logged data(String digest, String version, long samples) {
        DataPart part = new DataPart("csv", 1, 1, samples, List.of(), 0, "", List.of(), 0, List.of());
        data.add(new BoundData(new DataBinding("lake", "", "data"), 1, 1, digest)
                .from("s3://lake/", version)
                .with(new DataStatistics(List.of(part), List.of())));
        return this;
    }

    Logged state(TrainingState value) {
        state = value;
        return this;
    }

    Logged between(Instant start, Instant end) {
        started = start;
        finished = end;
        return this;
    }

    ComparedTraining training() {
        return ComparedTraining.of(label, record());
    }

    /** The same in a file, as a build keeps it. */
    StoredTraining stored(Path folder) throws IOException {
        Path file = folder.resolve(label + ".json");
        LifecycleJson.mapper().writeValue(file.toFile(), record());
        return new StoredTraining(label, file, Optional.empty());
    }

    private TrainingRecord record() {
        return new TrainingRecord(
                "iris",
                new ModelIdentity("iris", "7", ""),
                state,
                "",
                Optional.empty(),
                "script",
                List.of(),
                started,
                Optional.ofNullable(finished),
                given,
                params,
                tags,
                metrics,
                null,
                Optional.of(new GitRevision("4f0c9f2d", "main", "", false)),
                data,
                Optional.empty(),
                List.of(),
                List.of());
    }
}
