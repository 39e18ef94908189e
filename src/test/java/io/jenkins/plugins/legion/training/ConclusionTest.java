package io.jenkins.plugins.legion.training;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.SPARSE;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.legion.binary.ModelArchive;
import io.jenkins.plugins.legion.binary.PackingProgress;
import io.jenkins.plugins.legion.files.Folders;
import io.jenkins.plugins.legion.lifecycle.Direction;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import io.jenkins.plugins.legion.lifecycle.Mask;
import io.jenkins.plugins.legion.lifecycle.Metric;
import io.jenkins.plugins.legion.lifecycle.TrainedModelBinary.Container;
import io.jenkins.plugins.legion.lifecycle.TrainingRecord;
import io.jenkins.plugins.legion.lifecycle.TrainingState;
import io.jenkins.plugins.legion.toolchain.TrainingFolder;
import io.jenkins.plugins.legion.tracking.series.StoredSeries;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.function.IntToDoubleFunction;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConclusionTest {

    private static final String WRITES_A_MODEL = "echo weights > \"$LEGION_OUTPUT/weights\"\n";

    /** Lays a store out as MLflow 2 does. */
    private static final String LOGS_MODELS =
            """
            run="$LEGION_OUTPUT/../mlruns/0/r1"; mkdir -p "$run/artifacts" "$run/metrics" "$run/params" "$run/tags"
            printf 'artifact_location: x\\nexperiment_id: "0"\\nlifecycle_stage: active\\nname: Default\\n' > "$run/../meta.yaml"
            printf 'artifact_uri: x\\nend_time: 2\\nexperiment_id: "0"\\nlifecycle_stage: active\\nrun_id: r1\\nrun_name: r\\nstart_time: 1\\nstatus: 3\\n' > "$run/meta.yaml"
            cp -r models/* "$run/artifacts/"
            """;

    /** The same, nested in a run that logs none. */
    private static final String LOGS_MODELS_IN_A_NESTED_RUN = LOGS_MODELS
            + """
            mkdir -p "$run/../r0"; printf r0 > "$run/tags/mlflow.parentRunId"
            printf 'artifact_uri: x\\nend_time: 3\\nexperiment_id: "0"\\nlifecycle_stage: active\\nrun_id: r0\\nrun_name: all\\nstart_time: 1\\nstatus: 3\\n' > "$run/../r0/meta.yaml"
            """;

    @TempDir
    Path root;

    private Site site;

    @BeforeEach
    void site() throws IOException {
        site = new Site(root);
        // Asking the real Python in each of these tests would take most of their time.
        Shell.executable(root.resolve("programs/python3"), "#!/bin/sh\nexit 1\n");
        site.environment.put("PATH", root.resolve("programs") + ":" + site.environment.get("PATH"));
    }

    @Test
    void aTrainingThatDidAllIsRecordedWithItsBinary() throws Exception {
        site.with(
                "train.sh",
                WRITES_A_MODEL
                        + """
                echo '{"metric":"loss","value":0.5,"step":1}' >> "$LEGION_TRACKING"
                echo '{"metric":"loss","value":0.25,"step":2}' >> "$LEGION_TRACKING"
                echo '{"tag":"algorithm","value":"rf"}' >> "$LEGION_TRACKING"
                printf '%s' '{"param":"depth","value":"3"}' >> "$LEGION_TRACKING"
                """);
        TrainingRecord record = site.train(
                Site.wine().entrypoint("train.sh").hyperParameter("a", "1").metric("loss", Direction.MIN));

        assertThat(record.state()).isEqualTo(TrainingState.SUCCEEDED);
        assertThat(record.reason()).isEmpty();
        assertThat(record.exitCode()).contains(0);
        assertThat(record.toolchain()).isEqualTo("script");
        assertThat(record.command()).containsExactly("sh", "train.sh");
        assertThat(record.hyperParameters()).containsEntry("a", "1");
        assertThat(record.params()).containsEntry("depth", "3");
        assertThat(record.tags()).containsEntry("algorithm", "rf");
        assertThat(record.metrics()).extracting(Metric::last).containsExactly(0.25);
        assertThat(record.environment().os()).isNotEmpty();
        assertThat(record.environment().cpus()).isPositive();
        assertThat(record.finished().orElseThrow()).isAfterOrEqualTo(record.started());
        Path archive = site.folder.binary("wine-7.zip");
        assertThat(ModelArchive.verify(archive).payloadDigest())
                .isEqualTo(record.binary().orElseThrow().payloadDigest());
        assertThat(LifecycleJson.mapper().readValue(site.folder.record().toFile(), TrainingRecord.class))
                .isEqualTo(record);
        assertThat(points("loss")).extracting(point -> point[1]).containsExactly(0.5, 0.25);
    }

    /** Far more than a chart has, by every way at once. */
    @Test
    void everyPointIsKeptByWhateverWayItWasLogged() throws Exception {
        site.with(
                "train.sh",
                WRITES_A_MODEL
                        + """
                run="$LEGION_OUTPUT/../mlruns/0/r1"; mkdir -p "$run/metrics"
                printf 'end_time: 2\\nrun_id: r1\\nrun_name: r\\nstart_time: 1\\nstatus: 3\\n' > "$run/meta.yaml"
                awk -v run="$run" 'BEGIN {
                  for (i = 0; i < 10000; i++) {
                    printf "{\\"metric\\":\\"loss\\",\\"value\\":%d.5,\\"step\\":%d}\\n", i % 7, i
                    printf "%d %d.25 %d\\n", i, i % 5, i > (run "/metrics/rmse")
                    printf "%s%d", i ? "," : "{\\"acc\\": [", i % 3 > "metrics.json"
                  }
                  print "]}" > "metrics.json"
                }' >> "$LEGION_TRACKING"
                """);
        TrainingRecord record = site.train(Site.wine().entrypoint("train.sh").metricsFile("metrics.json"));

        assertThat(record.reason()).isEmpty();
        assertThat(record.warnings()).isEmpty();
        assertThat(record.metrics()).extracting(Metric::name).containsExactly("loss", "rmse", "acc");
        assertThat(record.metrics()).extracting(Metric::points).containsExactly(10_000L, 10_000L, 10_000L);
        assertEveryPoint("loss", i -> i % 7 + 0.5);
        assertEveryPoint("rmse", i -> i % 5 + 0.25);
        assertEveryPoint("acc", i -> i % 3);
    }

    private void assertEveryPoint(String metric, IntToDoubleFunction value) throws IOException {
        List<double[]> points = points(metric);
        assertThat(points).hasSize(10_000);
        for (int i = 0; i < points.size(); i++) {
            assertThat(points.get(i)).containsExactly(i, value.applyAsDouble(i));
        }
    }

    @Test
    void aCollectionThatWasKilledWhileItKeptTheSeriesKeepsThemAll() throws Exception {
        site.with("train.sh", WRITES_A_MODEL + "echo '{\"metric\":\"loss\",\"value\":0.5}' >> \"$LEGION_TRACKING\"\n");
        TrainingRecord first = site.train(Site.wine().entrypoint("train.sh"));
        byte[] series = Files.readAllBytes(site.folder.series());
        Files.delete(site.folder.record());
        Files.delete(site.folder.series());
        Files.write(site.folder.root().resolve("series.bin.part"), Arrays.copyOf(series, series.length / 2));

        assertThat(Conclusion.conclude(site.folder, Outcome.exited(0))).isEqualTo(first);
        assertThat(site.folder.series()).hasBinaryContent(series);
        assertThat(site.folder.root().resolve("series.bin.part")).doesNotExist();
    }

    @Test
    void seriesThatCannotBeWrittenAreNamed() throws Exception {
        site.with("train.sh", WRITES_A_MODEL + "mkdir -p \"$LEGION_OUTPUT/../series.bin/in the way\"\n");

        assertThatThrownBy(() -> site.train(Site.wine().entrypoint("train.sh")))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("cannot write " + site.folder.series() + ": ");
    }

    @Test
    void seriesThatCannotBeWrittenLeaveTheRecord() throws Exception {
        site.with(
                "train.sh",
                "echo '{\"metric\":\"loss\",\"value\":0.5}' >> \"$LEGION_TRACKING\"\n"
                        + "mkdir -p \"$LEGION_OUTPUT/../series.bin/in the way\"\n");

        assertThatThrownBy(() -> site.train(Site.wine().entrypoint("train.sh"))).isInstanceOf(IOException.class);

        TrainingRecord record =
                LifecycleJson.mapper().readValue(site.folder.record().toFile(), TrainingRecord.class);
        assertThat(record.metrics()).extracting(Metric::name).containsExactly("loss");
    }

    @Test
    void roomIsKeptForWhatIsWrittenWhenTheTrainingIsOver() throws Exception {
        site.with("train.sh", WRITES_A_MODEL + "stat -c %s \"$LEGION_OUTPUT/../reserve.bin\" > size\n");

        assertThat(site.train(Site.wine().entrypoint("train.sh")).state()).isEqualTo(TrainingState.SUCCEEDED);

        assertThat(Long.parseLong(
                        Files.readString(site.workspace.resolve("size")).strip()))
                .isGreaterThanOrEqualTo(1 << 20);
        assertThat(site.folder.reserve()).doesNotExist();
    }

    @Test
    void aTrainingThatIsKilledSaysSoAndKeepsWhatItMade() throws Exception {
        site.with(
                "train.sh",
                WRITES_A_MODEL + "echo '{\"metric\":\"loss\",\"value\":0.5}' >> \"$LEGION_TRACKING\"\nkill -KILL $$\n");
        TrainingRecord record = site.train(Site.wine().entrypoint("train.sh"));

        assertThat(record.state()).isEqualTo(TrainingState.FAILED);
        assertThat(record.exitCode()).contains(137);
        assertThat(record.reason()).contains("killed by signal 9 (SIGKILL)").contains("out of memory");
        assertThat(record.metrics()).hasSize(1);
        assertThat(record.binary()).isPresent();
        assertThat(record.warnings())
                .contains("The training did not succeed: the binary holds what it had written until then.");
    }

    @Test
    void aMetricThatWasPromisedAndNeverLoggedIsAFailure() throws Exception {
        site.with("train.sh", WRITES_A_MODEL + "echo '{\"metric\":\"loss\",\"value\":0.5}' >> \"$LEGION_TRACKING\"\n");
        TrainingRecord record = site.train(
                Site.wine().entrypoint("train.sh").metric("loss", Direction.MIN).metric("rmse", Direction.MIN));

        assertThat(record.state()).isEqualTo(TrainingState.FAILED);
        assertThat(record.reason()).isEqualTo("a metric was declared and never logged: rmse (logged were: loss)");
        assertThat(record.exitCode()).contains(0);
        assertThat(record.binary()).isPresent();
    }

    @Test
    void aTrainingThatExitsWith0AndWroteNothingIsAFailureForEveryReason() throws Exception {
        site.with("train.sh", "(exit 1)\nexit 0\n");
        TrainingRecord record = site.train(Site.wine().entrypoint("train.sh").metric("rmse", Direction.MIN));

        assertThat(record.state()).isEqualTo(TrainingState.FAILED);
        assertThat(record.reason())
                .isEqualTo("a metric was declared and never logged: rmse (logged were: none; what goes to"
                        + " another server, as by mlflow.set_tracking_uri, is not seen here); the training wrote no"
                        + " model: nothing is in LEGION_OUTPUT (" + site.folder.output()
                        + "), and no model was logged with MLflow");
        assertThat(record.binary()).isEmpty();
    }

    @Test
    void metricsAreReadFromTheFilesThatAreNamed() throws Exception {
        site.with(
                "train.sh",
                WRITES_A_MODEL
                        + """
                echo '{"rmse": 0.25}' > metrics.json
                printf 'epoch,loss\\n1,0.5\\n2,0.125\\n' > history.csv
                """);
        TrainingRecord record = site.train(Site.wine()
                .entrypoint("train.sh")
                .metric("rmse", Direction.MIN)
                .metricsFile("metrics.json")
                .metricsFile("history.csv"));

        assertThat(record.reason()).isEmpty();
        assertThat(record.metrics()).extracting(Metric::name).containsExactly("rmse", "loss");
        assertThat(record.metrics()).extracting(Metric::last).containsExactly(0.25, 0.125);
    }

    @Test
    void filesOfMetricsThatTheTrainingDidNotWriteAreAFailureForEachReason() throws Exception {
        site.with("old.json", "{\"rmse\": 0.1}");
        Files.setLastModifiedTime(site.workspace.resolve("old.json"), FileTime.fromMillis(0));
        site.with("train.sh", WRITES_A_MODEL + "echo nonsense > broken.json\n");
        TrainingRecord record = site.train(Site.wine()
                .entrypoint("train.sh")
                .metricsFile("old.json")
                .metricsFile("broken.json")
                .metricsFile("none.csv"));

        assertThat(record.state()).isEqualTo(TrainingState.FAILED);
        assertThat(record.reason())
                .contains("the metrics file old.json is older than this training, which has not written it")
                .contains("the metrics file broken.json cannot be read: Unrecognized token 'nonsense'")
                .contains("the metrics file none.csv was not written: expected a file in " + site.workspace);
        assertThat(record.metrics()).isEmpty();
    }

    @Test
    void emptyFoldersAreNoModel() throws Exception {
        site.with("train.sh", "mkdir -p \"$LEGION_OUTPUT/a/b\"\n");
        assertThat(site.train(Site.wine().entrypoint("train.sh")).reason()).startsWith("the training wrote no model");
    }

    @Test
    void aTrainingThatNeedNotWriteAModelSucceedsWithout() throws Exception {
        site.options = site.options.withBinaryOptional(true);
        site.with("train.sh", "true");
        TrainingRecord record = site.train(Site.wine().entrypoint("train.sh"));

        assertThat(record.state()).isEqualTo(TrainingState.SUCCEEDED);
        assertThat(record.binary()).isEmpty();
    }

    @Test
    void ofSeveralModelsOfTheTrainingTheNewestIsTaken() throws Exception {
        logModel("search", true, "2024-05-01 10:00:00.5");
        logModel("best_estimator", true, "2024-05-01 10:00:01.5");
        logModel("checkpoint", true, "2024-05-01 09:00:00.5");
        TrainingRecord record = site.train(Site.wine().entrypoint(LOGS_MODELS));

        assertThat(record.reason()).isEmpty();
        assertThat(record.binary().orElseThrow().files())
                .anyMatch(file -> file.path().endsWith("/best_estimator.txt"));
        assertThat(record.warnings())
                .anyMatch(
                        warning -> warning.contains(
                                "the binary is 'best_estimator', the newest of the training's own run. 'mlflowModel' names another"));
    }

    @Test
    void severalModelsOfNestedRunsAreListedWithTheSettingThatChooses() throws Exception {
        logModel("first", true);
        logModel("second", true);
        TrainingRecord record = site.train(Site.wine().entrypoint(LOGS_MODELS_IN_A_NESTED_RUN));

        assertThat(record.state()).isEqualTo(TrainingState.FAILED);
        assertThat(record.reason())
                .contains("several models")
                .contains("'first'")
                .contains("'second'")
                .contains("LEGION_MLFLOW_MODEL");
    }

    @Test
    void theModelThatIsNamedBecomesTheBinary() throws Exception {
        logModel("first", true);
        logModel("second", true);
        TrainingRecord record = site.train(Site.wine().entrypoint(LOGS_MODELS).env("LEGION_MLFLOW_MODEL", "second"));

        assertThat(record.reason()).isEmpty();
        assertThat(record.binary().orElseThrow().files())
                .anyMatch(file -> file.path().endsWith("/second.txt"));
    }

    @Test
    void aModelThatIsNamedAndNotThereIsAFailureThatListsTheOthers() throws Exception {
        logModel("first", true);
        TrainingRecord record = site.train(Site.wine().entrypoint(LOGS_MODELS).env("LEGION_MLFLOW_MODEL", "thrid"));

        assertThat(record.reason())
                .isEqualTo("mlflowModel: 'thrid'; expected the name of an MLflow model that the training logged, and it"
                        + " logged 'first' of run r1");
    }

    @Test
    void aModelThatIsNamedWhereNoneWasLoggedNamesTheFieldThatNamesIt() throws Exception {
        site.with("train.sh", "true\n");
        TrainingRecord record = site.train(Site.wine().entrypoint("train.sh").env("LEGION_MLFLOW_MODEL", "none"));

        assertThat(record.reason())
                .isEqualTo("mlflowModel: 'none'; expected the name of an MLflow model that the training logged, and it"
                        + " logged none at all");
    }

    @Test
    void aModelWithoutAByteIsKeptAndWarnedOf() throws Exception {
        site.with("train.sh", ": > \"$LEGION_OUTPUT/model.pkl\"\n: > \"$LEGION_OUTPUT/labels.txt\"\n");
        TrainingRecord record = site.train(Site.wine().entrypoint("train.sh"));

        assertThat(record.state()).isEqualTo(TrainingState.SUCCEEDED);
        assertThat(record.warnings()).contains("Every file of the model has zero bytes.");
    }

    /** Whoever may read a build's pages need not be one who may read its credentials. */
    @Test
    void secretsThatATrainingLogsAreKeptNowhere() throws Exception {
        site.with(
                "train.sh",
                WRITES_A_MODEL
                        + """
                cat >> "$LEGION_TRACKING" <<'LINES'
                {"metric":"loss-s3cr3t-token","value":1,"step":0}
                {"metric":"loss-s3cr3t-token","value":2,"step":1}
                {"params":{"url":"https://lake/s3cr3t-token","s3cr3t-token":"x"}}
                {"tags":{"login":"bearer s3cr3t-token","of-s3cr3t-token":"x"}}
                LINES
                """);
        site.run(site.prepare(
                Site.wine().entrypoint("train.sh").arg("s3cr3t-token").hyperParameter("key", "s3cr3t-token")));
        TrainingRecord record = Conclusion.conclude(
                site.folder, Outcome.exited(0), Mask.of(List.of("s3cr3t-token")), PackingProgress.NONE);

        assertThat(record.metrics()).extracting(Metric::name).containsExactly("loss-****");
        assertThat(record.params()).containsEntry("url", "https://lake/****").containsEntry("****", "x");
        assertThat(record.tags()).containsEntry("login", "bearer ****").containsEntry("of-****", "x");
        assertThat(record.hyperParameters()).containsExactly(Map.entry("key", "****"));
        assertThat(Files.readString(site.folder.record())).doesNotContain("s3cr3t");
        assertThat(Files.readString(site.folder.series(), StandardCharsets.ISO_8859_1))
                .doesNotContain("s3cr3t");
        assertThat(points("loss-****")).hasSize(2);
    }

    @Test
    void aModelWithOneEmptyFileIsNothingToWarnOf() throws Exception {
        site.with("train.sh", WRITES_A_MODEL + ": > \"$LEGION_OUTPUT/__init__.py\"\n");
        TrainingRecord record = site.train(Site.wine().entrypoint("train.sh"));

        assertThat(record.warnings()).noneMatch(warning -> warning.contains("zero bytes"));
    }

    /** Whoever prints JSON lines that belong into a file would wonder where the metrics are. */
    @Test
    void aTrainingThatLogsNothingIsToldWhereToLog() throws Exception {
        site.with("train.sh", WRITES_A_MODEL + "echo '{\"metric\":\"loss\",\"value\":0.5}'\n");
        TrainingRecord record = site.train(Site.wine().entrypoint("train.sh"));

        assertThat(record.state()).isEqualTo(TrainingState.SUCCEEDED);
        assertThat(record.warnings())
                .anyMatch(warning -> warning.contains("logged no metric") && warning.contains("LEGION_TRACKING"));
    }

    @Test
    void aTrainingThatLogsATagAloneHasSaidWhatItWanted() throws Exception {
        site.with("train.sh", WRITES_A_MODEL + "echo '{\"tag\":\"kind\",\"value\":\"rf\"}' >> \"$LEGION_TRACKING\"\n");
        TrainingRecord record = site.train(Site.wine().entrypoint("train.sh"));

        assertThat(record.warnings()).isEmpty();
    }

    @Test
    void ofSeveralModelsTheOnlyOneThatCanBeServedIsTaken() throws Exception {
        logModel("tokenizer", false);
        logModel("classifier", true);
        TrainingRecord record = site.train(Site.wine().entrypoint(LOGS_MODELS));

        assertThat(record.reason()).isEmpty();
        assertThat(record.warnings())
                .anyMatch(warning -> warning.contains("'classifier', the only one that can be served"));
    }

    @Test
    void anAbortedTrainingStaysAborted() throws Exception {
        site.with("train.sh", WRITES_A_MODEL);
        site.run(site.prepare(Site.wine().entrypoint("train.sh")));
        TrainingRecord record = Conclusion.conclude(site.folder, Outcome.aborted("stopped by Ada"));

        assertThat(record.state()).isEqualTo(TrainingState.ABORTED);
        assertThat(record.reason()).isEqualTo("stopped by Ada");
        assertThat(record.binary()).isPresent();
        assertThat(record.exitCode()).isEmpty();
    }

    @Test
    void aTrainingBeyondItsTimeLimitSaysTheLimit() throws Exception {
        site.prepare(Site.wine());
        assertThat(Conclusion.conclude(site.folder, Outcome.timedOut(Duration.ofMinutes(90)))
                        .reason())
                .contains("time limit of 1 h 30 min");
    }

    @Test
    void aCollectionThatIsStoppedWhileItPacksHasKeptWhatWasLogged() throws Exception {
        site.with("train.sh", "echo '{\"metric\":\"loss\",\"value\":0.5}' >> \"$LEGION_TRACKING\"\n");
        site.run(site.prepare(Site.wine().entrypoint("train.sh")));
        Path large = site.folder.output().resolve("weights");
        try (FileChannel sparse = FileChannel.open(large, CREATE_NEW, WRITE, SPARSE)) {
            sparse.write(ByteBuffer.wrap(new byte[] {1}), 64L << 30);
        }
        FutureTask<TrainingRecord> collection =
                new FutureTask<>(() -> Conclusion.conclude(site.folder, Outcome.exited(0)));
        Thread packing = new Thread(collection);
        packing.start();
        Awaitility.await().until(() -> Files.exists(site.folder.record()));
        packing.interrupt();
        packing.join();

        TrainingRecord kept =
                LifecycleJson.mapper().readValue(site.folder.record().toFile(), TrainingRecord.class);
        assertThat(kept.metrics()).extracting(Metric::name).containsExactly("loss");
        assertThat(kept.state().isOver()).isFalse();

        Files.writeString(large, "weights");
        assertThat(Conclusion.conclude(site.folder, Outcome.exited(0)).state()).isEqualTo(TrainingState.SUCCEEDED);
    }

    @Test
    void aTrainingInAContainerIsDescribedByTheContainer() throws Exception {
        site.options = site.options.withInContainer(true);
        site.with("train.sh", WRITES_A_MODEL);
        Prepared prepared = site.prepare(Site.wine().entrypoint("train.sh"));
        Path image = Files.createDirectory(root.resolve("image"));
        Shell.executable(
                image.resolve("python3"),
                "#!/bin/sh\necho noise\necho 'legion-python:[\"\", \"3.14.1\"]'\n"
                        + "echo 'legion-python:[\"torch\", \"2.8.0\"]'\n");
        Shell.executable(image.resolve("nvidia-smi"), "#!/bin/sh\necho 'NVIDIA H200, 143771 MiB'\n");
        site.run(prepared);
        Map<String, String> inside = new HashMap<>(site.environment);
        inside.put("PATH", image + ":/usr/bin:/bin");
        String question =
                site.folder.root().resolve(TrainingFolder.CONTAINER_QUESTION).toString();
        Shell.run(site.workspace, inside, "/bin/sh", question);
        TrainingRecord record = Conclusion.conclude(site.folder, Outcome.exited(0));

        assertThat(record.environment().python()).isEqualTo("3.14.1");
        assertThat(record.environment().packages()).containsExactly(Map.entry("torch", "2.8.0"));
        assertThat(record.environment().gpus()).containsExactly("NVIDIA H200, 143771 MiB");
        assertThat(record.environment().host()).isNotEmpty();
        assertThat(record.environment().cpus()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "legion-python:[", "legion-python:{}\nlegion-os:\nlegion-gpu:", "\u0000\u0001\ufffd"})
    void aContainersOddAnswerCostsNoTraining(String answer) throws Exception {
        site.options = site.options.withInContainer(true);
        site.with("train.sh", WRITES_A_MODEL);
        site.run(site.prepare(Site.wine().entrypoint("train.sh")));
        Files.writeString(site.folder.containerAnswer(), answer);
        TrainingRecord record = Conclusion.conclude(site.folder, Outcome.exited(0));

        assertThat(record.state()).isEqualTo(TrainingState.SUCCEEDED);
        assertThat(record.environment().python()).isEmpty();
        assertThat(record.environment().cpus()).isPositive();
    }

    @Test
    void collectingAgainGivesTheSameRecord() throws Exception {
        site.with("train.sh", WRITES_A_MODEL);
        TrainingRecord first = site.train(Site.wine().entrypoint("train.sh"));

        assertThat(Conclusion.conclude(site.folder, Outcome.exited(0))).isEqualTo(first);
    }

    @Test
    void aCollectionThatWasCutShortIsMadeAnewWithTheSameTimes() throws Exception {
        site.with("train.sh", WRITES_A_MODEL);
        TrainingRecord first = site.train(Site.wine().entrypoint("train.sh"));
        Files.delete(site.folder.record());
        Files.write(site.folder.binary("wine-7.zip"), new byte[] {1, 2, 3});

        assertThat(Conclusion.conclude(site.folder, Outcome.exited(0))).isEqualTo(first);
        assertThat(ModelArchive.verify(site.folder.binary("wine-7.zip")))
                .isEqualTo(first.binary().orElseThrow());
    }

    @Test
    void aRecordThatSomebodyEmptiedIsMadeAnew() throws Exception {
        site.with("train.sh", WRITES_A_MODEL);
        TrainingRecord first = site.train(Site.wine().entrypoint("train.sh"));
        for (String content : List.of("null", "", "{}")) {
            Files.writeString(site.folder.record(), content);

            assertThat(Conclusion.conclude(site.folder, Outcome.exited(0))).isEqualTo(first);
        }
    }

    @Test
    void aBinaryThatVanishedIsWrittenAgain() throws Exception {
        site.with("train.sh", WRITES_A_MODEL);
        TrainingRecord first = site.train(Site.wine().entrypoint("train.sh"));
        Folders.remove(site.folder.binaries());

        assertThat(Conclusion.conclude(site.folder, Outcome.exited(0))).isEqualTo(first);
        assertThat(site.folder.binary("wine-7.zip")).isRegularFile();
    }

    @Test
    void aTarIsWrittenWhereTheNameSaysSo() throws Exception {
        site.with("train.sh", WRITES_A_MODEL);
        TrainingRecord record = site.train(
                Site.wine().artifactNameTemplate("{{ .Name }}.tar.gz").entrypoint("train.sh"));

        assertThat(record.binary().orElseThrow().format().container()).isEqualTo(Container.TAR_GZ);
    }

    @Test
    void aTrackingFileThatBecameSomethingElseIsWarnedOf() throws Exception {
        site.with("train.sh", WRITES_A_MODEL + "rm \"$LEGION_TRACKING\"\nmkfifo \"$LEGION_TRACKING\"\n");
        TrainingRecord record = site.train(Site.wine().entrypoint("train.sh"));

        assertThat(record.state()).isEqualTo(TrainingState.SUCCEEDED);
        assertThat(record.warnings()).anyMatch(warning -> warning.contains("was replaced by something else"));
    }

    @Test
    void outputThatNoArchiveMayHoldIsAFailureThatKeepsTheMetrics() throws Exception {
        site.with(
                "train.sh",
                "ln -s /etc/passwd \"$LEGION_OUTPUT/weights\"\n"
                        + "echo '{\"metric\":\"loss\",\"value\":0.5}' >> \"$LEGION_TRACKING\"\n");
        TrainingRecord record = site.train(Site.wine().entrypoint("train.sh"));

        assertThat(record.state()).isEqualTo(TrainingState.FAILED);
        assertThat(record.reason())
                .startsWith("no binary could be made of what the training wrote")
                .contains("weights");
        assertThat(record.metrics()).hasSize(1);
    }

    @Test
    void aLinkInPlaceOfTheRecordIsNotWrittenThrough() throws Exception {
        Path innocent = Files.writeString(root.resolve("innocent"), "untouched");
        site.with(
                "train.sh",
                WRITES_A_MODEL + "ln -s '" + innocent + "' \"$LEGION_OUTPUT/../record.json.part\"\n" + "ln -s '"
                        + innocent + "' \"$LEGION_OUTPUT/../record.json\"\n");
        TrainingRecord record = site.train(Site.wine().entrypoint("train.sh"));

        assertThat(record.state()).isEqualTo(TrainingState.SUCCEEDED);
        assertThat(innocent).hasContent("untouched");
        assertThat(Files.isSymbolicLink(site.folder.record())).isFalse();
    }

    @Test
    void aFolderThatWasNotPreparedIsNamed() {
        assertThatThrownBy(() -> Conclusion.conclude(new TrainingFolder(root.resolve("nowhere")), Outcome.succeeded()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("nothing was prepared in " + root.resolve("nowhere"));
    }

    @Test
    void aTrainingThatWasStoppedWhilePreparingHasARecordToo() throws Exception {
        assertThatThrownBy(() -> site.prepare(Site.wine().workDir("gone")));
        TrainingRecord record = Conclusion.conclude(site.folder, Outcome.aborted("stopped by Ada"));

        assertThat(record.state()).isEqualTo(TrainingState.ABORTED);
        assertThat(record.command()).isEmpty();
    }

    /** Step and value of every point of a metric. */
    private List<double[]> points(String metric) throws IOException {
        List<double[]> points = new ArrayList<>();
        try (StoredSeries series = StoredSeries.open(site.folder.series())) {
            series.points(metric, 0, Long.MAX_VALUE, (value, step, time) -> points.add(new double[] {step, value}));
        }
        return points;
    }

    /** A model that the training {@link #LOGS_MODELS logs}. */
    private void logModel(String name, boolean pyfunc) throws IOException {
        logModel(name, pyfunc, "2024-05-01 10:00:00.5");
    }

    /** @param created in UTC, as MLflow writes it */
    private void logModel(String name, boolean pyfunc, String created) throws IOException {
        site.with(
                "models/" + name + "/MLmodel",
                "artifact_path: " + name + "\nflavors:\n"
                        + (pyfunc
                                ? "  python_function:\n    loader_module: mlflow.sklearn\n    env: conda.yaml\n"
                                : "  tensorflow:\n    x: y\n")
                        + "run_id: r1\nutc_time_created: '" + created + "'\n");
        site.with("models/" + name + "/conda.yaml", "name: x\ndependencies: [python=3.11]\n");
        site.with("models/" + name + "/" + name + ".txt", name);
    }
}
