package io.jenkins.plugins.legion.packaging.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.legion.data.servers.WebServer;
import io.jenkins.plugins.legion.files.Tree;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.Secret;
import io.jenkins.plugins.legion.packaging.image.LayerFile;
import io.jenkins.plugins.legion.tracking.Python;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packages are found for the Python of an image by whatever pip this machine has; nothing is asked twice. */
class PythonPackagesTest {

    private static final PythonTarget TARGET = new PythonTarget("3.12.1", "arm64", new Libc(Libc.Kind.GLIBC, 2, 36));
    private static final ImagePython PYTHON = new ImagePython(TARGET, "/usr/local/bin/python3.12");
    private static final String ROOT = "/opt/legion/packages";

    @TempDir
    Path folder;

    private final List<String> log = new CopyOnWriteArrayList<>();
    private Path wheels;

    /** Where the Python itself is: what else has its name on the PATH may first have to find out which one is meant. */
    private static String bin;

    @BeforeAll
    static void needsPip() throws IOException {
        Python.assumeItRuns("import pip; assert tuple(int(n) for n in pip.__version__.split('.')[:2]) >= (22, 2)");
        bin = Python.run("import os, sys; print(os.path.dirname(sys.executable))", Path.of("."), Map.of())
                .strip();
    }

    @BeforeEach
    void makeWheels() throws IOException {
        wheels = folder.resolve("made");
        MadeWheel.of("base", "1.0").in(wheels);
        MadeWheel.of("base", "2.0").in(wheels);
        MadeWheel.of("model", "1.0").requires("base<2").in(wheels);
        MadeWheel.of("server", "3.0").requires("base").in(wheels);
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment
                .keySet()
                .removeIf(name ->
                        name.startsWith("PIP_") || name.toLowerCase(Locale.ROOT).endsWith("_proxy"));
        environment.put("PIP_CONFIG_FILE", File.separatorChar == '\\' ? "nul" : "/dev/null");
        environment.put("PIP_CACHE_DIR", folder.resolve("pip-cache").toString());
        environment.put("PIP_RETRIES", "0");
        environment.merge("PATH", bin, (path, first) -> first + File.pathSeparator + path);
        return environment;
    }

    private PythonPackages packages() {
        return new PythonPackages(folder.resolve("cache"), environment(), Duration.ofMinutes(5), log::add);
    }

    /** With no program to ask, and no way to do so. */
    private PythonPackages alone() {
        return new PythonPackages(folder.resolve("cache"), Map.of("PATH", ""), Duration.ofMinutes(5), log::add);
    }

    private PackageRequest request(String text) throws IOException {
        return PackageRequest.read(Files.writeString(folder.resolve("requirements.txt"), text), TARGET);
    }

    /** An index that anybody may ask. */
    private static PackageSources open(PackageIndexServer index) {
        return PackageSources.of(List.of(new PackageIndex(index.url(), "", Secret.NONE)));
    }

    private PackageSources offline() {
        return PackageSources.offline(wheels);
    }

    private List<String> files(PackageLock lock) {
        return lock.wheels().stream().map(PackageLock.Wheel::file).toList();
    }

    private static List<String> known(List<LayerFile> files) {
        return files.stream()
                .map(file -> file.path() + " " + file.sha256() + " " + file.bytes() + " " + file.executable())
                .toList();
    }

