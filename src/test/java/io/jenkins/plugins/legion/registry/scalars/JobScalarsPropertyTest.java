package io.jenkins.plugins.legion.registry.scalars;

import static io.jenkins.plugins.legion.registry.scalars.Trained.metric;
import static io.jenkins.plugins.legion.registry.scalars.Trained.version;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.legion.lifecycle.Metric;
import io.jenkins.plugins.legion.registry.EntryFile;
import io.jenkins.plugins.legion.registry.ModelVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

class JobScalarsPropertyTest {

    enum Kind {
        FINISH,
        UNNOTED,
        DELETE,
        LOOK,
        REOPEN,
        DAMAGE,
        CUT,
        LOSE,
        OBSTRUCT,
        CLEAR
    }

    record Operation(Kind kind, int build, String training, List<Metric> metrics, int at) {}

    @Provide
    Arbitrary<Operation> operations() {
        Arbitrary<Metric> metrics = Combinators.combine(
                        Arbitraries.of("rmse", "accuracy", "", "損\u202E", "x".repeat(250)), Arbitraries.doubles())
                .as(Trained::metric);
        return Combinators.combine(
                        Arbitraries.of(
                                Kind.FINISH,
                                Kind.FINISH,
                                Kind.FINISH,
                                Kind.UNNOTED,
                                Kind.DELETE,
                                Kind.LOOK,
                                Kind.REOPEN,
                                Kind.DAMAGE,
                                Kind.CUT,
                                Kind.LOSE,
                                Kind.OBSTRUCT,
                                Kind.CLEAR),
                        Arbitraries.integers().between(1, 6),
                        Arbitraries.of("train", "other"),
                        metrics.list().ofMaxSize(4).uniqueElements(Metric::name),
                        Arbitraries.integers().between(0, 5_000))
                .as(Operation::new);
    }

    @Property(tries = 150)
    void aJobsMetricsAreWhatItsBuildsFilesSay(@ForAll @Size(max = 30) List<@From("operations") Operation> operations)
            throws IOException {
        Path folder = Files.createTempDirectory("scalars");
        try {
            run(new Trained(folder.resolve("job")), operations);
        } finally {
            Folders.delete(folder);
        }
    }

    private static void run(Trained job, List<Operation> operations) throws IOException {
        Map<String, ModelVersion> expected = new TreeMap<>();
        int time = 0;
        for (Operation operation : operations) {
            ModelVersion version = version(
                    operation.build,
                    operation.training,
                    Trained.NOON.plusMillis(++time),
                    operation.metrics.toArray(Metric[]::new));
            switch (operation.kind) {
                case FINISH -> {
                    job.finish(version);
                    expected.put(operation.build + operation.training, version);
                }
                case UNNOTED -> {
                    job.writeWithoutNotice(version);
                    Files.deleteIfExists(job.job.resolve("legion/versions.idx"));
                    job.reopen();
                    expected.put(operation.build + operation.training, version);
                }
                case DELETE -> {
                    job.delete(operation.build);
                    expected.values().removeIf(one -> one.origin().build() == operation.build);
                }
                case LOOK -> job.scalars.all();
                case REOPEN -> job.reopen();
                case DAMAGE, CUT -> damage(job, operation);
                case LOSE -> {
                    if (Files.isRegularFile(job.file())) {
                        Files.delete(job.file());
                    }
                }
                case OBSTRUCT -> {
                    if (Files.notExists(job.file())) {
                        Files.createDirectories(job.file().resolve("obstacle"));
                    }
                }
                case CLEAR -> {
                    if (Files.isDirectory(job.file())) {
                        Folders.delete(job.file());
                    }
                }
            }
            if (operation.at % 3 == 0) {
                compare(job, expected);
            }
        }
        compare(job, expected);
        job.reopen();
        compare(job, expected);
    }

    private static void damage(Trained job, Operation operation) throws IOException {
        if (Files.isRegularFile(job.file())) {
            byte[] bytes = Files.readAllBytes(job.file());
            int at = operation.at % bytes.length;
            bytes[at] ^= (byte) (1 << operation.at % 8);
            Files.write(job.file(), operation.kind == Kind.CUT ? Arrays.copyOf(bytes, at) : bytes);
            // A program that runs has what it needs in memory; the next one has the file alone.
            job.reopen();
        }
    }

    private static void compare(Trained job, Map<String, ModelVersion> expected) {
        List<TrainingScalars> all = job.scalars.all();
        assertThat(all).hasSameSizeAs(expected.values());
        assertThat(all).extracting(one -> one.version().build()).isSorted();
        for (TrainingScalars one : all) {
            ModelVersion version =
                    expected.get(one.version().build() + one.version().training());
            assertThat(one.names().size()).isEqualTo(version.metrics().size());
            for (Metric metric : version.metrics()) {
                assertThat(one.value(metric.name())).isEqualTo(metric.last());
            }
        }
    }

    /** Bytes that were never written by us, behind a right beginning or none. */
    @Property(tries = 300)
    void whateverTheFileHoldsTheAnswersStay(@ForAll @Size(max = 200) byte[] bytes, @ForAll boolean behindTheBeginning)
            throws IOException {
        Path folder = Files.createTempDirectory("scalars");
        try {
            Trained job = new Trained(folder.resolve("job"));
            job.finish(version(1, metric("rmse", 0.5)));
            byte[] right = Files.readAllBytes(job.file());
            byte[] file = bytes;
            if (behindTheBeginning) {
                file = Arrays.copyOf(right, ScalarEntry.MAGIC.length + bytes.length);
                System.arraycopy(bytes, 0, file, ScalarEntry.MAGIC.length, bytes.length);
            }
            Files.write(job.file(), file);
            job.reopen();
            assertThat(job.values("rmse")).containsExactly(0.5);
        } finally {
            Folders.delete(folder);
        }
    }

    /** Entries whose checksums are right and whose content is not. */
    @Property(tries = 300)
    void whateverAnEntrySaysTheAnswersStay(@ForAll @Size(max = 80) byte[] body, @ForAll boolean isOfValues)
            throws IOException {
        Path folder = Files.createTempDirectory("scalars");
        try {
            Trained job = new Trained(folder.resolve("job"));
            job.finish(version(1, metric("rmse", 0.5)));
            byte[] said = body.length == 0 ? new byte[] {'x'} : body;
            said[0] = (byte) (isOfValues ? 'v' : 'n');
            byte[] entry = EntryFile.sealed(EntryFile.begin(said.length).put(said));
            Files.write(job.file(), entry, java.nio.file.StandardOpenOption.APPEND);
            job.reopen();
            assertThat(job.values("rmse")).containsExactly(0.5);
        } finally {
            Folders.delete(folder);
        }
    }
}
