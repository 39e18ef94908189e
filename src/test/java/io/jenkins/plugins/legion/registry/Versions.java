package io.jenkins.plugins.legion.registry;

import io.jenkins.plugins.legion.lifecycle.Metric;
import io.jenkins.plugins.legion.lifecycle.TrainedModelBinary.Container;
import io.jenkins.plugins.legion.lifecycle.TrainedModelBinary.Layout;
import io.jenkins.plugins.legion.lifecycle.TrainingState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Versions for tests, and the folders that they stand in. */
final class Versions {

    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private Versions() {}

    /** A version that succeeded in a build that did, finished as many minutes after noon as the build has for its number. */
    static ModelVersion version(String model, int build, String training) {
        return new ModelVersion(
                model,
                Integer.toString(build),
                new VersionOrigin("team/train", build, training),
                TrainingState.SUCCEEDED,
                BuildOutcome.SUCCESS,
                true,
                NOON.plusSeconds(60L * build),
                Optional.of(new VersionBinary(
                        "legion/" + training + "/" + model + ".zip",
                        Container.ZIP,
                        Layout.GPPI,
                        build,
                        "sha256:" + model + build,
                        "sha256:p" + build,
                        Optional.empty(),
                        Optional.empty())),
                "",
                Optional.empty(),
                List.of(new Metric("rmse", Optional.empty(), 1.0 / build, 0, 1, 1, 1)));
    }

    static ModelVersion version(String model, int build) {
        return version(model, build, "train");
    }

    static ModelVersion named(ModelVersion version, String name) {
        return new ModelVersion(
                version.model(),
                name,
                version.origin(),
                version.state(),
                version.outcome(),
                version.registered(),
                version.finished(),
                version.binary(),
                version.source(),
                version.git(),
                version.metrics());
    }

    static ModelVersion finished(ModelVersion version, Instant time) {
        return new ModelVersion(
                version.model(),
                version.version(),
                version.origin(),
                version.state(),
                version.outcome(),
                version.registered(),
                time,
                version.binary(),
                version.source(),
                version.git(),
                version.metrics());
    }

    static ModelVersion unregistered(ModelVersion version) {
        return new ModelVersion(
                version.model(),
                version.version(),
                version.origin(),
                version.state(),
                version.outcome(),
                false,
                version.finished(),
                version.binary(),
                version.source(),
                version.git(),
                version.metrics());
    }

    /** As a build's end leaves it: a folder of the build's number, with a file for each training. */
    static void build(Path builds, ModelVersion... versions) throws IOException {
        for (ModelVersion version : versions) {
            Path build = builds.resolve(Integer.toString(version.origin().build()));
            Files.createDirectories(build);
            VersionFiles.of(build).write(version);
        }
    }

    static AliasMove move(String alias, ModelVersion to) {
        return new AliasMove(null, to.model(), alias, Optional.of(to), "ann", "team/release #3", "better", "");
    }

    static AliasMove away(String model, String alias) {
        return new AliasMove(null, model, alias, Optional.empty(), "ann", "", "", "");
    }

    /** Every move of the model's aliases, whole, the oldest first. */
    static List<AliasMove> history(AliasLog log, String model) throws IOException {
        List<AliasMove> history = new ArrayList<>();
        for (LoggedMove move : log.moves(model)) {
            history.add(log.whole(move));
        }
        return history;
    }

    /** The move by which the alias stood where it stood at that time; absent where it stood nowhere. */
    static Optional<AliasMove> at(AliasLog log, String model, String alias, Instant time) throws IOException {
        for (LoggedMove move : log.at(model, time)) {
            if (move.alias().equals(alias)) {
                return Optional.of(log.whole(move));
            }
        }
        return Optional.empty();
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
