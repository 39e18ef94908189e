package io.jenkins.plugins.legion.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.legion.binary.Gppi;
import io.jenkins.plugins.legion.binary.ModelArchive;
import io.jenkins.plugins.legion.binary.PackingProgress;
import io.jenkins.plugins.legion.deploying.local.LocalStatus;
import io.jenkins.plugins.legion.deploying.local.LocalTarget;
import io.jenkins.plugins.legion.lifecycle.ModelIdentity;
import io.jenkins.plugins.legion.programs.Programs;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a user sees of {@code deploy}, {@code deployments} and {@code undeploy}, with real processes. */
@Timeout(120)
class DeployCommandTest {

    private static final String SUM =
            """
            import os

            print("sums are loaded")

            def init():
                return "matrix"

            def predict_on_matrix(input_matrix, provided_columns_names=None):
                return [[sum(row) + float(os.environ.get("MORE", 0))] for row in input_matrix], ("sum",)

            def info():
                return {"a": {"type": "number", "example": 1}, "b": {"type": "number", "example": 2}}, {"sum": {"type": "number"}}
            """;

    private static final String NEVER = "import time\nprint('it loads', flush=True)\ntime.sleep(600)\n" + SUM;

    @TempDir
    private Path directory;

    private final ShutdownGuard shutdown = new ShutdownGuard();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void machine() {
        Assumptions.assumeTrue(File.separatorChar == '/', "processes share no sockets on this machine");
        Assumptions.assumeTrue(
                new Programs(System.getenv()).find("python3").isPresent(), "python3 is missing on this machine");
    }

    @AfterEach
    void nothingStays() throws Exception {
        for (LocalStatus left : target().all()) {
            target().remove(left.id(), line -> {});
        }
    }

    @Test
    void aBinaryAnswersWhenTheCommandIsOver() throws IOException {
        assertThat(legion("deploy", sums("7", SUM))).as(err()).isEqualTo(ExitCode.OK);
        assertThat(out()).matches("sums 7 answers at http://127\\.0\\.0\\.1:\\d+\n");
        assertThat(err()).isEqualTo("sums are loaded\n");
        String address = only().get("address").asText();

        assertThat(legion("predict", address)).isEqualTo(ExitCode.OK);
        assertThat(out()).isEqualTo("sum=3.0\n");

        assertThat(legion("deployments")).isEqualTo(ExitCode.OK);
        assertThat(out())
                .matches("NAME +MODEL +VERSION +STATE +ANSWERING +ADDRESS +SINCE +DEATHS +REASON\n"
                        + "sums +sums +7 +Ready +1 of 1 +" + address + " +\\d.* UTC +0\n");

        assertThat(legion("undeploy", "sums")).isEqualTo(ExitCode.OK);
        assertThat(out()).isEqualTo("sums 7 answers as sums no more\n");
        assertThat(legion("predict", address)).isEqualTo(ExitCode.IO);
        assertThat(legion("deployments")).isEqualTo(ExitCode.OK);
        assertThat(out()).isEqualTo("nothing is deployed\n");
    }

    @Test
    void theSameAgainChangesNothing() throws IOException {
        legion("deploy", sums("7", SUM));
        JsonNode before = only();

        assertThat(legion("deploy", sums("7", SUM))).as(err()).isEqualTo(ExitCode.OK);
        assertThat(out()).matches("sums 7 answers at http://127\\.0\\.0\\.1:\\d+ already; nothing has changed\n");
        assertThat(only()).isEqualTo(before);
    }

    @Test
    void anotherVersionTakesItsPlaceAtTheSameAddress() throws IOException {
        legion("deploy", sums("7", SUM));
        String address = only().get("address").asText();

        assertThat(legion("deploy", sums("8", SUM), "-o", "json")).as(err()).isEqualTo(ExitCode.OK);

        JsonNode answer = new ObjectMapper().readTree(out());
        assertThat(answer.get("changed").asBoolean()).isTrue();
        assertThat(answer.get("address").asText()).isEqualTo(address);
        assertThat(answer.get("modelVersion").asText()).isEqualTo("8");
        assertThat(legion("deploy", sums("9", SUM))).isEqualTo(ExitCode.OK);
        assertThat(out()).isEqualTo("sums 9 answers at " + address + ", in place of sums 8\n");
        assertThat(directory.resolve("deployed/sums/versions"))
                .as("what serves and what served before")
                .isDirectoryContaining("glob:**/2")
                .isDirectoryContaining("glob:**/3")
                .isDirectoryNotContaining("glob:**/1");
    }

