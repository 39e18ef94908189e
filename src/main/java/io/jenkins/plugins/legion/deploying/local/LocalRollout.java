package io.jenkins.plugins.legion.deploying.local;

import io.jenkins.plugins.legion.binary.PythonModel;
import io.jenkins.plugins.legion.files.Folders;
import io.jenkins.plugins.legion.files.LockFile;
import io.jenkins.plugins.legion.files.Sha256;
import io.jenkins.plugins.legion.lifecycle.EnvironmentVariable;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.ModelDeployment;
import io.jenkins.plugins.legion.programs.FirstWords;
import io.jenkins.plugins.legion.serving.ServedModel;
import io.jenkins.plugins.legion.serving.ServerFiles;
import io.jenkins.plugins.legion.words.Durations;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One version on its way to serve in a deployment. Nobody else changes the deployment while this is open. What has not come to serve is gone
 * when it is closed.
 */
public final class LocalRollout implements Closeable {

    /** Where nobody says how long. A large model is some minutes on its way from a disk. */
    public static final Duration USUAL_LIMIT = Duration.ofMinutes(10);

    private static final String HOST = "127.0.0.1";

    private static final long LOOK_MILLIS = 50;

    private static final Duration TELL = Duration.ofSeconds(10);

    /** What servers have of the variables of whoever deploys. Others are of a build, or secret. */
    private static final List<String> INHERITED = List.of(
            "HOME",
            "PATH",
            "LANG",
            "LC_ALL",
            "LC_CTYPE",
            "TZ",
            "TMPDIR",
            "USER",
            "LOGNAME",
            "LD_LIBRARY_PATH",
            "CUDA_VISIBLE_DEVICES",
            "NVIDIA_VISIBLE_DEVICES");

    private final DeploymentFolder folder;
    private final LockFile lock;
    private final Consumer<String> log;
    private final int number;
    private boolean served;

    private LocalRollout(DeploymentFolder folder, LockFile lock, Consumer<String> log, int number) {
        this.folder = folder;
        this.lock = lock;
        this.log = log;
        this.number = number;
    }

    /** @param lock on the deployment; it is let go when this is closed, or at once if there is no room for another version */
    static LocalRollout begin(DeploymentFolder folder, LockFile lock, Consumer<String> log) throws IOException {
        boolean begun = false;
        try {
            if (File.separatorChar == '\\') {
                throw new InvalidInput(
                        new Fault("target", "local", "a machine on which processes share a socket; Windows is none"));
            }
            folder.create();
            LocalRollout rollout = new LocalRollout(folder, lock, log, folder.nextNumber());
            Folders.create(rollout.folder());
            begun = true;
            return rollout;
        } finally {
            if (!begun) {
                lock.close();
            }
        }
    }

    /** Of this version alone: whatever it needs may be made there, and stays as long as it may serve. */
    public Path folder() {
        return folder.version(number);
    }

    /**
     * What came of it.
     *
     * @param changed whether anything did: a deployment like that may have been there
     * @param before what served until then; absent if nothing did
     */
    public record Outcome(LocalStatus status, boolean changed, Optional<LocalStatus> before) {}

    /** Takes a model into the {@link #folder}. */
    public PythonModel take(PlacedModel placed) throws IOException {
        return placed.move(folder().resolve("model"));
    }

    /**
     * Has the model served, in place of the version that serves: once all of it answers, not before. Where it does not come to that, what
     * served goes on. Of the deployment's fields counts what a machine can do: its replicas, the fewest of them, its variables and its time
     * limit.
     *
     * @param model that is in the {@link #folder}
     * @param digest {@code sha256:} and the digest over its files
     * @param port where it answers; 0 for where the deployment answers already, or any port that is free
     * @param python the program that has the model's packages
     * @throws FailedRollout if it does not load, or not in time
     */
    public Outcome serve(PythonModel model, String digest, ModelDeployment deployment, int port, Path python)
            throws IOException, InterruptedException {
        Supervisor supervisor = new Supervisor(folder);
        boolean running = supervisor.isRunning();
        Optional<LocalStatus> before =
                StatusView.of(folder).filter(status -> status.address().isPresent());
        Optional<WantedVersion> serving = running ? serving() : Optional.empty();
        Optional<WantedVersion> earlier = serving.isPresent() ? serving : folder.readWanted();
        WantedVersion wanted = wanted(model, digest, deployment, port, python, earlier);
        if (serving.isPresent() && wanted.isLike(serving.get()) && before.isPresent()) {
            folder.want(serving.get());
            return new Outcome(before.get(), false, before);
        }
        ServerLines lines = new ServerLines(folder.serversLog(), log);
        try {
            folder.want(wanted);
            if (!running) {
                supervisor.start(wanted);
            }
            await(supervisor, lines, deployment.timeLimit().orElse(USUAL_LIMIT), before, wanted);
            served = true;
        } finally {
            if (!served) {
                withdraw(supervisor, serving, earlier);
            }
        }
        return new Outcome(settled(wanted, serving), true, before);
    }

