package io.jenkins.plugins.legion.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a user or a script sees of the command line, with real trainings. */
@Timeout(120)
class CommandLineTest {

    private static final Path IRIS = Path.of("examples", "iris").toAbsolutePath();

    @TempDir
    private Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final ShutdownGuard shutdown = new ShutdownGuard();

    @Test
    void irisTrainsFromTheManifestToThePage() throws IOException {
        assumePython();

        assertThat(legion("run", IRIS.toString(), "-o", "json", "--set", "epochs=40"))
                .as(err())
                .isEqualTo(ExitCode.OK);

        JsonNode answer = new ObjectMapper().readTree(out());
        assertThat(answer.at("/record/state").asText()).isEqualTo("succeeded");
        assertThat(answer.at("/record/model/version").asText()).isEqualTo("1");
        assertThat(answer.at("/record/hyperParameters/epochs").asText()).isEqualTo("40");
        assertThat(answer.at("/record/hyperParameters/hidden").asText()).isEqualTo("16");
        assertThat(answer.at("/record/metrics").findValuesAsText("name"))
                .contains("loss", "accuracy", "test_loss", "test_accuracy");
        assertThat(Path.of(answer.at("/files/page").asText()))
                .isEqualTo(directory.resolve("build-report/index.html"))
                .content()
                .contains("✓ succeeded", answer.at("/record/binary/digest").asText());
        assertThat(err()).contains("flowers it never saw", "read back");
        assertThat(answer.at("/prediction/request/columns")).hasSize(4);
        assertThat(directory.resolve("build-report/index.html"))
                .content()
                .contains(
                        "What it predicts",
                        "kind=" + answer.at("/prediction/answer/prediction/0/0").asText());
        assertThat(answer.at("/prediction/answer/columns/0").asText()).isEqualTo("kind");
        assertThat(answer.at("/prediction/answer/prediction/0/1").asDouble()).isBetween(0.34, 1.0);

        Path binary = Path.of(answer.at("/files/binary").asText());
        Path record = Path.of(answer.at("/files/record").asText());
        assertThat(legion("verify", binary.toString(), "--record", record.toString()))
                .isEqualTo(ExitCode.OK);
        assertThat(out()).contains(answer.at("/record/binary/digest").asText());
        assertThat(legion("inspect", binary.toString())).isEqualTo(ExitCode.OK);
        assertThat(out()).contains("model.json", "entrypoint.py");
        assertThat(legion("inspect", record.getParent().toString())).isEqualTo(ExitCode.OK);
        assertThat(out()).contains("iris 1: succeeded", "test_accuracy");

        byte[] bytes = Files.readAllBytes(binary);
        bytes[bytes.length / 2] ^= 1;
        Files.write(binary, bytes);
        assertThat(legion("verify", binary.toString())).isEqualTo(ExitCode.BROKEN_ARCHIVE);
        assertThat(err()).contains(binary.getFileName().toString()).doesNotContain("\tat ");
        assertThat(out()).isEmpty();
    }

    /** Speaks MLflow's protocol, so that this needs no MLflow. */
    @Test
    void whatIsLoggedWithMlflowIsInTheRecordAndItsModelIsTheBinary() throws IOException {
        assumePython();
        training("exec python3 log.py");
        Files.writeString(
                directory.resolve("log.py"),
                """
                import json, os, urllib.request
                def call(method, path, body=None, raw=None):
                    request = urllib.request.Request(os.environ["MLFLOW_TRACKING_URI"] + "/api/2.0/" + path, method=method,
                        data=raw if raw is not None else json.dumps(body).encode(),
                        headers={"Authorization": "Bearer " + os.environ["MLFLOW_TRACKING_TOKEN"]})
                    return json.load(urllib.request.urlopen(request))
                run = call("POST", "mlflow/runs/create", {"experiment_id": "0"})["run"]["info"]
                for step in range(5000):
                    if step % 1000 == 0:
                        call("POST", "mlflow/runs/log-batch", {"run_id": run["run_id"], "params": [{"key": "alpha", "value": "0.5"}],
                            "metrics": [{"key": "loss", "value": 1 / (1 + i), "step": i, "timestamp": i} for i in range(step, step + 1000)]})
                files = run["artifact_uri"].replace("mlflow-artifacts:/", "mlflow-artifacts/artifacts/") + "/model/"
                call("PUT", files + "MLmodel", raw=b"flavors: {python_function: {loader_module: x}}")
                call("PUT", files + "weights.bin", raw=bytes(1000))
                call("POST", "mlflow/runs/update", {"run_id": run["run_id"], "status": "FINISHED", "end_time": 1})
                """);

        assertThat(legion("train", "-o", "json")).as(err()).isEqualTo(ExitCode.OK);

        JsonNode record = new ObjectMapper().readTree(out()).path("record");
        assertThat(record.at("/metrics/0/name").asText()).isEqualTo("loss");
        assertThat(record.at("/metrics/0/points").asLong()).isEqualTo(5_000);
        assertThat(record.at("/metrics/0/last").asDouble()).isEqualTo(1 / 5_000.0);
        assertThat(record.at("/params/alpha").asText()).isEqualTo("0.5");
        assertThat(record.at("/binary/files").findValuesAsText("path")).contains("odahuflow_model/weights.bin");
    }

