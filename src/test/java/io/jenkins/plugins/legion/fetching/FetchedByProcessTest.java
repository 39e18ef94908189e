package io.jenkins.plugins.legion.fetching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.legion.data.DataCache;
import io.jenkins.plugins.legion.data.OutgoingFile;
import io.jenkins.plugins.legion.data.RefusedCredentials;
import io.jenkins.plugins.legion.data.S3Proxy;
import io.jenkins.plugins.legion.data.servers.Given;
import io.jenkins.plugins.legion.data.servers.Repository;
import io.jenkins.plugins.legion.files.Sha256;
import io.jenkins.plugins.legion.files.Tree;
import io.jenkins.plugins.legion.lifecycle.AlgorithmSource;
import io.jenkins.plugins.legion.lifecycle.BoundData;
import io.jenkins.plugins.legion.lifecycle.Connection;
import io.jenkins.plugins.legion.lifecycle.ConnectionType;
import io.jenkins.plugins.legion.lifecycle.DataBinding;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import io.jenkins.plugins.legion.lifecycle.StoredBinary;
import io.jenkins.plugins.legion.programs.ProcessMark;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** With the real process, from the jar that the plugin carries, and a real server. */
@Timeout(120)
class FetchedByProcessTest {

    private static final DataBinding WINE = new DataBinding("lake", "wine/", "data");

    @TempDir
    private static Path shared;

    private static S3Proxy server;

    @TempDir
    private Path directory;

    private final List<String> told = new ArrayList<>();

