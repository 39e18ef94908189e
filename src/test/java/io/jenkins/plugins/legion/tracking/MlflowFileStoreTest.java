package io.jenkins.plugins.legion.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MlflowFileStoreTest {

    private final Events events = new Events();

    private Path mlruns;

    @BeforeEach
    void makeStore(@TempDir Path folder) throws IOException {
        mlruns = folder.resolve("mlruns");
        put("0/meta.yaml", "experiment_id: '0'\nname: Default\n");
        put(".trash/old/meta.yaml", "run_id: old\n");
    }

    @Test
    void aStoreThatIsNotThereHasNothing(@TempDir Path folder) {
        MlflowFileStore.read(folder.resolve("mlruns"), events);
        assertThat(events.told).isEmpty();
        assertThat(MlflowFileStore.models(folder.resolve("mlruns"))).isEmpty();
    }

    @Test
    void artifactsThatAreNoModelAreFilesToLookAt() throws IOException {
        run("aaa", "glad-cat", 3, 100, 200);
        put("0/aaa/artifacts/plots/roc.png", "PNG");
        put("0/aaa/artifacts/table.json", "{}");
        put("0/aaa/artifacts/model/MLmodel", "flavors: {}\n");
        put("0/aaa/artifacts/model/data/weights", "x");
        put("0/models/m-1/artifacts/MLmodel", "flavors: {}\n");
        run("bbb", "fold", 3, 10, 20);
        put("0/bbb/artifacts/table.json", "{}");
        MlflowFileStore.read(mlruns, events);
        assertThat(events.told)
                .filteredOn(told -> told.startsWith("file"))
                .containsExactly(
                        "file plots/roc.png roc.png", "file table.json table.json", "file fold/table.json table.json");
    }

    @Test
    void aRunIsReadWithNamesThatHaveSlashes() throws IOException {
        run("aaa", "glad-cat", 3, 100, 200);
        put("0/aaa/metrics/loss", "1700000000000 0.5 0\n1700000000001 nan 1\n1700000000002 inf -2\n");
        put("0/aaa/metrics/val/loss", "1700000000000 1e-07 1 data 1234\n");
        put("0/aaa/metrics/oldest", "1700000000000 7\n");
        put("0/aaa/params/optimizer/lr", "0.1");
        put("0/aaa/params/text", "two\nlines\n");
        put("0/aaa/tags/stage", "dev");
        put("0/aaa/tags/mlflow.user", "somebody");
        put("0/aaa/tags/mlflow.runName", "glad-cat");
        MlflowFileStore.read(mlruns, events);
        assertThat(events.told)
                .containsExactly(
                        "param optimizer/lr 0.1",
                        "param text two\nlines",
                        "tag mlflow.runName glad-cat",
                        "tag stage dev",
                        "metric loss 0.5 0 1700000000000",
                        "metric loss NaN 1 1700000000001",
                        "metric loss Infinity -2 1700000000002",
                        "metric oldest 7.0 0 1700000000000",
                        "metric val/loss 1.0E-7 1 1700000000000",
                        "tag mlflow.runId aaa");
        assertThat(events.warnings).isEmpty();
    }

    @Test
    void aValueThatMlflowWroteTwiceCountsOnce() throws IOException {
        run("aaa", "glad-cat", 3, 100, 200);
        put(
                "0/aaa/metrics/loss",
                "1700000000000 0.5 0\n1700000000001 0.4 1\n1700000000001 0.4 1\n1700000000000 0.5 0\n");
        MlflowFileStore.read(mlruns, events);
        assertThat(events.told)
                .filteredOn(line -> line.startsWith("metric"))
                .containsExactly("metric loss 0.5 0 1700000000000", "metric loss 0.4 1 1700000000001");
    }

    @Test
    void theNewestFinishedRunThatIsNestedInNoneIsTheTraining() throws IOException {
        metricOf(run("earlier", "first try", 3, 100, 200), 1);
        metricOf(run("main", "final", 3, 150, 300), 2);
        metricOf(run("failed", "crashed", 4, 500, 600), 3);
        metricOf(run("running", "going on", 1, 700, 0), 4);
        metricOf(run("nested1", "fold", 3, 160, 900), 5);
        metricOf(run("nested2", "fold", 3, 170, 910), 6);
        put("0/nested1/tags/mlflow.parentRunId", "main");
        put("0/nested2/tags/mlflow.parentRunId", "main\n");
        metricOf(run("deleted", "gone", 3, 800, 990), 7);
        put("0/deleted/meta.yaml", "lifecycle_stage: deleted\nstatus: 3\nend_time: 990\n");
        MlflowFileStore.read(mlruns, events);
        assertThat(events.told.stream().filter(told -> told.startsWith("metric")))
                .containsExactly(
                        "metric loss 2.0 0 1700000000000",
                        "metric first try/loss 1.0 0 1700000000000",
                        "metric fold-nested1/loss 5.0 0 1700000000000",
                        "metric fold-nested2/loss 6.0 0 1700000000000",
                        "metric crashed/loss 3.0 0 1700000000000",
                        "metric going on/loss 4.0 0 1700000000000");
        assertThat(events.told).contains("tag mlflow.runId main");
    }

    @Test
    void whereNoRunFinishedTheOneThatStartedLastIsTheTraining() throws IOException {
        metricOf(run("a", "one", 4, 100, 900), 1);
        metricOf(run("b", "two", 1, 200, 0), 2);
        MlflowFileStore.read(mlruns, events);
        assertThat(events.told).contains("metric loss 2.0 0 1700000000000", "metric one/loss 1.0 0 1700000000000");
    }

    @Test
    void brokenFilesAreToldAndCostNoOther() throws IOException {
        run("aaa", "run", 3, 100, 200);
        put("0/aaa/metrics/a", "1700000000000 0.5 0\nnonsense\n1700000000000 x 0\n\n1700000000000 0.25 1\n17000 0.2");
        Files.write(Files.createDirectories(mlruns.resolve("0/aaa/metrics")).resolve("b"), new byte[100_000]);
        put("0/aaa/metrics/c", "1700000000000 3 0\r\n");
        put("0/broken/meta.yaml", "{{{ no yaml");
        put("0/text/meta.yaml", "just text");
        put("0/nometa/metrics/x", "1700000000000 3 0\n");
        put("0/deep/meta.yaml", "a: " + "[".repeat(20_000));
        MlflowFileStore.read(mlruns, events);
        assertThat(events.told.stream().filter(told -> told.startsWith("metric")))
                .containsExactly(
                        "metric a 0.5 0 1700000000000",
                        "metric a 0.25 1 1700000000000",
                        "metric c 3.0 0 1700000000000");
        assertThat(events.warnings)
                .anyMatch(warning -> warning.startsWith("0/aaa/metrics/a line 2: 'nonsense'; expected a time in")
                        && warning.endsWith("it and 2 more lines were passed over"))
                .anyMatch(warning -> warning.startsWith("0/aaa/metrics/b line 1: "))
                .anyMatch(warning -> warning.startsWith("the run 0/broken was passed over"))
                .anyMatch(warning -> warning.startsWith("the run 0/text was passed over"))
                .anyMatch(warning -> warning.startsWith("the run 0/nometa was passed over"))
                .anyMatch(warning -> warning.startsWith("the run 0/deep was passed over"))
                .hasSize(6);
    }

    @Test
    void linksAreNotFollowed(@TempDir Path elsewhere) throws IOException {
        Files.writeString(elsewhere.resolve("secret"), "1700000000000 3 0\n");
        Files.writeString(elsewhere.resolve("MLmodel"), "flavors: {python_function: {}}\n");
        run("aaa", "run", 3, 100, 200);
        put("0/aaa/tags/mine", "yes");
        put("0/aaa/artifacts/note", "x");
        for (String kind : List.of("metrics", "params", "tags", "artifacts")) {
            Path folder = Files.createDirectories(mlruns.resolve("0/aaa").resolve(kind));
            Files.createSymbolicLink(folder.resolve("file"), elsewhere.resolve("secret"));
            Files.createSymbolicLink(folder.resolve("folder"), elsewhere);
        }
        Files.createSymbolicLink(mlruns.resolve("1"), mlruns.resolve("0"));
        MlflowFileStore.read(mlruns, events);
        assertThat(events.told).containsExactly("tag mine yes", "file note note", "tag mlflow.runId aaa");
        assertThat(MlflowFileStore.models(mlruns)).isEmpty();
    }

    @Test
    void modelsOfMlflow2StandAmongTheArtifacts() throws IOException {
        run("aaa", "run", 3, 100, 200);
        model("0/aaa/artifacts/model", "python_function: {}", "2024-05-01 10:00:00.5");
        model("0/aaa/artifacts/deep/other", "sklearn: {}", "2024-05-01 11:00:00");
        model("0/aaa/artifacts/explainer", "{python_function: {}, shap: {}}", "2024-05-01 12:00:00");
        put("0/aaa/artifacts/model/artifacts/inner/MLmodel", "flavors: {}\n");
        put("0/aaa/artifacts/broken/MLmodel", "{{{");
        Path real = mlruns.toRealPath();
        assertThat(MlflowFileStore.models(mlruns))
                .containsExactly(
                        logged("explainer", real.resolve("0/aaa/artifacts/explainer"), "2024-05-01T12:00:00Z", false),
                        logged("deep/other", real.resolve("0/aaa/artifacts/deep/other"), "2024-05-01T11:00:00Z", false),
                        logged("model", real.resolve("0/aaa/artifacts/model"), "2024-05-01T10:00:00.500Z", true),
                        logged("broken", real.resolve("0/aaa/artifacts/broken"), "1970-01-01T00:00:00Z", false));
    }

    @Test
    void modelsOfMlflow3StandBesideTheRuns() throws IOException {
        run("aaa", "run", 3, 100, 200);
        modelMeta("m-1", "model", 2, 1_700_000_000_000L);
        modelMeta("m-2", "checkpoint", 2, 1_700_000_001_000L);
        modelMeta("m-3", "failed", 3, 1_700_000_002_000L);
        put("0/models/m-4/meta.yaml", "name: empty\nstatus: 1\n");
        model("0/models/m-5/artifacts", "python_function: {}", "2020-01-01 00:00:00");
        Path models = mlruns.toRealPath().resolve("0/models");
        assertThat(MlflowFileStore.models(mlruns))
                .containsExactly(
                        logged("checkpoint", models.resolve("m-2/artifacts"), "2023-11-14T22:13:21Z", true),
                        logged("model", models.resolve("m-1/artifacts"), "2023-11-14T22:13:20Z", true),
                        logged("m-5", models.resolve("m-5/artifacts"), "2020-01-01T00:00:00Z", true));
    }

    private static LoggedModel logged(String name, Path folder, String created, boolean pyfunc) {
        return new LoggedModel(name, folder, Instant.parse(created), pyfunc, Optional.of("aaa"));
    }

    private void modelMeta(String id, String name, int status, long created) throws IOException {
        put(
                "0/models/" + id + "/meta.yaml",
                "name: " + name + "\nmodel_id: " + id + "\nsource_run_id: aaa\nstatus: " + status
                        + "\ncreation_timestamp: " + created + "\nartifact_location: file:///somewhere/else\n");
        model("0/models/" + id + "/artifacts", "python_function: {}", "2001-01-01 00:00:00");
    }

    private void model(String folder, String flavor, String created) throws IOException {
        put(folder + "/MLmodel", "run_id: aaa\nutc_time_created: '" + created + "'\nflavors:\n  " + flavor + "\n");
    }

    private String run(String id, String name, int status, long started, long ended) throws IOException {
        put(
                "0/" + id + "/meta.yaml",
                "run_id: " + id + "\nrun_name: " + name + "\nstatus: " + status + "\nstart_time: " + started
                        + "\nend_time: " + (ended == 0 ? "null" : ended) + "\nlifecycle_stage: active\n");
        return id;
    }

    private void metricOf(String run, int value) throws IOException {
        put("0/" + run + "/metrics/loss", "1700000000000 " + value + " 0\n");
    }

    private void put(String path, String content) throws IOException {
        Path file = mlruns.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}
