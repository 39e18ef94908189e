package io.jenkins.plugins.legion.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.legion.lifecycle.TrainingState;
import io.jenkins.plugins.legion.progress.Progress;
import io.jenkins.plugins.legion.progress.Relay;
import io.jenkins.plugins.legion.progress.TrackingWatch;
import io.jenkins.plugins.legion.tracking.TrackingLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Real processes, on systems with a POSIX shell. */
@EnabledOnOs({OS.LINUX, OS.MAC})
@Timeout(60)
class ProcessRunTest {

    @TempDir
    private Path folder;

    private final Listening listener = new Listening();
    private final Interruption interruption = new Interruption();

    private RunLimits limits = new RunLimits(Optional.empty(), Duration.ofSeconds(5), Duration.ofMillis(50));

    @Test
    void whatTheTrainingPrintsIsShownAndKept() throws IOException {
        Ending ending = run("echo out; echo err >&2; printf 'no end'");

        assertThat(ending.outcome().state()).isEqualTo(TrainingState.SUCCEEDED);
        assertThat(listener.text()).isEqualTo("out\nerr\nno end");
        assertThat(log()).hasContent("out\nerr\nno end");
        assertThat(listener.messages).isEmpty();
    }

    @Test
    void aFailureIsToldWithItsExitCodeAndTheLastLine() throws IOException {
        Ending ending = run("echo first; echo 'ValueError: no such column'; echo; exit 3");

        assertThat(ending.cause()).isEqualTo(EndCause.ITSELF);
        assertThat(ending.outcome().exitCode()).contains(3);
        assertThat(ending.outcome().state()).isEqualTo(TrainingState.FAILED);
        assertThat(ending.outcome().reason()).contains("exit code 3").endsWith("ValueError: no such column");
    }

    @Test
    void aTrainingThatIsKilledFromOutsideFails() throws IOException {
        Ending ending = run("kill -9 $$");

        assertThat(ending.outcome().state()).isEqualTo(TrainingState.FAILED);
        assertThat(ending.outcome().exitCode()).contains(137);
        assertThat(ending.outcome().reason()).contains("SIGKILL");
    }

    @Test
    void aTrainingThatNeverEndsIsEndedAtItsTimeLimit() throws IOException {
        limits = limits.withTimeLimit(Optional.of(Duration.ofMillis(300)));

        Ending ending = run("echo $$ > pid; echo working; while :; do sleep 1; done");

        assertThat(ending.cause()).isEqualTo(EndCause.TIME_LIMIT);
        assertThat(ending.outcome().state()).isEqualTo(TrainingState.FAILED);
        assertThat(ending.outcome().reason()).contains("time limit of 0.3 s");
        assertThat(log()).hasContent("working\n");
        assertGone("pid");
    }

    @Test
    void aTrainingIsAskedFirstAndMaySaveItsWork() throws Exception {
        CompletableFuture<Ending> running =
                start("trap 'echo saved; exit 0' TERM; echo $$ > pid; while :; do sleep 0.05; done");
        awaitFile("pid");
        interruption.request();

        assertThat(running.get(30, TimeUnit.SECONDS).outcome().state()).isEqualTo(TrainingState.ABORTED);
        assertThat(log()).content().contains("saved\n");
        assertGone("pid");
    }

    @Test
    void whoDoesNotListenIsKilledAfterTheGraceTime() throws Exception {
        limits = new RunLimits(Optional.empty(), Duration.ofMillis(200), Duration.ofMillis(50));
        CompletableFuture<Ending> running =
                start("trap '' TERM; (trap '' TERM; echo > child; while :; do sleep 1; done) & echo $! > pid; wait");
        awaitFile("child");
        awaitFile("pid");
        interruption.request();

        assertThat(running.get(30, TimeUnit.SECONDS).cause()).isEqualTo(EndCause.INTERRUPTION);
        assertGone("pid");
    }