    @Test
    void aFailingTrainingKeepsItsRecordItsLogAndItsPage() throws IOException {
        training("echo working; echo 'no such column' >&2; exit 3");

        assertThat(legion("run", "-o", "yaml")).as(err()).isEqualTo(ExitCode.TRAINING_FAILED);

        JsonNode answer = new YAMLMapper().readTree(out());
        assertThat(answer.at("/record/state").asText()).isEqualTo("failed");
        assertThat(answer.at("/record/exitCode").asInt()).isEqualTo(3);
        assertThat(answer.at("/record/reason").asText()).contains("no such column");
        assertThat(Path.of(answer.at("/files/log").asText())).hasContent("working\nno such column\n");
        assertThat(Path.of(answer.at("/files/page").asText())).content().contains("✕ failed", "no such column");
    }

    @Test
    void whatTheMachineDidStandsAfterWhatTheTrainingLogged() throws IOException {
        training("echo '{\"metric\": \"loss\", \"value\": 1}' >> \"$LEGION_TRACKING\"");

        legion("train", "-o", "json");

        assertThat(new ObjectMapper().readTree(out()).at("/record/metrics").findValuesAsText("name"))
                .startsWith("loss")
                .contains("system/system_memory_usage_megabytes", "system/disk_usage_percentage");
        assertThat(err()).doesNotContain("system/");
    }

    @Test
    void aTrainingWithoutAModelFails() throws IOException {
        training("echo done");

        assertThat(legion("train")).isEqualTo(ExitCode.TRAINING_FAILED);

        assertThat(out()).contains("failed").contains("model");
    }

    @Test
    void theTimeLimitHasAnExitCodeOfItsOwn() throws IOException {
        training("sleep 600");

        assertThat(legion("train", "--time-limit", "1s", "--grace", "2s")).isEqualTo(ExitCode.TIME_LIMIT);

        assertThat(out()).contains("time limit");
    }

    @Test
    void everyFaultOfTheCommandLineIsToldAtOnce() throws IOException {
        training("true");

        assertThat(legion("train", "--version-of-model", "a b", "--set", "=1")).isEqualTo(ExitCode.BAD_INPUT);

        assertThat(err()).contains("--version-of-model").contains("hyperParameters");
    }

    @Test
    void anInterruptionLeavesARecordThatSaysAborted() throws IOException {
        training("sleep 600");
        shutdown.interruption().request();

        assertThat(legion("train")).isEqualTo(ExitCode.INTERRUPTED);
    }

    @Test
    void trainingsAreNumberedAndNoneOverwritesAnother() throws IOException {
        training("echo model > \"$LEGION_OUTPUT/model.txt\"");
        legion("train");

        assertThat(legion("train", "-q")).as(err()).isEqualTo(ExitCode.OK);

        assertThat(out()).contains("demo 2: succeeded", "work/demo/2/binary/demo-2.zip");
        assertThat(directory.resolve("work/demo/1/record.json")).exists();
    }

    @Test
    void whatATrainingGoesOnFromIsKeptUntilItSucceeds() throws IOException {
        training(
                "echo weights > \"$LEGION_CHECKPOINT/epoch-3\"; [ -e go ] && echo model > \"$LEGION_OUTPUT/model.txt\"");
        legion("train");
        Files.createFile(directory.resolve("go"));
        legion("train");

        assertThat(directory.resolve("work/demo/1/checkpoint/epoch-3")).hasContent("weights");
        assertThat(directory.resolve("work/demo/2/record.json")).exists();
        assertThat(directory.resolve("work/demo/2/checkpoint")).doesNotExist();
    }

    @Test
    void strangeHyperparametersArriveUnchanged() throws IOException {
        assumePython();
        Files.writeString(
                directory.resolve("show.py"),
                """
                import json, os
                with open(os.environ['LEGION_HYPERPARAMETERS'], encoding='utf-8') as file:
                    print(json.dumps(json.load(file)['x']))
                open(os.environ['LEGION_OUTPUT'] + '/model.txt', 'w').close()
                """);
        training("exec python3 show.py");
        String strange = "@a=b 'q' \"d\" $HOME `id` \\ \n ü漢 ${x}";

        assertThat(legion("train", "-o", "json", "--set", "x=" + strange))
                .as(err())
                .isEqualTo(ExitCode.OK);

        JsonNode answer = new ObjectMapper().readTree(out());
        assertThat(answer.at("/record/hyperParameters/x").asText()).isEqualTo(strange);
        String log = Files.readString(Path.of(answer.at("/files/log").asText()));
        assertThat(new ObjectMapper().readTree(log).asText()).isEqualTo(strange);
    }

