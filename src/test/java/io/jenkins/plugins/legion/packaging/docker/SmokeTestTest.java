package io.jenkins.plugins.legion.packaging.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.legion.binary.Gppi;
import io.jenkins.plugins.legion.binary.ModelArchive;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.ModelIdentity;
import io.jenkins.plugins.legion.lifecycle.ModelPackaging;
import io.jenkins.plugins.legion.lifecycle.TrainedModelBinary;
import io.jenkins.plugins.legion.lifecycle.TrainedModelBinary.Container;
import io.jenkins.plugins.legion.packaging.CheckedPackaging;
import io.jenkins.plugins.legion.packaging.PackagedModel;
import io.jenkins.plugins.legion.packaging.PackagingPlace;
import io.jenkins.plugins.legion.packaging.PackagingWork;
import io.jenkins.plugins.legion.programs.Programs;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Images of this machine's own Python that are really started, well and ill. What the machine does not permit is skipped by name. */
@EnabledOnOs(OS.LINUX)
class SmokeTestTest {

    private static final String GOOD =
            """
            import os

            def init():
                print("loaded as", os.getuid(), "in", os.getcwd())
                return "matrix"

            def info():
                return [{"name": "a", "type": "number", "example": 2, "required": True}], [{"name": "sum", "type": "number"}]

            def predict_on_matrix(input_matrix, provided_columns_names=None):
                return [[sum(row)] for row in input_matrix], ["sum"]
            """;

    @TempDir
    private static Path shared;

    @TempDir
    private Path folder;

    private static MachinePython.Layout base;

    private final List<String> log = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> loading = new CompletableFuture<>();

    @BeforeAll
    static void layBase() throws IOException, InterruptedException {
        base = MachinePython.lay(shared.resolve("base"), shared.resolve("cache/images"))
                .orElse(null);
    }

    @BeforeEach
    void anImageCanBeStarted() throws IOException, InterruptedException {
        assumeTrue(base != null, "no Python, or no ldd, on this machine");
        try {
            RootWay.ofMachine("", new Programs(System.getenv()));
        } catch (InvalidInput e) {
            abort(e.getMessage());
        }
    }

    private static void gunicornIsThere() {
        assumeTrue(base.gunicorn(), "no gunicorn on this machine");
    }

    private PackagedModel served(String model, Duration patience) throws IOException, InterruptedException {
        PackagingWork work = work("docker-rest", model, Map.of());
        return new ModelImage(work, DockerRest.program(work), patience, Optional.empty()).build();
    }

    private PackagedModel batch(String model) throws IOException, InterruptedException {
        return new ModelImage(
                        work("docker-cli", model, Map.of()), DockerCli.PROGRAM, SmokeTest.PATIENCE, Optional.empty())
                .build();
    }

    private PackagingWork work(String packager, String model, Map<String, Object> further)
            throws IOException, InterruptedException {
        Path source = Files.createTempDirectory(folder, "source");
        Files.writeString(source.resolve("entrypoint.py"), model);
        Files.writeString(source.resolve("libc.so.6"), "no library");
        Path archive = folder.resolve("wine.zip");
        TrainedModelBinary written = ModelArchive.write(
                Gppi.planFolder("MODEL", source, new ModelIdentity("wine", "3", ""), "test"), archive, Container.ZIP);
        Path unpacked = folder.resolve("model");
        TrainedModelBinary binary = ModelArchive.unpack(archive, unpacked, written.digest());
        ModelPackaging.Builder packaging = ModelPackaging.by(packager);
        Map<String, Object> arguments = new java.util.TreeMap<>(Map.of(
                ImageIntegration.BASE,
                base.name(),
                ImageIntegration.NAME,
                "wine:3",
                ImageIntegration.PACKAGES,
                ImageIntegration.IN_BASE,
                ImageIntegration.OUTPUT,
                "oci:out",
                ImageIntegration.SMOKE_TEST,
                true));
        arguments.putAll(further);
        packaging.arguments(arguments);
        CheckedPackaging checked = CheckedPackaging.of(
                packaging.build(),
                (packager.equals("docker-rest") ? new DockerRest() : new DockerCli()).integration(),
                List.of());
        return new PackagingWork(
                checked.packaging(),
                binary,
                unpacked,
                Map.of(),
                Map.of(),
                new PackagingPlace(
                        folder, Files.createDirectories(folder.resolve("meanwhile")), shared.resolve("cache"), false),
                this::tell);
    }

