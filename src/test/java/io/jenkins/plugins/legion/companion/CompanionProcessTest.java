package io.jenkins.plugins.legion.companion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.legion.files.Tree;
import io.jenkins.plugins.legion.lifecycle.Metric;
import io.jenkins.plugins.legion.machine.Sampled;
import io.jenkins.plugins.legion.toolchain.TrainingFolder;
import io.jenkins.plugins.legion.tracking.TrackingLine;
import io.jenkins.plugins.legion.tracking.server.ServedTraining;
import io.jenkins.plugins.legion.training.TrackingAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** With the real process, from the jar that the plugin carries. */
@Timeout(120)
class CompanionProcessTest {

    @TempDir
    private Path directory;

    private TrainingFolder training;
    private Path programs;
    private CompanionProcess process;

    @BeforeEach
    void folder() throws IOException {
        training = new TrainingFolder(Files.createDirectories(directory.resolve("training")));
        programs = directory.resolve("cache");
        process = new CompanionProcess(programs, Duration.ofSeconds(1), List.of("loss"));
    }

    @AfterEach
    void end() throws Exception {
        CompanionProcess.end(training);
    }

    @Test
    void itAnswersUntilItIsToldToEndAndLeavesWhatItWasTold() throws Exception {
        TrackingAddress address = process.serve(training).orElseThrow();
        assertThat(post(address, "runs/create", "{\"run_name\": \"one\"}")).isEqualTo(200);
        assertThat(process.serve(training)).contains(address);
        ProcessHandle companion = companion();

        CompanionProcess.end(training);

        assertThat(companion.isAlive()).isFalse();
        try (ServedTraining served = ServedTraining.open(training.mlflow())) {
            assertThat(served.models()).isEmpty();
        }
    }

    @Test
    void oneThatWasKilledComesBackUnderItsAddressWithAllThatItWasTold() throws Exception {
        TrackingAddress address = process.serve(training).orElseThrow();
        assertThat(post(address, "experiments/create", "{\"name\": \"kept\"}")).isEqualTo(200);
        kill();

        CompanionProcess.revive(training, programs);

        assertThat(post(address, "experiments/create", "{\"name\": \"kept\"}")).isEqualTo(400);
    }

    @Test
    void oneThatIsJustComingBackWhenTheTrainingEndsIsGoneThen() throws Exception {
        process.serve(training);
        kill();
        CompletableFuture<Void> revival = CompletableFuture.runAsync(() -> {
            try {
                CompanionProcess.revive(training, programs);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        await().pollInterval(Duration.ofMillis(5)).until(() -> read().pid() == 0);

        CompanionProcess.end(training);

        revival.get();
        assertThat(read().process()).isEmpty();
        ServedTraining.open(training.mlflow()).close();
    }

    @Test
    void nobodyBringsOneBackOnceItsTrainingHasEnded() throws Exception {
        process.serve(training);
        kill();
        CompanionProcess.end(training);

        CompanionProcess.revive(training, programs);

        assertThat(read().process()).isEmpty();
        assertThat(process.serve(training)).as("of a training that begins anew").isPresent();
        assertThat(companion().isAlive()).isTrue();
    }

    @Test
    void itWatchesTheMachineMeanwhile() throws Exception {
        process.serve(training);
        awaitSystemMetrics();

        CompanionProcess.end(training);

        assertThat(Sampled.in(training.system()))
                .extracting(Metric::name)
                .contains(
                        "system/cpu_utilization_percentage",
                        "system/system_memory_usage_megabytes",
                        "system/disk_usage_percentage");
        assertThat(new FollowedTraining(training).since(0).line()).isEmpty();
    }

    @Test
    void itEndsWithItsFolder() throws Exception {
        process.serve(training);
        ProcessHandle companion = companion();
        // A file that is written while the folder is emptied keeps the folder for once.
        await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> {
            Tree.remove(training.root());
            return Files.notExists(training.root());
        });
        companion.onExit().get();
    }

    @Test
    void itTellsHowFarTheTrainingHasCome() throws Exception {
        process.serve(training);
        FollowedTraining followed = new FollowedTraining(training);
        assertThat(followed.since(0)).isEqualTo(new ProgressNews(0, ""));
        Files.writeString(training.tracking(), TrackingLine.metric("loss", 0.5, 7, 1));

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(followed.since(0).line()).startsWith("step 7  loss 0.5"));

        ProgressNews news = followed.since(0);
        assertThat(followed.since(news.end())).isEqualTo(new ProgressNews(news.end(), ""));
        Files.writeString(training.root().resolve("progress.txt"), "step 8\nstep 9\nstep 1", StandardOpenOption.APPEND);
        assertThat(followed.since(news.end())).isEqualTo(new ProgressNews(news.end() + 14, "step 9\n"));
    }

    @Test
    void oneThatComesBackCountsFromTheTrainingsBeginning() throws Exception {
        Instant began = Instant.now().minus(Duration.ofMinutes(125));
        new CompanionFile("token", 1, List.of("loss"), began.toEpochMilli(), 0, 0, 0)
                .write(training.root().resolve("companion.json"));
        process.serve(training);
        Files.writeString(training.tracking(), TrackingLine.metric("loss", 0.5, 7, 1));

        FollowedTraining followed = new FollowedTraining(training);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(followed.since(0).line()).matches("step 7  loss 0.5  2 h \\d+ min so far\n"));
    }

    @Test
    void onlyItsUserReadsTheTokenAndNobodySeesItAmongTheProcesses() throws Exception {
        TrackingAddress address = process.serve(training).orElseThrow();

        Path file = training.root().resolve("companion.json");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(companion().info().commandLine().orElse("")).doesNotContain(address.token());
        assertThat(address.toString()).doesNotContain(address.token());
    }

    @Test
    void theProgramIsKeptOnceForAllAndMadeAnewWhereSomebodyChangedIt() throws Exception {
        process.serve(training);
        List<Path> kept = list(directory.resolve("cache"));
        assertThat(kept).hasSize(1);
        CompanionProcess.end(training);
        Files.writeString(kept.get(0), "changed");

        TrainingFolder other = new TrainingFolder(Files.createDirectories(directory.resolve("other")));
        process.serve(other);
        CompanionProcess.end(other);

        assertThat(list(directory.resolve("cache"))).isEqualTo(kept);
        assertThat(Files.size(kept.get(0))).isGreaterThan(1_000_000);
    }

    @Test
    void aPortThatSomebodyElseHasByNowIsSaid() throws Exception {
        process.serve(training);
        CompanionProcess.end(training);
        try (java.net.ServerSocket taken =
                new java.net.ServerSocket(read().port(), 1, java.net.InetAddress.getByName("127.0.0.1"))) {
            assertThatThrownBy(() -> process.serve(training))
                    .hasMessageStartingWith("the training's tracking server ended at once: ")
                    .hasMessageContaining("in use");
        }
    }

    private void awaitSystemMetrics() {
        await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(training.system()));
    }

    private CompanionFile read() throws IOException {
        return CompanionFile.read(training.root().resolve("companion.json")).orElseThrow();
    }

    private ProcessHandle companion() throws IOException {
        return read().process().orElseThrow();
    }

    private void kill() throws Exception {
        ProcessHandle killed = companion();
        killed.destroyForcibly();
        killed.onExit().get();
    }

    private static List<Path> list(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static int post(TrackingAddress address, String path, String json) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(address.uri() + "/api/2.0/mlflow/" + path))
                                .header("Authorization", "Bearer " + address.token())
                                .POST(HttpRequest.BodyPublishers.ofString(json))
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
    }
}