    @Test
    void whatServedBeforeServesAgain() throws IOException {
        legion("deploy", sums("7", SUM));
        assertThat(legion("rollback", "sums")).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err())
                .isEqualTo("legion: NAME: 'sums'; expected a deployment that has served another version before\n");
        legion("deploy", sums("8", SUM));
        assertThat(legion("deploy", sums("9", "import nowhere\n" + SUM))).isEqualTo(ExitCode.IO);
        String address = only().get("address").asText();

        assertThat(legion("rollback", "sums")).as(err()).isEqualTo(ExitCode.OK);
        assertThat(out()).isEqualTo("sums 7 answers at " + address + ", in place of sums 8\n");
        assertThat(only().get("modelVersion").asText()).isEqualTo("7");
        assertThat(legion("rollback", "sums")).as(err()).isEqualTo(ExitCode.OK);
        assertThat(out()).isEqualTo("sums 8 answers at " + address + ", in place of sums 7\n");
        assertThat(legion("rollback", "sum")).isEqualTo(ExitCode.BAD_INPUT);
    }

    @Test
    void aDeploymentIsAskedByItsName() throws IOException {
        legion("deploy", sums("7", SUM));
        legion("predict", only().get("address").asText(), "-o", "json");
        Files.writeString(directory.resolve("golden.json"), out());

        assertThat(legion("invoke", "sums", "--requests", "golden.json", "--repeat", "3", "-o", "json"))
                .as(err())
                .isEqualTo(ExitCode.OK);
        assertThat(new ObjectMapper().readTree(out()).get("requests").asInt()).isEqualTo(3);

        Files.writeString(
                directory.resolve("golden.json"),
                "{\"request\": {\"data\": [[1, 2]]}, \"answer\": {\"prediction\": [[4]], \"columns\": [\"sum\"]}}");
        assertThat(legion("invoke", "sums", "--requests", "golden.json")).isEqualTo(ExitCode.NO_PREDICTION);
        assertThat(out())
                .startsWith("1 request in ")
                .contains("0 failed, 1 wrong\n")
                .endsWith("request 1: prediction[0][0]: 3.0; expected 4\n");
        assertThat(err()).isEqualTo("legion: 1 of 1 answers are not what was expected\n");
        assertThat(legion("invoke", "sums", "--requests", "golden.json", "--tolerance", "1"))
                .isEqualTo(ExitCode.OK);

        assertThat(legion("invoke", "summs", "--requests", "golden.json")).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err()).contains("did you mean 'sums'?");
        assertThat(legion("invoke", "sums", "--requests", "golden.json", "--max-latency-ms", "-1"))
                .isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err()).isEqualTo("legion: --max-latency-ms: '-1.0'; expected milliseconds, more than 0\n");
    }

    @Test
    void aVersionThatDoesNotLoadSaysWhyAndTheOldOneServes() throws IOException {
        legion("deploy", sums("7", SUM));
        JsonNode before = only();

        assertThat(legion("deploy", sums("8", "import nowhere\n" + SUM))).isEqualTo(ExitCode.IO);
        assertThat(err())
                .contains("Traceback", "entrypoint.py\", line 1")
                .endsWith(
                        "legion: sums 8 does not serve: ModuleNotFoundError: No module named 'nowhere' (ended with 1);"
                                + " sums 7 still answers at "
                                + before.get("address").asText() + "\n");
        assertThat(only()).isEqualTo(before);
        assertThat(legion("deploy", sums("9", SUM))).as(err()).isEqualTo(ExitCode.OK);
    }

    @Test
    void ofAFirstVersionThatDoesNotLoadNothingStays() throws IOException {
        assertThat(legion("deploy", sums("7", "import nowhere\n" + SUM))).isEqualTo(ExitCode.IO);
        assertThat(err()).endsWith("'nowhere' (ended with 1); nothing serves as sums\n");
        assertThat(legion("deployments")).isEqualTo(ExitCode.OK);
        assertThat(out()).isEqualTo("nothing is deployed\n");
        assertThat(left()).containsExactly("sums.lock");
    }

    @Test
    void whatIsNotLoadedInTimeIsGivenUp() throws IOException {
        legion("deploy", sums("7", SUM));
        JsonNode before = only();

        assertThat(legion("deploy", sums("8", NEVER), "--time-limit", "1s")).isEqualTo(ExitCode.IO);
        assertThat(err()).contains("sums 8 does not serve: the model was not loaded within 1 s; sums 7 still answers");
        assertThat(only()).isEqualTo(before);
    }

    @Test
    void whatIsInterruptedLeavesNothing() throws Exception {
        String slow = sums("7", NEVER);
        CompletableFuture<Integer> deployed = CompletableFuture.supplyAsync(() -> legion("deploy", slow));
        while (!err().contains("it loads") && !deployed.isDone()) {
            Thread.onSpinWait();
        }

        shutdown.shutDown();

        assertThat(deployed.get(60, TimeUnit.SECONDS)).as(err()).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(target().all()).isEmpty();
        assertThat(left()).containsExactly("sums.lock");
    }

    @Test
    void aManifestSaysUnderWhichNameHowManyAndWithWhat() throws IOException {
        Files.writeString(
                directory.resolve("legion.yaml"),
                """
                kind: ModelDeployment
                id: adder
                spec:
                  minReplicas: 2
                  envs: [{name: MORE, value: 10}]
                  timeLimit: 1m
                """);

        assertThat(legion("deploy", sums("7", SUM), "-f", "legion.yaml"))
                .as(err())
                .isEqualTo(ExitCode.OK);

        JsonNode adder = only();
        assertThat(adder.get("id").asText()).isEqualTo("adder");
        assertThat(adder.get("availableReplicas").asInt()).isEqualTo(2);
        assertThat(Files.getPosixFilePermissions(directory.resolve("deployed/adder")))
                .as("variables may be secret")
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
        legion("predict", adder.get("address").asText());
        assertThat(out()).isEqualTo("sum=13.0\n");
    }

    @Test
    void variablesOfWhoeverDeploysAreNotTheModels() throws IOException {
        // Shells around a Python set some of their own.
        Optional<String> other = System.getenv().keySet().stream()
                .filter(name -> name.matches("(LEGION|JAVA|MAVEN)_[A-Z_]+"))
                .findFirst();
        Assumptions.assumeTrue(other.isPresent(), "this process has no variable of its own");

        legion(
                "deploy",
                sums(
                        "7",
                        SUM.replace(
                                "\"sums are loaded\"", "'" + other.get() + "' in os.environ, 'PATH' in os.environ")));

        assertThat(err()).isEqualTo("False True\n");
    }

    @Test
    void aDeploymentThatNobodyKeepsIsSaidToBeStoppedAndAnswersWhereItDidWhenItIsDeployedAgain() throws IOException {
        legion("deploy", sums("7", SUM));
        String address = only().get("address").asText();
        JsonNode status =
                new ObjectMapper().readTree(Files.readAllBytes(directory.resolve("deployed/sums/status.json")));
        ProcessHandle supervisor =
                ProcessHandle.of(status.get("process").asLong()).orElseThrow();
        supervisor.destroyForcibly();
        supervisor.onExit().join();

        assertThat(only().get("state").asText()).isEqualTo("Stopped");
        assertThat(only().has("address")).isFalse();

        // Its servers end when they see that it is gone.
        do {
            assertThat(legion("deploy", sums("7", SUM))).isIn(ExitCode.OK, ExitCode.IO);
        } while (err().contains("Address already in use"));
        assertThat(only().get("state").asText()).isEqualTo("Ready");
        assertThat(only().get("address").asText()).isEqualTo(address);
    }

    @Test
    void twoThatDeployUnderOneNameAreOneAfterTheOther() throws Exception {
        String seven = sums("7", SUM);
        String eight = sums("8", SUM);
        List<ByteArrayOutputStream> outs = List.of(new ByteArrayOutputStream(), new ByteArrayOutputStream());
        CompletableFuture<Integer> first =
                CompletableFuture.supplyAsync(() -> legion(outs.get(0), new ByteArrayOutputStream(), "deploy", seven));
        CompletableFuture<Integer> second =
                CompletableFuture.supplyAsync(() -> legion(outs.get(1), new ByteArrayOutputStream(), "deploy", eight));

        assertThat(List.of(first.get(60, TimeUnit.SECONDS), second.get(60, TimeUnit.SECONDS)))
                .containsExactly(ExitCode.OK, ExitCode.OK);
        assertThat(outs.stream().map(it -> it.toString(StandardCharsets.UTF_8)))
                .as("one of both was there when the other one came")
                .filteredOn(it -> it.contains(", in place of "))
                .hasSize(1);
    }

    @Test
    void whatIsWrongIsNamed() throws IOException {
        String model = sums("7", SUM);
        assertThat(legion("deploy", model, "--name", "Sums")).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err()).startsWith("legion: id: 'Sums'; expected a lower-case letter");
        assertThat(legion("deploy", model, "--port", "70000")).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err()).isEqualTo("legion: --port: '70000'; expected a port from 1 to 65535\n");
        assertThat(legion("undeploy", "sums")).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err()).isEqualTo("legion: NAME: 'sums'; expected a deployment, of which there is none\n");

        legion("deploy", model);
        assertThat(legion("undeploy", "summs")).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err()).isEqualTo("legion: NAME: 'summs'; expected one of sums (did you mean 'sums'?)\n");
        assertThat(legion("undeploy", "../sums")).isEqualTo(ExitCode.BAD_INPUT);
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(legion("deploy", model, "--port", String.valueOf(taken.getLocalPort())))
                    .isEqualTo(ExitCode.IO);
            assertThat(err())
                    .contains(
                            "cannot listen at 127.0.0.1:" + taken.getLocalPort() + ": Address already in use; sums 7");
        }
        Files.write(directory.resolve("sums-7.zip"), new byte[100]);
        assertThat(legion("deploy", model)).isEqualTo(ExitCode.BROKEN_ARCHIVE);
        assertThat(only().get("state").asText()).isEqualTo("Ready");
        assertThat(left()).containsExactly("sums", "sums.lock");
    }

    /** A binary of a model with this source. */
    private String sums(String version, String source) throws IOException {
        Path model = Files.createDirectories(directory.resolve("source-" + version));
        Files.writeString(model.resolve("entrypoint.py"), source);
        Path archive = directory.resolve("sums-" + version + ".zip");
        Files.deleteIfExists(archive);
        ModelArchive.pack(
                Gppi.planFolder("MODEL", model, new ModelIdentity("sums", version, ""), "test"),
                archive,
                PackingProgress.NONE);
        return archive.toString();
    }

    /** The only deployment, as a script sees it. */
    private JsonNode only() throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        assertThat(legion(answer, new ByteArrayOutputStream(), "deployments", "-o", "json"))
                .isEqualTo(ExitCode.OK);
        JsonNode all = new ObjectMapper().readTree(answer.toString(StandardCharsets.UTF_8));
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private List<String> left() throws IOException {
        try (Stream<Path> all = Files.list(directory.resolve("deployed"))) {
            return all.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    private LocalTarget target() {
        return new LocalTarget(directory.resolve("deployed"));
    }

    private int legion(String... args) {
        return legion(out, err, args);
    }

    private int legion(ByteArrayOutputStream to, ByteArrayOutputStream errors, String... args) {
        to.reset();
        errors.reset();
        Terminal terminal = new Terminal(
                new PrintStream(to, true, StandardCharsets.UTF_8),
                new PrintStream(errors, true, StandardCharsets.UTF_8),
                false,
                80);
        boolean deploys = !args[0].equals("predict");
        return Legion.run(
                terminal,
                shutdown,
                directory,
                deploys
                        ? Stream.concat(Stream.of(args), Stream.of("--deployments", "deployed"))
                                .toArray(String[]::new)
                        : args);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
