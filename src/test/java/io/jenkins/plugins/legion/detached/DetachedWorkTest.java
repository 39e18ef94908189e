package io.jenkins.plugins.legion.detached;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.legion.data.ExpiredCredentials;
import io.jenkins.plugins.legion.data.RefusedCredentials;
import io.jenkins.plugins.legion.detached.Errand.Way;
import io.jenkins.plugins.legion.lifecycle.Connection;
import io.jenkins.plugins.legion.lifecycle.ConnectionType;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import io.jenkins.plugins.legion.lifecycle.Secret;
import io.jenkins.plugins.legion.programs.ProcessMark;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** With real processes. */
@Timeout(60)
class DetachedWorkTest {

    private static final List<Connection> TWO =
            List.of(connection("registry", "first-secret"), connection("index", "second-secret"));

    @TempDir
    private Path directory;

    private final List<String> told = Collections.synchronizedList(new ArrayList<>());
    private final AtomicBoolean heard = new AtomicBoolean(true);

    private static Connection connection(String id, String password) {
        return new Connection(
                id,
                ConnectionType.DOCKER,
                "registry.example/" + id,
                "",
                "somebody",
                Secret.of(password),
                "",
                Secret.NONE,
                Secret.NONE,
                "",
                "",
                "",
                "",
                false);
    }

    private DetachedWork work() {
        return new DetachedWork(
                new ErrandProgram(), directory.resolve("programs"), directory.resolve("work"), heard::get);
    }

    private String perform(Way way) throws IOException, InterruptedException {
        return work().perform(TWO, new Errand(way, "it"), told::add);
    }

    @Test
    void hasEveryConnectionAndTellsEachLineOnce() throws Exception {
        assertThat(perform(Way.DONE)).isEqualTo("registry with ****, index with ****");

        assertThat(told).containsExactly("begins it", "registry with ****, index with ****");
        // As after the end of the Java that asked: what was done is not done again, nor told again.
        assertThat(perform(Way.DONE)).isEqualTo("registry with ****, index with ****");
        assertThat(told).hasSize(2);
    }

    @Test
    void whoeverAsksWithOtherConnectionsAsksForSomethingElse() throws Exception {
        perform(Way.DONE);

        assertThat(work().perform(TWO.subList(0, 1), new Errand(Way.DONE, "it"), told::add))
                .isEqualTo("registry with ****");
    }

    @Test
    void whoeverAsksWithRotatedSecretsFindsWhatWasDone() throws Exception {
        perform(Way.DONE);
        List<Connection> rotated = List.of(connection("registry", "third-secret"), TWO.get(1));

        work().perform(rotated, new Errand(Way.DONE, "it"), told::add);

        assertThat(told).hasSize(2);
    }

    @Test
    void eachEndIsToldAsWhatItIsAndWithoutSecrets() {
        assertThatThrownBy(() -> perform(Way.INVALID))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContainingAll("what", "'it'", "another than registry with ****, index with ****");
        assertThatThrownBy(() -> perform(Way.REFUSED))
                .isExactlyInstanceOf(RefusedCredentials.class)
                .hasMessage("refused registry with ****, index with ****");
        assertThatThrownBy(() -> perform(Way.EXPIRED))
                .isExactlyInstanceOf(ExpiredCredentials.class)
                .hasMessage("expired registry with ****, index with ****");
        assertThatThrownBy(() -> perform(Way.BROKEN))
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("broken registry with ****, index with ****");
        assertThatThrownBy(() -> perform(Way.MISTAKEN))
                .isExactlyInstanceOf(IOException.class)
                .hasMessageContainingAll("IllegalStateException", "registry with ****, index with ****");
    }