    @Test
    void childrenOfChildrenGoToo() throws Exception {
        CompletableFuture<Ending> running = start("sh -c 'sh -c \"echo \\$\\$ > pid; exec sleep 600\" & wait' & wait");
        awaitFile("pid");
        interruption.request();
        running.get(30, TimeUnit.SECONDS);

        assertGone("pid");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void whoLeftItsParentAndItsSessionIsFoundAllTheSame() throws Exception {
        CompletableFuture<Ending> running =
                start("(setsid sh -c 'echo $$ > pid; exec sleep 600' &) ; while :; do sleep 1; done");
        awaitFile("pid");
        interruption.request();
        running.get(30, TimeUnit.SECONDS);

        assertGone("pid");
    }

    @Test
    void whatAGoodTrainingLeavesRunningIsEndedAndMentioned() throws IOException {
        Ending ending = run("sleep 600 & echo $! > pid; echo done");

        assertThat(ending.outcome().state()).isEqualTo(TrainingState.SUCCEEDED);
        assertThat(listener.messages).anyMatch(message -> message.contains("left running"));
        assertGone("pid");
    }

    @Test
    void anInterruptionBeforeTheStartEndsItAtOnce() throws IOException {
        interruption.request();

        Ending ending = run("sleep 600");

        assertThat(ending.outcome().state()).isEqualTo(TrainingState.ABORTED);
    }

    @Test
    void aHundredMegabytesPassThroughWhole() throws IOException {
        Ending ending = run("head -c 104857600 /dev/zero | tr '\\0' 'x'; echo; echo end");

        assertThat(ending.outcome().state()).isEqualTo(TrainingState.SUCCEEDED);
        assertThat(listener.bytes).hasValue(104_857_605L);
        assertThat(Files.size(log())).isEqualTo(104_857_605L);
    }

    @Test
    void aLogThatCannotBeWrittenCostsTheLogAlone() throws IOException {
        Files.createDirectory(log());

        Ending ending = run("echo still here");

        assertThat(ending.outcome().state()).isEqualTo(TrainingState.SUCCEEDED);
        assertThat(listener.text()).isEqualTo("still here\n");
        assertThat(listener.messages).singleElement().asString().contains(log().toString(), "cannot be written");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aFullDiskIsSaidOnceAndTheTrainingGoesOn() throws IOException {
        Files.createSymbolicLink(log(), Path.of("/dev/full"));

        Ending ending = run("i=0; while [ $i -lt 200 ]; do echo line $i; i=$((i+1)); done");

        assertThat(ending.outcome().state()).isEqualTo(TrainingState.SUCCEEDED);
        assertThat(listener.text()).endsWith("line 199\n");
        assertThat(listener.messages).singleElement().asString().contains("cannot be written");
    }

    @Test
    void progressIsToldWhileItRuns() throws Exception {
        String epoch = TrackingLine.metric("loss", 0.5, 1, 1000) + TrackingLine.param("epochs", "4");
        Files.writeString(folder.resolve("first"), epoch);
        CompletableFuture<Ending> running =
                start("cat first >> tracking.jsonl; while [ ! -f go ]; do sleep 0.05; done");
        await().atMost(Duration.ofSeconds(30)).until(() -> !listener.progress.isEmpty());
        Files.createFile(folder.resolve("go"));
        running.get(30, TimeUnit.SECONDS);

        Progress progress = listener.progress.get(0);
        assertThat(progress.unit()).isEqualTo("epoch");
        assertThat(progress.step()).isEqualTo(1);
        assertThat(progress.total()).hasValue(4);
        assertThat(progress.metrics()).containsExactly(Map.entry("loss", 0.5));
    }

    @Test
    void hyperparametersOfAnyKindReachTheProcessUnchanged() throws IOException {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("STRANGE", "a 'b' \"c\" $HOME `id`\n\\ ü 漢");
        ProcessRun run = new ProcessRun(limits, interruption, listener);

        run.run(
                new LocalCommand(List.of("printenv", "STRANGE"), folder, environment, log()),
                watch(),
                System.nanoTime());

        assertThat(listener.text()).isEqualTo("a 'b' \"c\" $HOME `id`\n\\ ü 漢\n");
    }

    @Test
    void aDirectoryThatIsNotThereIsAnError() {
        ProcessRun run = new ProcessRun(limits, interruption, listener);
        LocalCommand command = new LocalCommand(List.of("true"), folder.resolve("nowhere"), System.getenv(), log());

        assertThatThrownBy(() -> run.run(command, watch(), System.nanoTime())).isInstanceOf(IOException.class);
    }

    private Ending run(String script) throws IOException {
        LocalCommand command = new LocalCommand(List.of("/bin/sh", "-c", script), folder, System.getenv(), log());
        return new ProcessRun(limits, interruption, listener).run(command, watch(), System.nanoTime());
    }

    private CompletableFuture<Ending> start(String script) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return run(script);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private TrackingWatch watch() {
        return new TrackingWatch(
                folder.resolve("tracking.jsonl"),
                folder.resolve("mlruns"),
                new Relay(),
                List.of("loss"),
                System.nanoTime());
    }

    private Path log() {
        return folder.resolve("training.log");
    }

    private void awaitFile(String name) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> Files.exists(folder.resolve(name)) && Files.size(folder.resolve(name)) > 0);
    }

    private void assertGone(String pidFile) throws IOException {
        long pid = Long.parseLong(Files.readString(folder.resolve(pidFile)).strip());
        assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(ProcessRunTest::isNoZombie))
                .isEmpty();
    }

    /** In a container without an init process, nobody takes leave of orphans: they stay as zombies. */
    private static boolean isNoZombie(ProcessHandle process) {
        try {
            String stat = Files.readString(Path.of("/proc", String.valueOf(process.pid()), "stat"));
            return !stat.substring(stat.lastIndexOf(')')).startsWith(") Z");
        } catch (IOException e) {
            return !Files.isDirectory(Path.of("/proc/self"));
        }
    }
}
