package io.jenkins.plugins.legion.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.legion.binary.Gppi;
import io.jenkins.plugins.legion.binary.ModelArchive;
import io.jenkins.plugins.legion.binary.PackingProgress;
import io.jenkins.plugins.legion.lifecycle.ModelIdentity;
import io.jenkins.plugins.legion.programs.Programs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a user sees of {@code serve} and {@code predict}, with a real server. */
@Timeout(120)
class ServingCommandsTest {

    private static final String SUM =
            """
            def init():
                print("sums are loaded")
                return "matrix"

            def predict_on_matrix(input_matrix, provided_columns_names=None):
                return [[sum(row)] for row in input_matrix], ("sum",)

            def info():
                return {"a": {"type": "number", "example": 1}, "b": {"type": "number", "example": 2}}, {"sum": {"type": "number"}}
            """;

    @TempDir
    private Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final ShutdownGuard shutdown = new ShutdownGuard();

    private Path model;

    @BeforeEach
    void model() throws IOException {
        Assumptions.assumeTrue(
                new Programs(System.getenv()).find("python3").isPresent(), "python3 is missing on this machine");
        model = Files.createDirectory(directory.resolve("sums"));
        entrypoint(SUM);
    }

    private void entrypoint(String python) throws IOException {
        Files.writeString(model.resolve("entrypoint.py"), python);
    }

    private Path archive() throws IOException {
        Path archive = directory.resolve("sums-7.zip");
        ModelArchive.pack(
                Gppi.planFolder("MODEL", model, new ModelIdentity("sums", "7", ""), "test"),
                archive,
                PackingProgress.NONE);
        return archive;
    }

    @Test
    void aBinaryPredictsForItsOwnExample() throws IOException {
        assertThat(legion("predict", archive().toString())).as(err()).isEqualTo(ExitCode.OK);
        assertThat(out()).isEqualTo("sum=3\n");
        assertThat(err()).contains("sums are loaded");
    }

    @Test
    void requestsComeFromAFileOneAfterTheOther() throws IOException {
        Path data = Files.writeString(
                directory.resolve("requests.jsonl"),
                "{\"data\": [[1, 2], [3, 4]]}\n{\"columns\": [\"a\", \"b\"], \"data\": [[5, 6]]}\n");

        assertThat(legion("predict", archive().toString(), "--data", data.toString(), "-o", "json"))
                .as(err())
                .isEqualTo(ExitCode.OK);

        JsonNode answer = new ObjectMapper().readTree(out());
        assertThat(answer.at("/0/answer/prediction").toString()).isEqualTo("[[3],[7]]");
        assertThat(answer.at("/1/answer/prediction").toString()).isEqualTo("[[11]]");
        assertThat(answer.at("/1/request/columns/1").asText()).isEqualTo("b");
    }