    @Test
    void noSecretIsWrittenAnywhere() throws Exception {
        perform(Way.DONE);
        TaskFolder mistaken = new TaskFolder(Files.createDirectories(directory.resolve("mistaken")));
        runIn(mistaken, new Errand(Way.MISTAKEN, "it"));

        assertThat(mistaken.log()).content().contains("IllegalStateException", "Errand.perform", "****");
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain("first-secret")
                        .doesNotContain("second-secret");
            }
        }
    }

    @Test
    void endsWhenWhoeverAskedIsInterrupted() throws Exception {
        Thread asking = new Thread(this::stuck);
        asking.start();
        ProcessHandle process = awaitProcess();

        asking.interrupt();
        asking.join();

        assertThat(told).last().isEqualTo("interrupted");
        assertThat(process.isAlive()).isFalse();
        try (Stream<Path> left = Files.list(directory.resolve("work"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void isLeftToWhoeverAsksNextWhereNobodyWaits() throws Exception {
        Thread asking = new Thread(this::stuck);
        asking.start();
        ProcessHandle process = awaitProcess();

        heard.set(false);
        asking.join();

        assertThat(told).last().isEqualTo("nobody waits any more for the process that runs errands");
        assertThat(process.isAlive()).isTrue();
        heard.set(true);
        Thread next = new Thread(this::stuck);
        next.start();
        assertThat(awaitProcess()).isEqualTo(process);
        next.interrupt();
        next.join();
        assertThat(process.isAlive()).isFalse();
    }

    /** As where a connection was edited while nobody waited: two would write to the same place. */
    @Test
    void anotherThatRunsInTheFolderIsEndedOnRequestAndTheTasksOwnIsNot() throws Exception {
        Thread asking = new Thread(this::stuck);
        asking.start();
        ProcessHandle process = awaitProcess();
        heard.set(false);
        asking.join();

        work().endOthers(TWO, new Errand(Way.STUCK, "it"));
        assertThat(process.isAlive()).isTrue();

        work().endOthers(TWO.subList(0, 1), new Errand(Way.STUCK, "it"));
        assertThat(process.isAlive()).isFalse();
        work().end();
        assertThat(directory.resolve("work")).isEmptyDirectory();
    }

    @Test
    void oneThatIsKilledIsMissedAndStartedAgain() throws Exception {
        Thread asking = new Thread(this::stuck);
        asking.start();
        ProcessHandle process = awaitProcess();

        process.destroyForcibly();
        asking.join();

        assertThat(told).last().asString().startsWith("the process that runs errands is gone");
        Thread next = new Thread(this::stuck);
        next.start();
        await().untilAsserted(
                        () -> assertThat(told).filteredOn("begins it"::equals).hasSize(2));
        next.interrupt();
        next.join();
    }

    /** What it tells of goes to another disk than what it works on, as a rule: to the training's folder. */
    @Test
    void aFullDiskThatTakesNoWordOfItEndsNoWork() throws Exception {
        Path full = Path.of("/dev/full");
        assumeThat(full).exists();
        TaskFolder folder = new TaskFolder(Files.createDirectories(directory.resolve("work")));
        Files.createSymbolicLink(folder.progress(), full);
        Errand task = new Errand(Way.DONE, "it");
        runIn(folder, task);

        assertThat(TaskOutcome.read(Files.readAllBytes(folder.result())).of(task))
                .startsWith("registry");
        assertThat(folder.log()).content().contains("progress.txt: the disk is full");
    }

    @Test
    void whatTakesSecondsLeavesNothingBehind() throws Exception {
        BriefWork brief = new BriefWork(new ErrandProgram(), directory.resolve("programs"), Duration.ofSeconds(30));

        assertThat(brief.perform(TWO, new Errand(Way.DONE, "it"))).isEqualTo("registry with ****, index with ****");
        assertThatThrownBy(() -> brief.perform(TWO, new Errand(Way.REFUSED, "it")))
                .isInstanceOf(RefusedCredentials.class)
                .hasMessageContaining("****");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void whatTakesLongerThanItMayIsGivenUp() {
        BriefWork brief = new BriefWork(new ErrandProgram(), directory.resolve("programs"), Duration.ofSeconds(2));

        assertThatThrownBy(() -> brief.perform(TWO, new Errand(Way.STUCK, "it")))
                .hasMessage("no answer within 2 s");
    }

    /** A process that nobody follows. */
    private void runIn(TaskFolder folder, Errand task) throws IOException, InterruptedException {
        Process process = new ErrandProgram()
                .process(directory, folder.root(), folder.root().toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.log().toFile())
                .start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(TaskRequest.of(TWO, task).toBytes(Errand.class));
        }
        process.waitFor();
    }

    private void stuck() {
        try {
            perform(Way.STUCK);
        } catch (InterruptedException e) {
            told.add("interrupted");
        } catch (IOException e) {
            told.add(e.getMessage());
        }
    }

    /** One that has begun what it is to do. */
    private ProcessHandle awaitProcess() throws IOException {
        await().until(() -> !told.isEmpty());
        ProcessMark mark = LifecycleJson.mapper()
                .readValue(onlyFolder().resolve("process.json").toFile(), ProcessMark.class);
        return mark.find().orElseThrow();
    }

    private Path onlyFolder() throws IOException {
        try (Stream<Path> folders = Files.list(directory.resolve("work"))) {
            List<Path> found = folders.toList();
            assertThat(found).hasSize(1);
            return found.get(0);
        }
    }
}
