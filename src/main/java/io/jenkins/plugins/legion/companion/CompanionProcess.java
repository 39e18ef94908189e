package io.jenkins.plugins.legion.companion;

import io.jenkins.plugins.legion.files.LockFile;
import io.jenkins.plugins.legion.programs.CarriedJar;
import io.jenkins.plugins.legion.programs.JavaProgram;
import io.jenkins.plugins.legion.programs.ProgramProcess;
import io.jenkins.plugins.legion.programs.Programs;
import io.jenkins.plugins.legion.toolchain.TrainingFolder;
import io.jenkins.plugins.legion.training.Tracker;
import io.jenkins.plugins.legion.training.TrackingAddress;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Starts, finds again and ends the {@link Companion} of a training, on the machine that trains. */
public final class CompanionProcess implements Tracker {

    /** A store of 50,000 series is finished in less. */
    private static final Duration END = Duration.ofSeconds(30);

    /** Megabytes of heap: the store of series takes 32 at most, what runs and parameters there are the rest. */
    private static final int HEAP = 384;

    /** The name of its jar. */
    private static final String PROGRAM = "companion";

    private final CarriedJar jar;
    private final Duration interval;
    private final List<String> metrics;

    /**
     * @param programs the folder in which this machine keeps the companion's program; need not be there
     * @param interval between two reports of progress, in whole seconds
     * @param metrics those that are watched, which stand in a report first
     */
    public CompanionProcess(Path programs, Duration interval, List<String> metrics) {
        this.jar = new CarriedJar(PROGRAM, programs);
        this.interval = interval;
        this.metrics = List.copyOf(metrics);
    }

    /** Starts the companion, unless it runs. */
    @Override
    public Optional<TrackingAddress> serve(TrainingFolder training) throws IOException {
        CompanionFolder folder = new CompanionFolder(training);
        LockFile lock = lock(folder);
        try (lock) {
            if (CompanionFile.read(folder.companion()).isEmpty()) {
                CompanionFile.asked(UUID.randomUUID().toString(), interval, metrics)
                        .write(folder.companion());
            }
            CompanionFile companion = running(folder, jar);
            return Optional.of(
                    new TrackingAddress(URI.create("http://127.0.0.1:" + companion.port()), companion.token()));
        }
    }

    /**
     * Sees to it that a companion which was begun answers until it is told to end: one that was killed comes back under the
     * address that it had, with all that it was told.
     *
     * @param programs the folder in which this machine keeps the companion's program
     */
    public static void revive(TrainingFolder training, Path programs) throws IOException {
        CompanionFolder folder = new CompanionFolder(training);
        LockFile lock = lock(folder);
        try (lock) {
            if (!Files.exists(folder.end())) {
                running(folder, new CarriedJar(PROGRAM, programs));
            }
        }
    }

    /** Whoever ends the companion would miss one that somebody else is just starting, and two would start it twice. */
    private static LockFile lock(CompanionFolder folder) throws IOException {
        try {
            return LockFile.await(folder.lock());
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static IOException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IOException("interrupted while the training's tracking server was started", e);
    }

    private static CompanionFile running(CompanionFolder folder, CarriedJar jar) throws IOException {
        CompanionFile companion = CompanionFile.read(folder.companion())
                .orElseThrow(() ->
                        new IOException("the training has no companion: " + folder.companion() + " is not there"));
        if (companion.process().isPresent()) {
            return companion;
        }
        Files.deleteIfExists(folder.end());
        companion.ended().write(folder.companion());
        return started(start(folder, jar), folder);
    }

    private static Process start(CompanionFolder folder, CarriedJar jar) throws IOException {
        ProcessBuilder builder = JavaProgram.detached(
                        List.of("-Xmx" + HEAP + "m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto"),
                        jar.install(folder.training().root()),
                        Companion.class.getName(),
                        folder.training().root().toString())
                .directory(folder.training().root().toFile())
                .redirectInput(Programs.NO_INPUT)
                .redirectErrorStream(true)
                .redirectOutput(folder.log().toFile());
        return builder.start();
    }

    private static CompanionFile started(Process process, CompanionFolder folder) throws IOException {
        try {
            return seen(folder).awaitStart(process, () -> CompanionFile.read(folder.companion())
                    .filter(companion -> companion.pid() != 0));
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static ProgramProcess seen(CompanionFolder folder) {
        return new ProgramProcess("the training's tracking server", folder.log());
    }

    /**
     * Ends a training's companion, if it has one, and waits until it is gone: what it kept is whole then, and nobody
     * else's. One that is just being started is waited for.
     *
     * @throws IOException if it does not end, even killed
     * @throws InterruptedException if the thread was interrupted meanwhile
     */
    public static void end(TrainingFolder training) throws IOException, InterruptedException {
        CompanionFolder folder = new CompanionFolder(training);
        if (!Files.exists(folder.companion())) {
            return;
        }
        LockFile lock = LockFile.await(folder.lock());
        try (lock) {
            // Also where it is gone already, so that nobody brings it back.
            Files.write(folder.end(), new byte[0]);
            Optional<ProcessHandle> process =
                    CompanionFile.read(folder.companion()).flatMap(CompanionFile::process);
            if (process.isPresent()) {
                seen(folder).awaitEnd(process.get(), END);
            }
        }
    }
}