    private void tell(String line) {
        log.add(line);
        if (line.startsWith("image: loaded as")) {
            loading.complete(null);
        }
    }

    /** Nothing of it runs any more, and nothing of it lies about; the image is where it should be. */
    private void assertOver() throws IOException {
        assertThat(folder.resolve("meanwhile")).isEmptyDirectory();
        assertThat(folder.resolve("out/index.json")).exists();
        List<String> left = new ArrayList<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                try {
                    String root =
                            Files.readSymbolicLink(process.resolve("root")).toString();
                    if (root.startsWith(folder.toString())) {
                        left.add(root);
                    }
                } catch (IOException e) {
                    // It has ended since, or is somebody else's.
                }
            }
        }
        assertThat(left).isEmpty();
    }

    @Test
    void aServerIsAskedForAPrediction() throws Exception {
        gunicornIsThere();
        PackagedModel packaged = served(GOOD, SmokeTest.PATIENCE);

        assertThat(packaged.results().get("smokeTest")).matches("answered in \\d+ ms: sum=2(\\.0)?");
        assertThat(log).anyMatch(line -> line.matches("image: loaded as \\d+ in /opt/legion/model"));
        assertOver();
    }

    @Test
    void aModelWithoutAnExampleIsLoaded() throws Exception {
        gunicornIsThere();
        PackagedModel packaged = served(GOOD.replace("def info", "def other"), SmokeTest.PATIENCE);

        assertThat(packaged.results()).containsEntry("smokeTest", "loaded; the model has no example");
        assertThat(log).anyMatch(line -> line.startsWith("The model has no example"));
    }

    @Test
    void aModelThatDoesNotLoadFailsWithItsTraceback() throws Exception {
        gunicornIsThere();
        assertThatThrownBy(() -> served(
                        GOOD.replace("return \"matrix\"", "raise RuntimeError('no weights')"), SmokeTest.PATIENCE))
                .isInstanceOf(FailedSmokeTest.class)
                .hasMessageContaining("the server ended with 3")
                .hasMessageContaining("RuntimeError: no weights")
                .hasMessageContaining("The image stays at " + folder.resolve("out") + "@sha256:");
        assertOver();
    }

    @ParameterizedTest
    @ValueSource(strings = {"import sys; sys.exit(0)", "os._exit(0)"})
    void aModelThatEndsItsProcessFails(String exit) throws Exception {
        gunicornIsThere();
        assertThatThrownBy(() -> served(GOOD.replace("return \"matrix\"", exit), SmokeTest.PATIENCE))
                .isInstanceOf(FailedSmokeTest.class)
                .hasMessageMatching("(?s).*(end again and again|the server ended with).*");
        assertOver();
    }

    @Test
    void aFolderThatCannotBeWrittenToIsNamed() throws Exception {
        PackagingWork work = work("docker-cli", GOOD, Map.of());
        Files.writeString(folder.resolve("meanwhile/smoke-test"), "in the way");

        assertThatThrownBy(() -> new DockerCli().pack(work))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cannot write " + folder.resolve("meanwhile/smoke-test"));
        assertOver();
    }

    @Test
    void aModelThatDoesNotComeToAnEndFailsAfterTheLimit() throws Exception {
        gunicornIsThere();
        assertThatThrownBy(() -> served(
                        GOOD.replace("return \"matrix\"", "import time; time.sleep(600)"), Duration.ofSeconds(3)))
                .isInstanceOf(FailedSmokeTest.class)
                .hasMessageContaining("the model was not loaded, and the server did not answer, within 3 s");
        assertOver();
    }

    @Test
    void aServerThatIsKilledMeanwhileFails() throws Exception {
        gunicornIsThere();
        assertThatThrownBy(() -> served(
                        GOOD.replace("return \"matrix\"", "os.kill(os.getppid(), 9); import time; time.sleep(600)"),
                        SmokeTest.PATIENCE))
                .isInstanceOf(FailedSmokeTest.class)
                .hasMessageContaining("the server ended with 137");
        assertOver();
    }

    @Test
    void aModelThatBreaksDownAsItPredictsFails() throws Exception {
        gunicornIsThere();
        assertThatThrownBy(() -> served(GOOD.replace("return [[sum", "os._exit(9); return [[sum"), SmokeTest.PATIENCE))
                .isInstanceOf(FailedSmokeTest.class)
                .hasMessageContaining("The image stays at");
        assertOver();
    }

    @Test
    void nothingIsLeftOfATestThatIsInterrupted() throws Exception {
        gunicornIsThere();
        CompletableFuture<Throwable> outcome = new CompletableFuture<>();
        Thread thread = new Thread(() -> outcome.complete(catchThrowable(
                () -> served(GOOD.replace("return \"matrix\"", "import time; time.sleep(600)"), SmokeTest.PATIENCE))));
        thread.start();
        CompletableFuture.anyOf(loading, outcome).get();
        thread.interrupt();

        assertThat(outcome.get()).isInstanceOf(InterruptedException.class);
        assertOver();
    }

    @Test
    void anImageWithoutAServerChecksItselfAndPredicts() throws Exception {
        assertThat(batch(GOOD).results().get("smokeTest")).matches("predicted in \\d+ ms: sum=2(\\.0)?");
        assertThat(log).contains("image: Self check is successful");
        assertOver();
    }

    @Test
    void anImageWithoutAServerThatDoesNotLoadFailsWithItsTraceback() throws Exception {
        assertThatThrownBy(() -> batch(GOOD.replace("return \"matrix\"", "raise RuntimeError('no weights')")))
                .isInstanceOf(FailedSmokeTest.class)
                .hasMessageContaining("self_check ended with 1")
                .hasMessageContaining("RuntimeError: no weights")
                .hasMessageContaining("The image stays at");
        assertOver();
    }

    @ParameterizedTest
    @EnumSource(RootWay.class)
    void eachWayThatTheMachinePermitsDoes(RootWay way) throws Exception {
        Optional<RootWay.Found> found = way.onMachine(new Programs(System.getenv()));
        assumeTrue(found.isPresent(), "this machine does not permit " + way);
        PackagingWork work = work("docker-cli", GOOD, Map.of());
        new ModelImage(work, DockerCli.PROGRAM, SmokeTest.PATIENCE, found).build();

        assertThat(log).anyMatch(line -> line.endsWith("starting it on this machine by " + way.words()));

        assertThat(log).contains("image: Self check is successful");
        assertOver();
    }

    @ParameterizedTest
    @EnumSource(RootWay.class)
    void theImagesLibrariesAreItsOwnProgramsAlone(RootWay way) throws Exception {
        Optional<RootWay.Found> found = way.onMachine(new Programs(System.getenv()));
        assumeTrue(found.isPresent(), "this machine does not permit " + way);
        String libraries = "opt/legion/model/odahuflow_model";
        PackagingWork work = work(
                "docker-cli",
                GOOD.replace("os.getcwd())", "os.getcwd(), os.environ['LD_LIBRARY_PATH'])"),
                Map.of(ImageIntegration.ENV, Map.of("LD_LIBRARY_PATH", libraries)));

        new ModelImage(work, DockerCli.PROGRAM, SmokeTest.PATIENCE, found).build();

        assertThat(log).anyMatch(line -> line.startsWith("image: loaded as") && line.endsWith(" " + libraries));
        assertOver();
    }

    @Test
    void anImageForOtherMachinesIsRefusedBeforeItIsMade() throws Exception {
        PackagingWork work = work("docker-cli", GOOD, Map.of(ImageIntegration.PLATFORM, "linux/s390x"));

        assertThatThrownBy(() -> new DockerCli().pack(work))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("arguments.smokeTest")
                .hasMessageContaining("linux/s390x");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void aMachineThatPermitsNothingIsToldOfByName() {
        assertThatThrownBy(() -> RootWay.ofMachine("arguments.smokeTest", new Programs(Map.of("PATH", "/nowhere"))))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("arguments.smokeTest")
                .hasMessageContaining("bwrap (not all of bwrap are here)");
    }
}
