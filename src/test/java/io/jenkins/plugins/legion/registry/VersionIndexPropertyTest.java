package io.jenkins.plugins.legion.registry;

import static io.jenkins.plugins.legion.registry.Versions.build;
import static io.jenkins.plugins.legion.registry.Versions.version;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

class VersionIndexPropertyTest {

    enum Kind {
        PUT,
        UNNOTED,
        REMOVE,
        REOPEN,
        DAMAGE,
        CUT,
        FULL
    }

    record Operation(Kind kind, String model, int build, String training, BuildOutcome outcome, int at) {}

    @Provide
    Arbitrary<Operation> operations() {
        return Combinators.combine(
                        Arbitraries.of(
                                Kind.PUT,
                                Kind.PUT,
                                Kind.PUT,
                                Kind.REMOVE,
                                Kind.UNNOTED,
                                Kind.REOPEN,
                                Kind.DAMAGE,
                                Kind.CUT,
                                Kind.FULL),
                        Arbitraries.of("wine", "beer"),
                        Arbitraries.integers().between(1, 8),
                        Arbitraries.of("train", "other"),
                        Arbitraries.of(BuildOutcome.class),
                        Arbitraries.integers().between(0, 2_000))
                .as(Operation::new);
    }

    @Property(tries = 60)
    void anIndexSaysWhatTheBuildsFilesSay(@ForAll @Size(max = 30) List<@From("operations") Operation> operations)
            throws IOException {
        Path job = Files.createTempDirectory("job");
        try {
            run(job, operations);
        } finally {
            Versions.delete(job);
        }
    }

    private static void run(Path job, List<Operation> operations) throws IOException {
        Path file = job.resolve(VersionIndex.FILE);
        Path builds = Files.createDirectory(job.resolve("builds"));
        FullDisk disk = new FullDisk();
        VersionIndex index = VersionIndex.of(file, builds, disk);
        Map<String, ModelVersion> model = new TreeMap<>();
        for (Operation operation : operations) {
            ModelVersion version = version(operation.model, operation.build, operation.training)
                    .builtWith(operation.outcome);
            disk.room = operation.kind == Kind.FULL ? operation.at % 100 : Long.MAX_VALUE;
            switch (operation.kind) {
                case PUT, FULL -> {
                    build(builds, version);
                    index.put(version);
                    model.put(operation.build + operation.training, version);
                }
                case UNNOTED -> {
                    // As when the power fails between both; a build of which nothing is known, or nothing final.
                    if (model.values().stream()
                            .noneMatch(known -> known.origin().build() == operation.build
                                    && known.outcome() != BuildOutcome.OPEN)) {
                        build(builds, version);
                        index = VersionIndex.of(file, builds, disk);
                        model.put(operation.build + operation.training, version);
                    }
                }
                case REMOVE -> {
                    Path folder = builds.resolve(Integer.toString(operation.build));
                    if (Files.exists(folder)) {
                        Versions.delete(folder);
                    }
                    index.remove(operation.build);
                    model.values().removeIf(known -> known.origin().build() == operation.build);
                }
                case REOPEN -> index = VersionIndex.of(file, builds, disk);
                case DAMAGE, CUT -> {
                    if (Files.exists(file)) {
                        byte[] bytes = Files.readAllBytes(file);
                        int at = operation.at % bytes.length;
                        bytes[at] ^= 0x10;
                        Files.write(file, bytes);
                        if (operation.kind == Kind.CUT) {
                            cut(file, Arrays.copyOf(bytes, at));
                        }
                        index = VersionIndex.of(file, builds, disk);
                    }
                }
            }
            compare(index, model);
        }
    }

    /** Not between two entries: each is on the disk before its version counts, so nothing takes away a whole one. */
    private static void cut(Path file, byte[] bytes) throws IOException {
        Files.write(file, bytes);
        boolean isWhole = EntryFile.read(file, IndexEntry.MAGIC, (entry, from, length, checksum) -> {})
                .broken()
                .isEmpty();
        if (isWhole) {
            Files.write(file, Arrays.copyOf(bytes, bytes.length - 1));
        }
    }

    private static void compare(VersionIndex index, Map<String, ModelVersion> model) throws IOException {
        List<ModelVersion> read = new ArrayList<>();
        for (IndexedVersion version : index.all()) {
            ModelVersion whole = index.read(version);
            assertThat(version.usable()).isEqualTo(whole.isUsable());
            assertThat(version.outcome()).isEqualTo(whole.outcome());
            assertThat(version.finished()).isEqualTo(whole.finished());
            assertThat(index.find(version.build(), version.training())).containsSame(version);
            read.add(whole);
        }
        assertThat(read).containsExactlyInAnyOrderElementsOf(model.values());
        assertThat(index.all()).extracting(IndexedVersion::build).isSortedAccordingTo(Comparator.reverseOrder());
        for (String name : List.of("wine", "beer")) {
            assertThat(index.of(name))
                    .containsExactlyElementsOf(index.all().stream()
                            .filter(version -> version.model().equals(name))
                            .toList());
            Optional<IndexedVersion> newest = index.of(name).stream()
                    .filter(IndexedVersion::usable)
                    .max(Comparator.comparing(IndexedVersion::finished));
            assertThat(index.newest(name).map(IndexedVersion::finished))
                    .isEqualTo(newest.map(IndexedVersion::finished));
        }
    }
}
