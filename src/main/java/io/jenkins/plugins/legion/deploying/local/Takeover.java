package io.jenkins.plugins.legion.deploying.local;

import io.jenkins.plugins.legion.deploying.FailedDeployment;
import io.jenkins.plugins.legion.files.Folders;
import io.jenkins.plugins.legion.programs.FirstWords;
import io.jenkins.plugins.legion.words.Durations;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Has a version serve in place of the one that serves. Where it does not come to that, what served goes on. */
final class Takeover {

    private static final long LOOK_MILLIS = 50;

    private static final Duration TELL = Duration.ofSeconds(10);

    private final DeploymentFolder folder;
    private final Consumer<String> log;
    private final Supervisor supervisor;
    private final Optional<LocalStatus> before;
    private final Optional<WantedVersion> serving;
    private final Optional<WantedVersion> earlier;

    private Takeover(
            DeploymentFolder folder,
            Consumer<String> log,
            Optional<LocalStatus> before,
            Optional<WantedVersion> serving,
            Optional<WantedVersion> earlier) {
        this.folder = folder;
        this.log = log;
        this.supervisor = new Supervisor(folder);
        this.before = before;
        this.serving = serving;
        this.earlier = earlier;
    }

    /**
     * Of what serves by now, if anything does. Nobody else may change the deployment from here on.
     *
     * @param log is told what servers print, and what is waited for
     */
    static Takeover in(DeploymentFolder folder, Consumer<String> log) throws IOException {
        Optional<LocalStatus> before =
                StatusView.of(folder).filter(status -> status.address().isPresent());
        Optional<WantedVersion> serving = before.isPresent() ? serving(folder) : Optional.empty();
        return new Takeover(folder, log, before, serving, serving.isPresent() ? serving : folder.readWanted());
    }

    private static Optional<WantedVersion> serving(DeploymentFolder folder) throws IOException {
        Optional<SupervisorStatus> status = folder.readStatus();
        return status.isPresent() && status.get().serving() != null
                ? folder.readVersion(status.get().serving().number())
                : Optional.empty();
    }

    /** How what serves does; absent where nothing serves. */
    Optional<LocalStatus> before() {
        return before;
    }

    /** What serves; absent where nothing does. */
    Optional<WantedVersion> serving() {
        return serving;
    }

    /** Where the deployment answers, or did before its machine was started anew; 0 where it never did. */
    int port() {
        return earlier.map(WantedVersion::port).orElse(0);
    }

    /**
     * Waits until all of the version answers.
     *
     * @throws FailedDeployment if it does not load, or not in time
     */
    LocalStatus by(WantedVersion wanted, Duration limit) throws IOException, InterruptedException {
        ServerLines lines = new ServerLines(folder.serversLog(), log);
        boolean served = false;
        try {
            folder.want(wanted);
            if (!supervisor.isRunning()) {
                supervisor.start(wanted);
            }
            await(wanted, lines, limit);
            served = true;
        } finally {
            if (!served) {
                withdraw();
            }
        }
        return settled(wanted);
    }

    /** Leaves everything as it is, also where somebody was killed who wanted something else. */
    LocalStatus stay() throws IOException {
        folder.want(serving.orElseThrow());
        return before.orElseThrow();
    }

    private void await(WantedVersion wanted, ServerLines lines, Duration limit)
            throws IOException, InterruptedException {
        long began = System.nanoTime();
        long told = began;
        while (true) {
            Optional<SupervisorStatus> status = folder.readStatus();
            lines.tell();
            if (status.isPresent() && status.get().serves(wanted.number())) {
                return;
            }
            if (status.isPresent() && status.get().failed(wanted.number())) {
                throw failed(wanted, status.get().failed().why(), before);
            }
            if (!supervisor.isRunning()) {
                throw failed(
                        wanted, "its supervisor ended: " + FirstWords.of(folder.supervisorLog()), Optional.empty());
            }
            long now = System.nanoTime();
            if (now - began > limit.toNanos()) {
                throw failed(wanted, "the model was not loaded within " + Durations.words(limit), before);
            }
            if (now - told > TELL.toNanos()) {
                told = now;
                log.accept(wanted + " is being loaded, for "
                        + Duration.ofNanos(now - began).toSeconds() + " s so far");
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    private FailedDeployment failed(WantedVersion wanted, String why, Optional<LocalStatus> left) {
        return new FailedDeployment(wanted + " does not serve: " + why + "; "
                + left.map(it -> it.modelName() + " " + it.modelVersion() + " still answers at "
                                + it.address().get())
                        .orElse("nothing serves as " + folder.name()));
    }

    /** Has what served before go on. Where nothing did, no supervisor is left, and whatever was deployed in better days is so again. */
    private void withdraw() throws IOException, InterruptedException {
        if (serving.isEmpty()) {
            supervisor.end();
        }
        if (earlier.isPresent()
                && Files.isDirectory(folder.version(earlier.get().number()))) {
            folder.want(earlier.get());
        }
    }

    /** Notes that it served, and the port that it got, and clears away what neither serves nor served before. */
    private LocalStatus settled(WantedVersion wanted) throws IOException {
        int port = folder.readStatus().map(SupervisorStatus::port).orElse(wanted.port());
        folder.want(wanted.at(port));
        folder.noteServed(wanted.number());
        for (int other : folder.numbers()) {
            if (other != wanted.number()
                    && serving.filter(it -> it.number() == other).isEmpty()) {
                Folders.remove(folder.version(other));
            }
        }
        return StatusView.of(folder).orElseThrow();
    }
}
