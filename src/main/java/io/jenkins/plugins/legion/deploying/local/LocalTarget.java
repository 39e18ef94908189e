package io.jenkins.plugins.legion.deploying.local;

import io.jenkins.plugins.legion.deploying.FailedDeployment;
import io.jenkins.plugins.legion.files.Folders;
import io.jenkins.plugins.legion.files.LockFile;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.Names;
import io.jenkins.plugins.legion.serving.GivenModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Deployments on this machine: processes that answer on 127.0.0.1 for as long as nobody takes them away. */
public final class LocalTarget {

    private final Path root;

    /** @param root the folder in which each deployment has its own */
    public LocalTarget(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    /** The one of the user whose process this is. */
    public static LocalTarget ofUser() {
        return new LocalTarget(Path.of(System.getProperty("user.home"), ".local", "share", "legion", "deployments"));
    }

    /** Every deployment, by its name. */
    public List<LocalStatus> all() throws IOException {
        List<LocalStatus> all = new ArrayList<>();
        for (DeploymentFolder folder : folders()) {
            StatusView.of(folder).ifPresent(all::add);
        }
        return all;
    }

    /**
     * How a deployment does.
     *
     * @throws InvalidInput if there is none of this name
     */
    public LocalStatus named(String id) throws IOException {
        return StatusView.of(existing(id)).orElseThrow(() -> gone(id));
    }

    /** Verifies a model and unpacks it, before anybody has to wait for that. */
    public PlacedModel place(GivenModel given) throws IOException {
        Folders.create(root);
        return PlacedModel.within(root, given);
    }

    /**
     * Begins to deploy something under a name. Whoever does so already is waited for.
     *
     * @param id by {@link Names#DEPLOYMENT}
     * @param log is told what is waited for, and what the servers print while they load the model
     * @throws InvalidInput if that is no name
     */
    public LocalRollout begin(String id, Consumer<String> log) throws IOException, InterruptedException {
        Names.DEPLOYMENT.fault("id", id).ifPresent(fault -> {
            throw new InvalidInput(fault);
        });
        DeploymentFolder folder = folder(id);
        return LocalRollout.begin(folder, lock(folder, log), log);
    }

    /**
     * Has the version serve that served before the one that does; a second time, this one again.
     *
     * @throws InvalidInput if there is no deployment of this name, or it has served nothing else
     * @throws FailedDeployment if that version does not load any more; what served goes on
     */
    public LocalRollout.Outcome back(String id, Duration limit, Consumer<String> log)
            throws IOException, InterruptedException {
        DeploymentFolder folder = existing(id);
        try (LockFile held = lock(folder, log)) {
            Takeover takeover = Takeover.in(folder, log);
            Optional<WantedVersion> serving = takeover.serving();
            Optional<WantedVersion> last =
                    serving.isPresent() ? folder.servedBefore(serving.get().number()) : Optional.empty();
            if (last.isEmpty()) {
                throw new InvalidInput(new Fault("NAME", id, "a deployment that has served another version before"));
            }
            LocalStatus status = takeover.by(last.get().at(takeover.port()), limit);
            return new LocalRollout.Outcome(status, true, takeover.before());
        }
    }

    /**
     * Takes a deployment away, once it has answered what it has begun to answer.
     *
     * @return what there was
     * @throws InvalidInput if there is none of this name
     */
    public LocalStatus remove(String id, Consumer<String> log) throws IOException, InterruptedException {
        DeploymentFolder folder = existing(id);
        try (LockFile held = lock(folder, log)) {
            LocalStatus was = StatusView.of(folder).orElseThrow(() -> gone(id));
            new Supervisor(folder).end();
            Folders.remove(folder.root());
            return was;
        }
    }

    private DeploymentFolder existing(String id) throws IOException {
        if (!Names.DEPLOYMENT.admits(id) || StatusView.of(folder(id)).isEmpty()) {
            List<String> names = all().stream().map(LocalStatus::id).toList();
            throw new InvalidInput(
                    names.isEmpty()
                            ? new Fault("NAME", id, "a deployment, of which there is none")
                            : Fault.notOneOf(names, "NAME", id));
        }
        return folder(id);
    }

    private static InvalidInput gone(String id) {
        return new InvalidInput(new Fault("NAME", id, "a deployment that nobody takes away meanwhile"));
    }

    private DeploymentFolder folder(String id) {
        return new DeploymentFolder(root.resolve(id));
    }

    private LockFile lock(DeploymentFolder folder, Consumer<String> log) throws IOException, InterruptedException {
        Folders.create(root);
        Optional<LockFile> lock = LockFile.take(folder.changing());
        if (lock.isPresent()) {
            return lock.get();
        }
        log.accept("Waiting for another process that changes the deployment " + folder.name());
        return LockFile.await(folder.changing());
    }

    private List<DeploymentFolder> folders() throws IOException {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(root)) {
            return all.filter(path -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
                            && Names.DEPLOYMENT.admits(String.valueOf(path.getFileName())))
                    .sorted()
                    .map(DeploymentFolder::new)
                    .toList();
        }
    }
}