    /** What the supervisor has serve by now, as it was begun. */
    private Optional<WantedVersion> serving() throws IOException {
        Optional<SupervisorStatus> status = folder.readStatus();
        return status.isPresent() && status.get().serving() != null
                ? folder.readVersion(status.get().serving().number())
                : Optional.empty();
    }

    private WantedVersion wanted(
            PythonModel model,
            String digest,
            ModelDeployment deployment,
            int port,
            Path python,
            Optional<WantedVersion> earlier)
            throws IOException {
        ServedModel files = ServedModel.write(model, folder());
        Map<String, String> environment = new LinkedHashMap<>(System.getenv());
        environment.keySet().retainAll(INHERITED);
        for (EnvironmentVariable variable : deployment.envs()) {
            environment.put(variable.name(), variable.value());
        }
        return new WantedVersion(
                number,
                model.identity(),
                digest,
                serverDigest(),
                HOST,
                port == 0 ? earlier.map(WantedVersion::port).orElse(0) : port,
                Math.max(1, deployment.replicas().min()),
                python.toString(),
                files.modules().toString(),
                files.settings().toString(),
                environment);
    }

    private static String serverDigest() throws IOException {
        MessageDigest digest = Sha256.fresh();
        ServerFiles.all().values().forEach(digest::update);
        return Sha256.written(digest);
    }

    private void await(
            Supervisor supervisor,
            ServerLines lines,
            Duration limit,
            Optional<LocalStatus> before,
            WantedVersion wanted)
            throws IOException, InterruptedException {
        long began = System.nanoTime();
        long told = began;
        while (true) {
            Optional<SupervisorStatus> status = folder.readStatus();
            lines.tell();
            if (status.isPresent() && status.get().serves(number)) {
                return;
            }
            if (status.isPresent() && status.get().failed(number)) {
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

    private FailedRollout failed(WantedVersion wanted, String why, Optional<LocalStatus> before) {
        return new FailedRollout(wanted + " does not serve: " + why + "; "
                + before.map(it -> it.modelName() + " " + it.modelVersion() + " still answers at "
                                + it.address().get())
                        .orElse("nothing serves as " + folder.name()));
    }

    /** Has what served before go on. Where nothing did, no supervisor is left, and whatever was deployed in better days is so again. */
    private void withdraw(Supervisor supervisor, Optional<WantedVersion> serving, Optional<WantedVersion> earlier)
            throws IOException, InterruptedException {
        if (serving.isEmpty()) {
            supervisor.end();
        }
        if (earlier.isPresent()
                && Files.isDirectory(folder.version(earlier.get().number()))) {
            folder.want(earlier.get());
        }
    }

    /** Notes the port that it got, and clears away what neither serves nor served before. */
    private LocalStatus settled(WantedVersion wanted, Optional<WantedVersion> serving) throws IOException {
        int port = folder.readStatus().map(SupervisorStatus::port).orElse(wanted.port());
        folder.want(wanted.at(port));
        for (int other : folder.numbers().toList()) {
            if (other != number && serving.filter(it -> it.number() == other).isEmpty()) {
                Folders.remove(folder.version(other));
            }
        }
        return StatusView.of(folder).orElseThrow();
    }

    @Override
    public void close() throws IOException {
        try (lock) {
            if (!served) {
                Folders.remove(folder());
                if (folder.numbers().findAny().isEmpty()) {
                    Folders.remove(folder.root());
                }
            }
        }
    }
}