    @Test
    void whatFitsTogetherIsFoundOnceAndKept() throws Exception {
        PackageRequest request = request("model").with("server>=3");
        PackageLock lock = packages().lock(request, TARGET, offline());
        List<LayerFile> files = packages().files(lock, PYTHON, ROOT, offline());

        assertThat(files(lock))
                .containsExactly(
                        "base-1.0-py3-none-any.whl", "model-1.0-py3-none-any.whl", "server-3.0-py3-none-any.whl");
        assertThat(alone().lock(request, TARGET, offline())).isEqualTo(lock);
        assertThat(known(alone().files(lock, PYTHON, ROOT, offline()))).isEqualTo(known(files));
        try (Stream<Path> left = Files.list(folder.resolve("cache/work"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void newerPackagesComeToWhoeverDoesNotSayWhichAfterThirtyDays() throws Exception {
        PackageRequest request = request("base");
        configured(environment()).lock(request, TARGET, PackageSources.CONFIGURED);
        MadeWheel.of("base", "3.0").in(wheels);
        PythonPackages alone = configured(Map.of("PATH", ""));
        aged(29);
        assertThat(files(alone.lock(request, TARGET, PackageSources.CONFIGURED)))
                .containsExactly("base-2.0-py3-none-any.whl");
        aged(31);
        assertThat(files(configured(environment()).lock(request, TARGET, PackageSources.CONFIGURED)))
                .containsExactly("base-3.0-py3-none-any.whl");

        assertThat(log)
                .filteredOn(line -> line.endsWith("there may be newer ones"))
                .singleElement()
                .asString()
                .startsWith("Which Python packages requirements.txt comes to was found out on ");
        assertThat(files(alone.lock(request, TARGET, PackageSources.CONFIGURED)))
                .containsExactly("base-3.0-py3-none-any.whl");
    }

    /** As on a machine whose pip is told once for all to ask no index, and where wheels are. */
    private PythonPackages configured(Map<String, String> variables) {
        Map<String, String> all = new HashMap<>(variables);
        all.put("PIP_NO_INDEX", "1");
        all.put("PIP_FIND_LINKS", wheels.toString());
        return new PythonPackages(folder.resolve("cache"), all, Duration.ofMinutes(5), log::add);
    }

    @Test
    void aFolderOfWheelsThatChangedIsLookedIntoAnew() throws Exception {
        PackageRequest request = request("base");
        packages().lock(request, TARGET, offline());
        MadeWheel.of("base", "3.0").in(wheels);

        assertThat(files(packages().lock(request, TARGET, offline()))).containsExactly("base-3.0-py3-none-any.whl");
        assertThatThrownBy(() -> packages().lock(request, TARGET, PackageSources.offline(folder.resolve("nowhere"))))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("nowhere'; expected a folder of wheels");
    }

    @Test
    void aLockSaysWhichRequirementsItLacks() throws Exception {
        PackageLock lock = packages().lock(request("base"), TARGET, offline());

        assertThat(request("base\nmodel\nother; python_version < '3'")
                        .with("server>=3")
                        .missingIn(lock))
                .containsExactly("model", "server>=3");
    }

    private void aged(int days) throws IOException {
        try (Stream<Path> locks = Files.list(folder.resolve("cache/locks"))) {
            for (Path lock : locks.toList()) {
                Files.setLastModifiedTime(lock, FileTime.from(Instant.now().minus(Duration.ofDays(days))));
            }
        }
    }

    @Test
    void conditionsAreAskedOfTheImagesPython() throws Exception {
        MadeWheel.of("old", "1").in(wheels);
        MadeWheel.of("windows", "1").in(wheels);
        MadeWheel.of("arm", "1").in(wheels);
        MadeWheel.of("top", "1")
                .requires("old; python_version < '3.12'")
                .requires("windows; sys_platform == 'win32' or platform_system == 'Windows'")
                .requires("arm; platform_machine == 'aarch64' and python_full_version == '3.12.1'")
                .in(wheels);

        assertThat(files(packages().lock(request("top"), TARGET, offline())))
                .containsExactly("arm-1-py3-none-any.whl", "top-1-py3-none-any.whl");
    }

    @Test
    void aPackageThatAsksForTheImagesPythonAloneIsTaken() throws Exception {
        MadeWheel.of("only", "2").requiresPython("==3.42.*").in(wheels);
        PythonTarget target = new PythonTarget("3.42", "amd64", TARGET.libc());

        assertThat(files(packages().lock(request("only"), target, offline())))
                .containsExactly("only-2-py3-none-any.whl");
        assertThatThrownBy(() -> packages().lock(request("only"), TARGET, offline()))
                .isInstanceOf(InvalidInput.class);
    }

    @Test
    void theWheelOfTheImagesPlatformIsTaken() throws Exception {
        for (String tags : List.of(
                "cp312-cp312-manylinux_2_17_aarch64",
                "cp312-cp312-manylinux_2_28_aarch64",
                "cp312-cp312-manylinux_2_39_aarch64",
                "cp312-cp312-manylinux_2_28_x86_64",
                "cp311-cp311-manylinux_2_28_aarch64",
                "cp312-cp312-musllinux_1_2_aarch64")) {
            MadeWheel.of("compiled", "1").tagged(tags).in(wheels);
        }

        assertThat(files(packages().lock(request("compiled"), TARGET, offline())))
                .containsExactly("compiled-1-cp312-cp312-manylinux_2_28_aarch64.whl");
        PythonTarget alpine = new PythonTarget("3.12", "arm64", new Libc(Libc.Kind.MUSL, 1, 2));
        PackageLock musl = packages().lock(request("compiled"), alpine, offline());
        assertThat(files(musl)).containsExactly("compiled-1-cp312-cp312-musllinux_1_2_aarch64.whl");
        assertThatThrownBy(() -> packages().files(musl, PYTHON, ROOT, offline()))
                .hasMessage(
                        "lock: compiled: 'compiled-1-cp312-cp312-musllinux_1_2_aarch64.whl'; expected a wheel for Python"
                                + " 3.12.1 on Linux aarch64 with glibc 2.36");
    }

    @Test
    void whatHasNoWheelIsNamedWithWhatThereIs() throws Exception {
        MadeWheel.of("compiled", "1").tagged("cp39-cp39-win_amd64").in(wheels);
        Files.writeString(wheels.resolve("source-1.0.tar.gz"), "");

        assertThatThrownBy(() -> packages().lock(request("compiled==1"), TARGET, offline()))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("requirements.txt: Python packages: 'compiled==1'; expected a package with a wheel for "
                        + TARGET + "; there are wheels for cp39-cp39-win_amd64");
        assertThatThrownBy(() -> packages().lock(request("source"), TARGET, offline()))
                .hasMessageContaining("there is only source to build it from: source-1.0.tar.gz");
        assertThatThrownBy(() -> packages().lock(request("base>7"), TARGET, offline()))
                .hasMessageContaining("'base>7'")
                .hasMessageContaining("there are versions 1.0, 2.0");
        assertThatThrownBy(() -> packages().lock(request("nothing"), TARGET, offline()))
                .hasMessageContaining(wheels + " has none");
    }

    @Test
    void whatDoesNotGoTogetherIsNamedWithWhoAsksForIt() throws Exception {
        assertThatThrownBy(() -> packages().lock(request("model\nbase==2.0"), TARGET, offline()))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("base==2.0")
                .hasMessageContaining("expected packages that go together: ")
                .hasMessageContaining("model 1.0 depends on base<2");
    }

    /** As if it had been found: these wheels of the folder, for any Python. */
    private PackageLock locked(String... names) throws IOException {
        List<PackageLock.Wheel> locked = new ArrayList<>();
        for (String name : names) {
            locked.add(MadeWheel.locked(wheels.resolve(name + "-py3-none-any.whl")));
        }
        return new PackageLock(TARGET.toString(), List.of(), locked);
    }

    @Test
    void whatIsNotTheModelsNeedsNoDigestBesideItsOwn() throws Exception {
        StringBuilder lines = new StringBuilder();
        locked("base-1.0", "model-1.0")
                .wheels()
                .forEach(wheel -> lines.append(
                        wheel.name() + "==" + wheel.version() + " --hash=sha256:" + wheel.sha256() + "\n"));

        assertThat(files(packages().lock(request(lines.toString()).with("server"), TARGET, offline())))
                .containsExactly(
                        "base-1.0-py3-none-any.whl", "model-1.0-py3-none-any.whl", "server-3.0-py3-none-any.whl");
    }

    @Test
    void anIndexThatIsNotOpenToAllIsAskedAsItsUserWhoIsNotTold() throws Exception {
        try (PackageIndexServer index = new PackageIndexServer(wheels, true)) {
            PackageSources sources = PackageSources.of(
                    List.of(new PackageIndex(index.url() + "/", WebServer.USER, Secret.of(WebServer.PASSWORD))));
            PackageLock lock = packages().lock(request("model\n--index-url " + index.url() + "\n"), TARGET, sources);

            assertThat(files(lock)).containsExactly("base-1.0-py3-none-any.whl", "model-1.0-py3-none-any.whl");
            assertThat(packages().files(lock, PYTHON, ROOT, sources)).isNotEmpty();
            assertThat(log).noneMatch(line -> line.contains(WebServer.PASSWORD));
            assertThat(kept()).doesNotContain(WebServer.PASSWORD);
        }
    }

    /** All text in the cache. */
    private String kept() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(folder.resolve("cache"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }

    @Test
    void anIndexThatLetsNobodyInIsNamedWithoutThePassword() throws Exception {
        try (PackageIndexServer index = new PackageIndexServer(wheels, true)) {
            PackageSources sources =
                    PackageSources.of(List.of(new PackageIndex(index.url(), "eve", Secret.of("wrong-password"))));

            assertThatThrownBy(() -> packages().lock(request("model"), TARGET, sources))
                    .isInstanceOf(InvalidInput.class)
                    .hasMessageContaining("401")
                    .hasMessageContaining("expected an index that lets us in")
                    .hasMessageNotContaining("wrong-password");
        }
    }

    @Test
    void anIndexThatIsNotThereIsNotTakenForOneWithoutThePackage() throws Exception {
        PackageIndexServer index = new PackageIndexServer(wheels, false);
        index.close();

        assertThatThrownBy(() -> packages().lock(request("model"), TARGET, open(index)))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("the index of Python packages cannot be reached: " + index.url());
    }

    @Test
    void aLineThatBreaksIsTakenUpAgain() throws Exception {
        MadeWheel.of("large", "1").with("large/data.txt", random()).in(wheels);
        try (PackageIndexServer index = new PackageIndexServer(wheels, false)) {
            index.breakOff("large-1-py3-none-any.whl", 1);
            PackageSources sources = open(index);

            assertThat(files(packages().lock(request("large"), TARGET, sources)))
                    .containsExactly("large-1-py3-none-any.whl");
        }
    }

    @Test
    void aLineThatAlwaysBreaksLeavesNothingBehind() throws Exception {
        MadeWheel.of("large", "1").with("large/data.txt", random()).in(wheels);
        try (PackageIndexServer index = new PackageIndexServer(wheels, false)) {
            index.breakOff("large-1-py3-none-any.whl", Integer.MAX_VALUE / 2);
            PackageSources sources = open(index);

            assertThatThrownBy(() -> packages().lock(request("large"), TARGET, sources))
                    .isInstanceOf(IOException.class);
            assertThat(folder.resolve("cache/wheels")).doesNotExist();
            try (Stream<Path> left = Files.list(folder.resolve("cache/work"))) {
                assertThat(left).isEmpty();
            }
        }
    }

    /** What Deflate makes no smaller. */
    private static String random() {
        StringBuilder text = new StringBuilder();
        new Random(1).ints(200_000, ' ', '~').forEach(c -> text.append((char) c));
        return text.toString();
    }

    @Test
    void aWheelThatIsNotWhatTheIndexSaysIsRefused() throws Exception {
        try (PackageIndexServer index = new PackageIndexServer(wheels, false)) {
            index.tell("base-2.0-py3-none-any.whl", "0".repeat(64));
            PackageSources sources = open(index);

            assertThatThrownBy(() -> packages().lock(request("base"), TARGET, sources))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("another digest")
                    .hasMessageContaining("Expected sha256 " + "0".repeat(64));
        }
    }

    @Test
    void aLockOfElsewhereIsFetchedHere() throws Exception {
        PackageLock lock = locked("base-1.0", "model-1.0");
        List<String> files = known(alone().files(lock, PYTHON, ROOT, offline()));
        Tree.remove(folder.resolve("cache"));
        try (PackageIndexServer index = new PackageIndexServer(wheels, false)) {
            PackageSources sources = open(index);

            assertThat(known(packages().files(lock, PYTHON, ROOT + "/", sources)))
                    .isEqualTo(files);
        }
    }

    @Test
    void aLockedWheelThatIsGoneIsNamed() throws Exception {
        PackageLock lock = locked("base-2.0");
        Files.delete(wheels.resolve("base-2.0-py3-none-any.whl"));

        assertThatThrownBy(() -> packages().files(lock, PYTHON, ROOT, offline()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("the locked wheel base==2.0");
    }

    @Test
    void whatWasDamagedInTheCacheIsFetchedAgain() throws Exception {
        PackageLock lock = locked("base-2.0");
        List<String> files = known(alone().files(lock, PYTHON, ROOT, offline()));
        PackageLock.Wheel wheel = lock.wheels().get(0);
        Files.writeString(folder.resolve("cache/wheels").resolve(wheel.sha256()).resolve(wheel.file()), "damaged");

        assertThat(known(alone().files(lock, PYTHON, ROOT, offline()))).isEqualTo(files);
    }

    @Test
    void severalMayPackageAtOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            PackageRequest request = request("model");
            List<Future<PackageLock>> locks = Stream.generate(
                            () -> threads.submit(() -> packages().lock(request, TARGET, offline())))
                    .limit(3)
                    .toList();
            for (Future<PackageLock> lock : locks) {
                assertThat(lock.get()).isEqualTo(locks.get(0).get());
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(log).filteredOn(line -> line.startsWith("Looking for")).hasSize(1);
    }

    @Test
    void aMachineWithoutPythonIsNamed() throws Exception {
        PackageRequest request = request("base");

        assertThatThrownBy(() -> alone().lock(request, TARGET, offline()))
                .isInstanceOf(InvalidInput.class)
                .hasMessage(
                        "python packages: 'no python3 and no uv on the PATH'; expected Python 3 with pip 22.2 or later on this"
                                + " machine's PATH, or uv");
    }

    /** What stands for uv: it says where it would fetch pip from, and runs it, or cannot. */
    private Map<String, String> withUv(String does) throws IOException {
        Path path = Files.createDirectories(folder.resolve("uv-alone"));
        Path uv = Files.writeString(
                path.resolve("uv"), "#!/bin/sh\nfor last; do task=$driver; driver=$last; done\n" + does + "\n");
        assumeTrue(uv.toFile().setExecutable(true) && File.separatorChar == '/', "needs a shell for scripts");
        Map<String, String> environment = environment();
        environment.keySet().removeIf(name -> name.startsWith("UV_"));
        environment.put("PATH", path.toString());
        return environment;
    }

    @Test
    void whereNoPythonHasPipUvBringsItFromWhereThePackagesAre() throws Exception {
        Map<String, String> environment = withUv("echo \"$UV_DEFAULT_INDEX\" > '" + folder.resolve("asked")
                + "'\nexec '" + bin + "/python3' \"$task\" \"$driver\"");
        try (PackageIndexServer index = new PackageIndexServer(wheels, true)) {
            PackageSources sources = PackageSources.of(
                    List.of(new PackageIndex(index.url(), WebServer.USER, Secret.of(WebServer.PASSWORD))));
            PackageLock lock = new PythonPackages(folder.resolve("cache"), environment, Duration.ofMinutes(5), log::add)
                    .lock(request("base"), TARGET, sources);

            assertThat(files(lock)).containsExactly("base-2.0-py3-none-any.whl");
            assertThat(folder.resolve("asked"))
                    .hasContent(index.url().replace("://", "://" + WebServer.USER + ":" + WebServer.PASSWORD + "@"));
            assertThat(log).noneMatch(line -> line.contains(WebServer.PASSWORD));
        }
    }

    @Test
    void whyUvBringsNoPipIsTold() throws Exception {
        Map<String, String> environment =
                withUv("echo 'error: Failed to fetch: https://packages.example.com/pip/'; exit 2");
        PackageRequest request = request("base");

        assertThatThrownBy(
                        () -> new PythonPackages(folder.resolve("cache"), environment, Duration.ofMinutes(5), log::add)
                                .lock(request, TARGET, offline()))
                .isInstanceOf(InvalidInput.class)
                .hasMessage(
                        "python packages: 'uv runs no pip: error: Failed to fetch: https://packages.example.com/pip/'; expected"
                                + " Python 3 with pip 22.2 or later on this machine's PATH, or uv");
    }

    @Test
    void aModelWithoutPackagesHasNone() throws Exception {
        PackageLock lock = alone().lock(request("# none\n"), TARGET, offline());

        assertThat(lock.wheels()).isEmpty();
        assertThat(alone().files(lock, PYTHON, ROOT, offline())).isEmpty();
    }
}