    @Test
    void wrongUsageIsTwoLinesAndNoStackTrace() {
        assertThat(legion()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(legion("rum")).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err()).contains("Did you mean", "run");
        assertThat(legion("run", "--time-limit", "5")).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err().lines()).hasSize(2).anyMatch(line -> line.contains("'5'; expected a time such as"));
        assertThat(legion("run", "--environment", "docker")).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err()).contains("current, venv, uv, conda");
        assertThat(legion("run", "-o", "xml")).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(out()).isEmpty();
    }

    @Test
    void everyFaultOfAManifestIsALine() throws IOException {
        Files.writeString(
                directory.resolve("legion.yaml"),
                """
                kind: ModelTraining
                id: demo
                spec:
                  model: {name: "../x", version: "a/b"}
                  toolchian: script
                """);

        assertThat(legion("run")).isEqualTo(ExitCode.BAD_INPUT);

        assertThat(err().lines().filter(line -> line.startsWith("legion: "))).hasSizeGreaterThanOrEqualTo(3);
        assertThat(err()).contains("toolchian", "../x", "a/b").doesNotContain("Exception");
        assertThat(directory.resolve("work")).doesNotExist();
    }

    /** As in ODAHU's repositories, whose manifests lie deep and whose paths begin at the root. */
    @Test
    void aManifestThatLiesDeeperRunsInTheWorkspaceThatIsNamed() throws IOException {
        Path manifests = Files.createDirectories(directory.resolve("repository/wine/odahuflow"));
        Files.writeString(directory.resolve("repository/wine/train.sh"), "echo model > \"$LEGION_OUTPUT/model\"\n");
        Files.writeString(
                manifests.resolve("training.odahuflow.yaml"),
                """
                kind: ModelTraining
                id: wine
                spec:
                  model: {name: wine, version: "1.0"}
                  toolchain: script
                  entrypoint: train.sh
                  workDir: wine
                """);

        assertThat(legion("train", manifests + "/training.odahuflow.yaml", "--workspace", "repository", "-o", "json"))
                .as(err())
                .isEqualTo(ExitCode.OK);
        assertThat(legion("train", manifests + "/training.odahuflow.yaml", "--workspace", "nowhere"))
                .isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err()).contains("--workspace", "nowhere", "expected the folder that the manifest's paths begin in");
    }

    @Test
    void aManifestOfOtherThingsSaysWhatItHas() throws IOException {
        Files.writeString(
                directory.resolve("packaging.odahuflow.yaml"),
                """
                kind: ModelPackaging
                id: wine-pack
                spec: {integrationName: docker-rest}
                """);

        assertThat(legion("train", "packaging.odahuflow.yaml")).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err()).contains("'ModelPackaging wine-pack'; expected a ModelTraining, which says what to train");
    }

    @Test
    void missingFilesAreNamed() {
        assertThat(legion("run", "nowhere")).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err()).contains("nowhere", "legion.yaml");
        assertThat(legion("inspect", "nowhere.zip")).isEqualTo(ExitCode.IO);
        assertThat(err()).contains("nowhere.zip: there is no such file");
        assertThat(legion("verify", "nowhere.zip")).isEqualTo(ExitCode.IO);
    }

    @Test
    void jsonThatIsNoRecordIsSaidToBeNone() throws IOException {
        Files.writeString(directory.resolve("other.json"), "{\"kind\": \"Connection\"}");
        Files.writeString(directory.resolve("half.json"), "{\"id\": ");

        assertThat(legion("inspect", "other.json")).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(legion("inspect", "half.json")).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err()).contains("half.json", "expected a training's record.json");
    }

    @Test
    void helpAndVersionGoToStandardOutput() {
        assertThat(legion("--help")).isEqualTo(ExitCode.OK);
        assertThat(out()).contains("run", "train", "verify", "inspect", "124");
        assertThat(legion("run", "--help")).isEqualTo(ExitCode.OK);
        assertThat(out()).contains("--set", "--time-limit");
        assertThat(legion("--version")).isEqualTo(ExitCode.OK);
        assertThat(out()).startsWith("legion ");
        assertThat(err()).isEmpty();
    }

    private void training(String script) throws IOException {
        Files.writeString(directory.resolve("train.sh"), script + "\n");
        Files.writeString(
                directory.resolve("legion.yaml"),
                """
                kind: ModelTraining
                id: demo
                spec:
                  model: {name: demo}
                  toolchain: script
                  entrypoint: sh train.sh
                """);
    }

    private int legion(String... arguments) {
        out.reset();
        err.reset();
        Terminal terminal = new Terminal(
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, false, StandardCharsets.UTF_8),
                false,
                80);
        return Legion.run(terminal, shutdown, directory, arguments);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private static void assumePython() {
        boolean found = Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "python3")));
        Assumptions.assumeTrue(found, "python3 is not on the PATH");
    }
}