    @BeforeAll
    static void start() throws IOException {
        server = S3Proxy.start(shared);
        server.put("wine/red.csv", "1,2\n".getBytes(StandardCharsets.UTF_8));
        server.put("wine/white.csv", "3,4\n".getBytes(StandardCharsets.UTF_8));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void workspace() throws IOException {
        Files.createDirectories(directory.resolve("workspace"));
    }

    private FetchedByProcess source(String secret) {
        return new FetchedByProcess(
                List.of(S3Proxy.connection(server.address() + "/lake", S3Proxy.KEY, secret)), place(), () -> true);
    }

    private FetchPlace place() {
        return new FetchPlace(
                shared.resolve("programs"),
                DataCache.in(directory.resolve("cache")),
                directory.resolve("fetches"),
                Duration.ofSeconds(1));
    }

    private BoundData bind(DataBinding binding, String secret) throws IOException, InterruptedException {
        return source(secret).bind(binding, directory.resolve("workspace"), told::add);
    }

    @Test
    void bringsWhatIsAskedForAndTellsOfItOnce() throws Exception {
        BoundData bound = bind(WINE, S3Proxy.SECRET);

        assertThat(bound.files()).isEqualTo(2);
        assertThat(bound.bytes()).isEqualTo(8);
        assertThat(directory.resolve("workspace/data/white.csv")).hasContent("3,4\n");
        assertThat(told).anyMatch(line -> line.contains("Fetched 2 files"));
        int lines = told.size();
        // As after the end of the Java that asked: what was done is not done again, nor told again.
        assertThat(bind(WINE, S3Proxy.SECRET)).isEqualTo(bound);
        assertThat(told).hasSize(lines);
    }

    /** Where it cannot go on, its first words are the reason. */
    @Test
    void hasNothingToSayByItselfWhereAllIsWell() throws Exception {
        bind(WINE, S3Proxy.SECRET);
        assertThat(onlyFolder().resolve("process.log")).isEmptyFile();
    }

    @Test
    void tellsWrongInputFromCredentialsThatAreNotLetIn() throws Exception {
        assertThatThrownBy(() -> bind(new DataBinding("lake", "beer/", "data"), S3Proxy.SECRET))
                .isInstanceOfSatisfying(InvalidInput.class, invalid -> assertThat(invalid.faults())
                        .singleElement()
                        .satisfies(fault -> assertThat(fault.where()).isEqualTo("remotePath")))
                .hasMessageContainingAll("'lake'", "beer/", "wine/");
        assertThatThrownBy(() -> bind(WINE, "another-secret")).isInstanceOf(RefusedCredentials.class);
        // With the right ones the same request is begun anew.
        assertThat(bind(WINE, S3Proxy.SECRET).files()).isEqualTo(2);
    }

    @Test
    void noSecretIsWrittenAnywhere() throws Exception {
        bind(WINE, S3Proxy.SECRET);
        assertThatThrownBy(() -> bind(new DataBinding("lake", "wine/", "other"), "another-secret"))
                .isInstanceOf(RefusedCredentials.class);
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(S3Proxy.SECRET)
                        .doesNotContain("another-secret");
            }
        }
    }

    @Test
    void endsWhenWhoeverAskedIsInterrupted() throws Exception {
        try (StalledServer stalled = StalledServer.start()) {
            Thread asking = new Thread(() -> {
                try {
                    FetchPlace place = new FetchPlace(
                            shared.resolve("programs"),
                            DataCache.in(directory.resolve("cache")),
                            directory.resolve("fetches"),
                            Duration.ofSeconds(1));
                    new FetchedByProcess(
                                    List.of(S3Proxy.connection(stalled.uri(), S3Proxy.KEY, S3Proxy.SECRET)),
                                    place,
                                    () -> true)
                            .bind(WINE, directory.resolve("workspace"), told::add);
                } catch (InterruptedException e) {
                    told.add("interrupted");
                } catch (IOException e) {
                    told.add(e.getMessage());
                }
            });
            asking.start();
            stalled.awaitVisitor();
            ProcessHandle process = process();

            asking.interrupt();
            asking.join();

            assertThat(told).containsExactly("interrupted");
            assertThat(process.isAlive()).isFalse();
        }
    }

    @Test
    void twoThatWantTheSameAtOnceFetchItOnce() throws Exception {
        byte[] large = new byte[40 << 20];
        new Random(1).nextBytes(large);
        server.put("large/model.bin", large);
        ExecutorService builds = Executors.newFixedThreadPool(2);
        List<String> said = Collections.synchronizedList(new ArrayList<>());
        try {
            List<Future<BoundData>> bound = new ArrayList<>();
            for (String build : List.of("one", "other")) {
                Path workspace = Files.createDirectories(directory.resolve(build));
                FetchPlace place = new FetchPlace(
                        shared.resolve("programs"),
                        DataCache.in(directory.resolve("cache")),
                        directory.resolve(build + "-fetches"),
                        Duration.ofSeconds(1));
                bound.add(builds.submit(() -> new FetchedByProcess(
                                List.of(S3Proxy.connection(server.address() + "/lake", S3Proxy.KEY, S3Proxy.SECRET)),
                                place,
                                () -> true)
                        .bind(new DataBinding("lake", "large/", "data"), workspace, said::add)));
            }
            assertThat(bound.get(0).get()).isEqualTo(bound.get(1).get());
        } finally {
            builds.shutdownNow();
        }
        assertThat(directory.resolve("one/data/model.bin")).hasBinaryContent(large);
        assertThat(directory.resolve("other/data/model.bin")).hasBinaryContent(large);
        assertThat(said.stream().filter(line -> line.startsWith("Fetched 1 file, 40.0 MiB")))
                .as("%s", said)
                .hasSize(1);
    }

    /** As where another limit was configured while a build waited for its agent. */
    @Test
    void whoAsksForTheSameWithOtherSettingsFindsIt() throws Exception {
        BoundData bound = bind(WINE, S3Proxy.SECRET);
        FetchPlace other = new FetchPlace(
                shared.resolve("programs"),
                new DataCache(directory.resolve("cache"), Optional.of(1L << 30)),
                directory.resolve("fetches"),
                Duration.ofSeconds(9));

        assertThat(new FetchedByProcess(
                                List.of(S3Proxy.connection(server.address() + "/lake", S3Proxy.KEY, S3Proxy.SECRET)),
                                other,
                                () -> true)
                        .bind(WINE, directory.resolve("workspace"), told::add))
                .isEqualTo(bound);

        assertThat(onlyFolder()).exists();
    }

    @Test
    void storesAFileOnce() throws Exception {
        Path file = Files.writeString(directory.resolve("wine-1.zip"), "model");
        OutgoingFile outgoing = new OutgoingFile(file, 5, Sha256.hex("model"));

        StoredBinary stored = source(S3Proxy.SECRET).store("lake", outgoing, "models/wine/abc/wine-1.zip", told::add);

        assertThat(stored.key()).isEqualTo("models/wine/abc/wine-1.zip");
        assertThat(source(S3Proxy.SECRET).store("lake", outgoing, "models/wine/abc/wine-1.zip", told::add))
                .isEqualTo(stored);
        assertThat(onlyFolder()).exists();
    }

    @Test
    void oneThatWasKilledIsStartedAgain() throws Exception {
        bind(WINE, S3Proxy.SECRET);
        Path folder = onlyFolder();
        mark().find().ifPresent(process -> process.onExit().join());
        Files.delete(folder.resolve("result.json"));
        Tree.remove(directory.resolve("workspace"));
        Files.createDirectories(directory.resolve("workspace"));

        assertThat(bind(WINE, S3Proxy.SECRET).files()).isEqualTo(2);

        assertThat(directory.resolve("workspace/data/red.csv")).exists();
        assertThat(told).anyMatch(line -> line.contains("all of it is on this machine"));
    }

    @Test
    void codeIsBroughtByItToo() throws Exception {
        Repository repository = Repository.make(directory, "code").write("train.py", "print(1)\n");
        String commit = repository.push("first");
        Connection connection = Given.of(
                        ConnectionType.GIT, repository.bare().toUri().toString())
                .connection();
        FetchedByProcess code = new FetchedByProcess(List.of(connection), place(), () -> true);
        Path source = directory.resolve("source");

        String brought = code.bring(new AlgorithmSource(AlgorithmSource.Kind.VCS, "lake", "main"), source, told::add);

        assertThat(brought).isEqualTo(commit);
        assertThat(source.resolve("train.py")).hasContent("print(1)");
        assertThat(told).anyMatch(line -> line.contains(commit.substring(0, 7)));
    }

    private ProcessHandle process() throws IOException {
        return mark().find().orElseThrow();
    }

    private ProcessMark mark() throws IOException {
        return LifecycleJson.mapper()
                .readValue(onlyFolder().resolve("process.json").toFile(), ProcessMark.class);
    }

    private Path onlyFolder() throws IOException {
        try (Stream<Path> folders = Files.list(directory.resolve("fetches"))) {
            List<Path> found = folders.toList();
            assertThat(found).hasSize(1);
            return found.get(0);
        }
    }
}
