package io.jenkins.plugins.legion.packaging.python;

import io.jenkins.plugins.legion.files.Folders;
import io.jenkins.plugins.legion.files.LockFile;
import io.jenkins.plugins.legion.files.Sha256;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.UserInfo;
import io.jenkins.plugins.legion.packaging.cache.CacheFolder;
import io.jenkins.plugins.legion.packaging.image.LayerFile;
import io.jenkins.plugins.legion.words.Figures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Python packages for images: which wheels they are, fetched once, as files. Works on the machine that packages, which needs a
 * Python with pip 22.2 or later, or uv; not that of the image. Several processes may share a cache.
 */
public final class PythonPackages {

    private static final String FORM = "1";

    private static final String LOCKS = "locks";
    private static final String WORK = "work";

    /** Corrections of faults that others could use should come to a model that does not say which versions it wants. */
    private static final Duration LOCKED = Duration.ofDays(30);

    /** What of this machine's configuration decides which wheels pip finds. */
    private static final List<String> CONFIGURATION = List.of(
            "PIP_INDEX_URL", "PIP_EXTRA_INDEX_URL", "PIP_FIND_LINKS", "PIP_NO_INDEX", "PIP_PRE", "PIP_CONSTRAINT");

    private final Path cache;
    private final Pip pip;

    /**
     * @param cache a folder for wheels and locks; need not be there
     * @param environment this machine's variables: PATH, and pip's own such as PIP_INDEX_URL and proxies
     * @param limit how long one call of pip may take
     * @param log told of whatever takes long, a line each, from several threads
     */
    public PythonPackages(Path cache, Map<String, String> environment, Duration limit, Consumer<String> log) {
        this.cache = cache.toAbsolutePath();
        this.pip = new Pip(Map.copyOf(environment), limit, log);
    }

    /** What is in such a folder, for whoever removes what nobody uses. A lock's time is when it was made; it is not used for longer. */
    public static CacheFolder shared(Path cache) {
        return new CacheFolder(cache.toAbsolutePath(), List.of(WheelStore.KIND, LOCKS), WORK);
    }

    /**
     * Says which wheels a request comes to, and has them here. The same request for the same target from the same sources is
     * answered from the cache for 30 days, without asking anybody. Whoever wants the same for longer keeps the lock.
     *
     * @throws InvalidInput if no wheels can be found for it
     * @throws IOException if pip, the index or the disk fails
     */
    public PackageLock lock(PackageRequest request, PythonTarget target, PackageSources sources)
            throws IOException, InterruptedException {
        String inputs = inputs(request, target, sources);
        Path file = cache.resolve(LOCKS).resolve(inputs + ".json");
        // 256 of them, which stay: of two requests that share one, one waits for the other.
        Path turns = cache.resolve("turns");
        Folders.create(turns);
        LockFile turn = LockFile.await(turns.resolve(inputs.substring(0, 2) + ".lock"));
        try {
            Optional<PackageLock> known = known(file, request);
            if (known.isPresent()) {
                return known.get();
            }
            Instant begun = Instant.now();
            List<PackageLock.Wheel> wheels;
            try (WorkFolder work = WorkFolder.in(cache.resolve(WORK))) {
                pip.log().accept("Looking for Python packages of " + request.file() + " for " + target);
                wheels = new Resolution(pip, request, target, sources, work).wheels();
            }
            List<String> options = keptOptions(request, sources);
            Map<String, StoredWheel> stored =
                    stored(new PackageLock(target.toString(), options, wheels), target, sources);
            List<PackageLock.Wheel> sized = new ArrayList<>();
            for (PackageLock.Wheel wheel : wheels) {
                sized.add(wheel.ofBytes(Files.size(stored.get(wheel.name()).file())));
            }
            PackageLock lock = new PackageLock(target.toString(), options, sized);
            lock.write(file);
            long bytes = sized.stream().mapToLong(PackageLock.Wheel::bytes).sum();
            pip.log()
                    .accept(Figures.count(sized.size()) + " Python packages, " + Figures.bytes(bytes)
                            + " of wheels, in " + Figures.duration(Duration.between(begun, Instant.now())));
            return lock;
        } finally {
            turn.close();
        }
    }

