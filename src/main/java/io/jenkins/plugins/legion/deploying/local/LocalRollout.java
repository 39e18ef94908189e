package io.jenkins.plugins.legion.deploying.local;

import io.jenkins.plugins.legion.binary.PythonModel;
import io.jenkins.plugins.legion.deploying.FailedDeployment;
import io.jenkins.plugins.legion.files.Folders;
import io.jenkins.plugins.legion.files.LockFile;
import io.jenkins.plugins.legion.files.Sha256;
import io.jenkins.plugins.legion.lifecycle.EnvironmentVariable;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.ModelDeployment;
import io.jenkins.plugins.legion.serving.ServedModel;
import io.jenkins.plugins.legion.serving.ServerFiles;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
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
     * Has the model served, in place of the version that serves: once all of it answers, not before. Of the deployment's fields counts
     * what a machine can do: its replicas, the fewest of them, its variables and its time limit.
     *
     * @param model that is in the {@link #folder}
     * @param digest {@code sha256:} and the digest over its files
     * @param port where it answers; 0 for where the deployment answers already, or any port that is free
     * @param python the program that has the model's packages
     * @throws FailedDeployment if it does not load, or not in time
     */
    public Outcome serve(PythonModel model, String digest, ModelDeployment deployment, int port, Path python)
            throws IOException, InterruptedException {
        Takeover takeover = Takeover.in(folder, log);
        WantedVersion wanted = wanted(model, digest, deployment, port == 0 ? takeover.port() : port, python);
        if (takeover.serving().filter(wanted::isLike).isPresent()) {
            return new Outcome(takeover.stay(), false, takeover.before());
        }
        LocalStatus status = takeover.by(wanted, deployment.timeLimit().orElse(USUAL_LIMIT));
        served = true;
        return new Outcome(status, true, takeover.before());
    }

    private WantedVersion wanted(PythonModel model, String digest, ModelDeployment deployment, int port, Path python)
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
                port,
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

    @Override
    public void close() throws IOException {
        try (lock) {
            if (!served) {
                Folders.remove(folder());
                if (folder.numbers().isEmpty()) {
                    Folders.remove(folder.root());
                }
            }
        }
    }
}