    @Test
    void whatIsWrongWithARequestIsSaid() throws IOException {
        Path data = Files.writeString(directory.resolve("wrong.json"), "{\"columns\": [\"a\"], \"data\": [[1]]}");

        assertThat(legion("predict", archive().toString(), "--data", data.toString()))
                .isEqualTo(ExitCode.IO);
        assertThat(err()).contains("answered 400: columns: 'b' missing; expected 'a', 'b'");

        Files.writeString(data, "{\"data\": ");
        assertThat(legion("predict", archive().toString(), "--data", data.toString()))
                .isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err()).contains("--data: '" + data + "'; expected JSON");
    }

    @Test
    void aModelThatDoesNotLoadSaysWhy() throws IOException {
        entrypoint("import nowhere\n\ndef init():\n    return 'matrix'\n");

        assertThat(legion("predict", archive().toString())).isEqualTo(ExitCode.IO);
        assertThat(err())
                .contains(
                        "Traceback",
                        "entrypoint.py\", line 1",
                        "legion: the model is not served: ModuleNotFoundError: No module named 'nowhere'\n");
    }

    @Test
    void whatIsInterruptedIsNamed() throws Exception {
        entrypoint(SUM.replace(
                "print(\"sums are loaded\")", "import time; print('it loads', flush=True); time.sleep(600)"));
        String archive = archive().toString();
        CompletableFuture<Integer> predicted = CompletableFuture.supplyAsync(() -> legion("predict", archive));
        while (!err().contains("it loads") && !predicted.isDone()) {
            Thread.onSpinWait();
        }

        shutdown.shutDown();

        assertThat(predicted.get(60, TimeUnit.SECONDS)).as(err()).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(err()).contains("legion: predict was interrupted before it was done\n");
    }

    @Test
    void aBinaryThatWasTamperedWithIsRefused() throws IOException {
        Path archive = archive();
        byte[] bytes = Files.readAllBytes(archive);
        bytes[bytes.length / 3] ^= 1;
        Files.write(archive, bytes);

        assertThat(legion("serve", archive.toString(), "--port", "0")).isEqualTo(ExitCode.BROKEN_ARCHIVE);
        assertThat(err()).doesNotContain("sums are loaded");
    }

    @Test
    void filesThatAreNoModelForPythonAreNotServed() throws IOException {
        Path files = Files.createDirectory(directory.resolve("files"));
        Files.writeString(files.resolve("weights.txt"), "1");

        assertThat(legion("serve", files.toString())).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err()).contains("legion.project.yaml: binaries.type: 'files'; expected python");
    }

    @Test
    void aServerAnswersUntilItIsStoppedAndLeavesNothing() throws Exception {
        CompletableFuture<Integer> served =
                CompletableFuture.supplyAsync(() -> legion("serve", model.toString(), "--port", "0"));
        Pattern sign = Pattern.compile("sums 0 answers at (http://127\\.0\\.0\\.1:\\d+)\n");
        Matcher found = sign.matcher(out());
        while (!found.find() && !served.isDone()) {
            Thread.onSpinWait();
            found = sign.matcher(out());
        }
        assertThat(served).as(err()).isNotDone();
        String address = found.group(1);

        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        assertThat(legion(answer, new ShutdownGuard(), "predict", address)).isEqualTo(ExitCode.OK);
        assertThat(answer.toString(StandardCharsets.UTF_8)).isEqualTo("sum=3\n");

        shutdown.shutDown();
        assertThat(served.get(60, TimeUnit.SECONDS)).isEqualTo(ExitCode.OK);
        assertThat(legion(answer, new ShutdownGuard(), "predict", address)).isEqualTo(ExitCode.IO);
        assertThat(err()).contains(address + "/api/model/info cannot be reached: nobody listens there");
    }

    @Test
    void aTrainedModelThatDoesNotPredictIsSaidToBeSilentAndItsBinaryStays() throws IOException {
        Files.writeString(
                directory.resolve("train.sh"),
                "printf 'def init():\\n    raise RuntimeError(\"no weights\")\\n' > \"$LEGION_OUTPUT/entrypoint.py\"\n");
        Files.writeString(
                directory.resolve("legion.yaml"),
                """
                kind: ModelTraining
                id: silent
                spec:
                  model: {name: silent}
                  toolchain: script
                  entrypoint: train.sh
                """);

        assertThat(legion("run", "-o", "json")).as(err()).isEqualTo(ExitCode.NO_PREDICTION);

        JsonNode answer = new ObjectMapper().readTree(out());
        assertThat(Path.of(answer.at("/files/binary").asText())).exists();
        assertThat(Path.of(answer.at("/files/page").asText())).exists();
        assertThat(err()).contains("legion: the model is not served: RuntimeError: no weights\n");
        assertThat(directory.resolve("work/silent/1")).isDirectoryNotContaining("glob:**/legion-model-*");
    }

    @Test
    void anAddressThatIsTakenIsNamed() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            assertThat(legion("serve", model.toString(), "--port", Integer.toString(port)))
                    .isEqualTo(ExitCode.IO);
            assertThat(err())
                    .contains("legion: the model is not served: cannot listen at 127.0.0.1:" + port
                            + ": Address already in use\n");
        }
    }

    @Test
    void anAnswerThatTakesTooLongIsNotWaitedFor() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String address = "http://127.0.0.1:" + silent.getLocalPort();
            assertThat(legion("predict", address, "--time-limit", "1s")).isEqualTo(ExitCode.IO);
            assertThat(err()).contains(address + "/api/model/info did not answer within 1 s");
        }
    }

    @Test
    void anAddressThatIsNoneIsNamed() {
        assertThat(legion("predict", "http://no server")).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err()).contains("ADDRESS: 'http://no server'; expected that of a server");
    }

    @Test
    void aPythonThatIsNotThereIsNamed() {
        assertThat(legion("predict", model.toString(), "--python", "python-of-nobody"))
                .isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err()).contains("--python: 'python-of-nobody'; expected a program on the PATH, or the path of one");
    }

    private int legion(String... args) {
        return legion(out, shutdown, args);
    }

    private int legion(ByteArrayOutputStream to, ShutdownGuard guard, String... args) {
        to.reset();
        err.reset();
        Terminal terminal = new Terminal(
                new PrintStream(to, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                80);
        return Legion.run(terminal, guard, directory, args);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