    /**
     * The files of locked packages, by their paths. Wheels that are not here are fetched. The same lock, Python and root give the same
     * files: of two packages with one path, that of the later by name stays, and the log says so.
     *
     * @param root the folder in the image, such as {@code /opt/legion/packages}: to be on PYTHONPATH, its {@code bin} on PATH, and
     *     PYTHONNOUSERSITE not set, which keeps Python from what packages' {@code .pth} files ask for
     * @throws InvalidInput if the lock is for another Python, or two packages cannot lie in one folder
     * @throws IOException if a wheel cannot be had, or is not what it has to be
     */
    public List<LayerFile> files(PackageLock lock, ImagePython python, String root, PackageSources sources)
            throws IOException, InterruptedException {
        List<Fault> faults = new ArrayList<>();
        for (PackageLock.Wheel wheel : lock.wheels()) {
            if (!WheelName.of(wheel.file()).orElseThrow().fits(python.target())) {
                faults.add(new Fault("lock: " + wheel.name(), wheel.file(), "a wheel for " + python.target()));
            }
        }
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
        Map<String, StoredWheel> stored = stored(lock, python.target(), sources);
        SitePackages packages = new SitePackages(root.replaceFirst("/+$", ""), python.program());
        for (PackageLock.Wheel wheel : lock.wheels()) {
            packages.add(stored.get(wheel.name()));
        }
        packages.messages().forEach(pip.log());
        return packages.files();
    }

    private Map<String, StoredWheel> stored(PackageLock lock, PythonTarget target, PackageSources sources)
            throws IOException, InterruptedException {
        WheelStore store = new WheelStore(shared(cache));
        Map<String, StoredWheel> stored = new HashMap<>();
        List<PackageLock.Wheel> missing = new ArrayList<>();
        for (PackageLock.Wheel wheel : lock.wheels()) {
            Optional<StoredWheel> there = store.find(wheel);
            there.ifPresentOrElse(found -> stored.put(wheel.name(), found), () -> missing.add(wheel));
        }
        if (missing.isEmpty()) {
            return stored;
        }
        pip.log().accept("Fetching " + missing.size() + " of " + lock.wheels().size() + " Python packages");
        try (WorkFolder work = WorkFolder.in(cache.resolve(WORK))) {
            Path folder = new WheelFetch(pip, target, sources, lock.sources(), work).fetch(missing);
            for (PackageLock.Wheel wheel : missing) {
                Path part = folder.resolve(wheel.file());
                if (!Files.isRegularFile(part)) {
                    throw new IOException("pip fetched no " + wheel.file() + ", which is locked");
                }
                stored.put(wheel.name(), store.add(part, wheel));
            }
        }
        return stored;
    }

    private Optional<PackageLock> known(Path file, PackageRequest request) throws IOException {
        try {
            Instant made = Files.getLastModifiedTime(file).toInstant();
            if (made.isBefore(Instant.now().minus(LOCKED))) {
                pip.log()
                        .accept("Which Python packages " + request.file() + " comes to was found out on "
                                + LocalDate.ofInstant(made, ZoneOffset.UTC) + ", more than " + LOCKED.toDays()
                                + " days ago: there may be newer ones");
                return Optional.empty();
            }
            return Optional.of(PackageLock.read(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (InvalidInput e) {
            // Damaged, or of a later version: what it says is found out again.
            return Optional.empty();
        }
    }

    /** A folder of this machine is told by whoever asks, each time. */
    private static List<String> keptOptions(PackageRequest request, PackageSources sources) {
        return sources.wheels().isPresent() ? List.of() : request.options();
    }

    private String inputs(PackageRequest request, PythonTarget target, PackageSources sources) throws IOException {
        StringBuilder all = new StringBuilder(FORM).append('\n').append(target);
        add(all, "lines", request.lines());
        add(all, "constraints", request.constraints());
        add(all, "added", request.added());
        add(all, "sources", sources.described(request.options()));
        if (sources.wheels().isPresent()) {
            add(all, "wheels", listed(sources.wheels().get()));
        }
        for (String name : CONFIGURATION) {
            add(all, name, List.of(UserInfo.removed(pip.environment().getOrDefault(name, ""))));
        }
        return Sha256.hex(all.toString());
    }

    /** Wheels that were made anew have another time, whatever their names. */
    private static List<String> listed(Path wheels) throws IOException {
        try (Stream<Path> files = Files.list(wheels)) {
            List<String> listed = new ArrayList<>();
            for (Path file : files.sorted().toList()) {
                listed.add(file.getFileName() + " " + Files.size(file) + " " + Files.getLastModifiedTime(file));
            }
            return listed;
        } catch (NoSuchFileException | NotDirectoryException e) {
            throw new InvalidInput(new Fault("wheels", wheels.toString(), "a folder of wheels"));
        }
    }

    private static void add(StringBuilder all, String name, List<String> values) {
        all.append("\n\n").append(name);
        values.forEach(value -> all.append('\n').append(value));
    }
}
