package io.jenkins.plugins.legion.companion;

import io.jenkins.plugins.legion.machine.SystemSampler;
import io.jenkins.plugins.legion.programs.Orphanhood;
import io.jenkins.plugins.legion.progress.Progress;
import io.jenkins.plugins.legion.progress.ProgressLine;
import io.jenkins.plugins.legion.progress.Relay;
import io.jenkins.plugins.legion.progress.TrackingWatch;
import io.jenkins.plugins.legion.toolchain.TrainingFolder;
import io.jenkins.plugins.legion.tracking.server.TrackingServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;

/**
 * The process beside a training: its tracking server, and each interval a line of progress and a sample of what the
 * machine does. It outlives the agent's process and its connection, and ends when it is told to, when the training's
 * folder is gone, or when for a long time nobody has followed the training and nothing was logged.
 */
public final class Companion {

    /** Between two looks whether it is to end: nobody should wait long for it. */
    private static final long LOOK_MILLIS = 50;

    private final CompanionFolder folder;
    private final TrackingWatch watch;
    private final Orphanhood orphanhood;
    private final long intervalNanos;
    private String told = "";

    private Companion(CompanionFolder folder, TrackingWatch watch, Orphanhood orphanhood, Duration interval) {
        this.folder = folder;
        this.watch = watch;
        this.orphanhood = orphanhood;
        this.intervalNanos = interval.toNanos();
    }

    /** @param args the training's folder, in which a {@link CompanionFile} says the rest */
    public static void main(String[] args) throws IOException, InterruptedException {
        TrainingFolder training = new TrainingFolder(Path.of(args[0]));
        CompanionFolder folder = new CompanionFolder(training);
        CompanionFile asked = CompanionFile.read(folder.companion())
                .orElseThrow(() -> new IOException(folder.companion() + " is not there"));
        Relay relay = new Relay();
        TrackingWatch watch =
                new TrackingWatch(training.tracking(), training.mlruns(), relay, asked.metrics(), asked.beganNanos());
        try (TrackingServer server = TrackingServer.start(training.mlflow(), asked.port(), asked.token(), relay)) {
            asked.answering(server.uri().getPort()).write(folder.companion());
            Orphanhood orphanhood = new SignsOfLife(folder, server::lastAsked).orphanhood();
            Duration interval = Duration.ofSeconds(asked.intervalSeconds());
            accompany(folder, new Companion(folder, watch, orphanhood, interval), interval);
        }
    }

    private static void accompany(CompanionFolder folder, Companion companion, Duration interval)
            throws IOException, InterruptedException {
        SystemSampler sampler = SystemSampler.start(folder.training(), interval, System.err::println);
        try (sampler) {
            companion.accompany();
        }
    }

    private void accompany() throws IOException, InterruptedException {
        long next = System.nanoTime() + intervalNanos;
        while (!isOver()) {
            if (System.nanoTime() - next >= 0) {
                tell();
                next = System.nanoTime() + intervalNanos;
            }
            Thread.sleep(LOOK_MILLIS);
        }
        tell();
    }

    private boolean isOver() {
        return Files.exists(folder.end()) || !Files.exists(folder.companion()) || orphanhood.now();
    }

    /** One line, unless it would say again what the last one said. */
    private void tell() throws IOException {
        Optional<Progress> progress = watch.look(System.nanoTime());
        String content = progress.map(now -> now.step() + " " + now.metrics()).orElse(told);
        if (content.equals(told) || !Files.isDirectory(folder.training().root())) {
            return;
        }
        told = content;
        String line = ProgressLine.of(progress.orElseThrow(), Integer.MAX_VALUE) + "\n";
        Files.write(
                folder.progress(),
                line.getBytes(StandardCharsets.UTF_8),
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }
}
