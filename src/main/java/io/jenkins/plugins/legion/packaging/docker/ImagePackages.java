package io.jenkins.plugins.legion.packaging.docker;

import io.jenkins.plugins.legion.lifecycle.Connection;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.UserInfo;
import io.jenkins.plugins.legion.packaging.PackagingWork;
import io.jenkins.plugins.legion.packaging.image.ImageLayer;
import io.jenkins.plugins.legion.packaging.image.LayerFile;
import io.jenkins.plugins.legion.packaging.python.ImagePython;
import io.jenkins.plugins.legion.packaging.python.PackageIndex;
import io.jenkins.plugins.legion.packaging.python.PackageLock;
import io.jenkins.plugins.legion.packaging.python.PackageRequest;
import io.jenkins.plugins.legion.packaging.python.PackageSources;
import io.jenkins.plugins.legion.packaging.python.PythonPackages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The Python packages of a model and of what serves it, as a layer. */
final class ImagePackages {

    /** A wheel of PyTorch is 800 MB; whoever packages has a limit of their own. */
    private static final Duration LIMIT = Duration.ofHours(4);

    private final PackagingWork work;
    private final ImagePython python;

    ImagePackages(PackagingWork work, ImagePython python) {
        this.work = work;
        this.python = python;
    }

    /**
     * @param dependencies the model's conda file
     * @param requirements further ones
     * @return the layer; absent where there are no packages
     */
    Optional<ImageLayer> layer(Path dependencies, List<String> requirements) throws IOException, InterruptedException {
        PythonPackages packages = new PythonPackages(cache(work), System.getenv(), LIMIT, work.log());
        PackageSources sources = sources();
        PackageLock lock = lock(packages, dependencies, requirements, sources);
        List<LayerFile> files = new ArrayList<>(packages.files(lock, python, ImagePaths.PACKAGES, sources));
        if (files.isEmpty()) {
            return Optional.empty();
        }
        Path written = work.place().folder().resolve("packages.json");
        lock.write(written);
        files.add(MadeFile.of(ImagePaths.LOCK, Files.readAllBytes(written)));
        return Optional.of(new ImageLayer("packages", files, true));
    }

    static Path cache(PackagingWork work) {
        return work.place().cache().resolve("python");
    }

    private PackageLock lock(
            PythonPackages packages, Path dependencies, List<String> requirements, PackageSources sources)
            throws IOException, InterruptedException {
        Optional<Path> file = work.path(ImageIntegration.LOCK);
        PackageRequest request = PackageRequest.read(dependencies, python.target());
        request.messages().forEach(work.log());
        for (String requirement : requirements) {
            request = request.with(requirement);
        }
        if (file.filter(Files::isRegularFile).isPresent()) {
            return given(file.get(), request);
        }
        PackageLock lock = packages.lock(request, python.target(), sources);
        if (file.isPresent()) {
            lock.write(file.get());
        }
        return lock;
    }

    private PackageLock given(Path file, PackageRequest request) throws IOException {
        PackageLock lock = PackageLock.read(file);
        List<Fault> missing = request.missingIn(lock).stream()
                .map(requirement -> new Fault(
                        PackagingWork.field(ImageIntegration.LOCK),
                        work.text(ImageIntegration.LOCK) + " without " + requirement,
                        "a lock with all that is asked for; without the file it is made anew"))
                .toList();
        if (!missing.isEmpty()) {
            throw new InvalidInput(missing);
        }
        work.log().accept("Python packages are those of " + work.text(ImageIntegration.LOCK));
        return lock;
    }

    private PackageSources sources() {
        Optional<Path> wheels = work.path(ImageIntegration.WHEELS);
        if (wheels.isPresent()) {
            return PackageSources.offline(wheels.get());
        }
        return work.target(ImageIntegration.INDEX)
                .map(ImagePackages::index)
                .map(index -> PackageSources.of(List.of(index)))
                .orElse(PackageSources.CONFIGURED);
    }

    private static PackageIndex index(Connection connection) {
        String where = "targets." + ImageIntegration.INDEX;
        List<Fault> faults = new ArrayList<>();
        if (!connection.uri().matches("(?i)https?://\\S+")
                || !UserInfo.removed(connection.uri()).equals(connection.uri())) {
            faults.add(new Fault(
                    where,
                    UserInfo.maskedAnywhere(connection.uri()),
                    "an address that begins with https://, without user name and password"));
        }
        if (connection.keySecret().isGiven()) {
            faults.add(new Fault(
                    where,
                    connection.id() + " with a token",
                    "a user name and a password, which pip can show an index"));
        }
        if (!connection.publicKey().isEmpty()) {
            faults.add(new Fault(
                    where,
                    connection.id() + " with a certificate of its own",
                    "one that this machine's PIP_CERT knows; pip takes none beside it"));
        }
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
        return new PackageIndex(connection.uri(), connection.username(), connection.password());
    }
}
