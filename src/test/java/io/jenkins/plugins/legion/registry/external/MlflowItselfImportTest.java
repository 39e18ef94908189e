package io.jenkins.plugins.legion.registry.external;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.legion.binary.ModelArchive;
import io.jenkins.plugins.legion.binary.PackingProgress;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import io.jenkins.plugins.legion.lifecycle.Metric;
import io.jenkins.plugins.legion.lifecycle.ModelIdentity;
import io.jenkins.plugins.legion.lifecycle.TrainedModelBinary.Layout;
import io.jenkins.plugins.legion.lifecycle.TrainedModelBinary.PackedFile;
import io.jenkins.plugins.legion.tracking.Python;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Takes models from a real MLflow server, with its clients' usual calls before. */
class MlflowItselfImportTest {

    private static final ModelIdentity WINE = new ModelIdentity("wine", "7", null);

    private static final String TRAINING =
            """
            import warnings; warnings.simplefilter("ignore")
            import json, mlflow, mlflow.pyfunc
            from mlflow import MlflowClient
            class Doubling(mlflow.pyfunc.PythonModel):
                def predict(self, context, model_input, params=None):
                    return model_input
            three = int(mlflow.__version__.split(".")[0]) >= 3
            where = {"name": "model"} if three else {"artifact_path": "model"}
            with mlflow.start_run() as run:
                mlflow.log_param("alpha", 0.1)
                mlflow.log_metric("rmse", 0.9, step=1)
                mlflow.log_metric("rmse", 0.7, step=2)
                mlflow.log_metric("odd", float("nan"))
                mlflow.set_tag("team", "cellar")
                mlflow.set_tag("mlflow.source.git.commit", "0123456789abcdef0123456789abcdef01234567")
                mlflow.log_text("weights", "export/grüße 1%.onnx")
                info = mlflow.pyfunc.log_model(
                    python_model=Doubling(), pip_requirements=["mlflow"], registered_model_name="red wine", **where)
            client = MlflowClient()
            client.set_registered_model_alias("red wine", "champion", "1")
            client.set_model_version_tag("red wine", "1", "approved", "yes")
            print(json.dumps({
                "run": run.info.run_id,
                "model": getattr(info, "model_id", None) or "",
                "artifacts": run.info.artifact_uri}))
            """;

    @TempDir
    Path folder;

    @Test
    void whatTheServerHandsOnIsTakenByEveryNameThatMlflowHasForIt() throws IOException {
        Python.assumeItRuns("import mlflow");
        try (RealMlflow mlflow = RealMlflow.start(
                folder,
                "--serve-artifacts",
                "--artifacts-destination",
                folder.resolve("kept").toString())) {
            JsonNode logged = LifecycleJson.mapper().readTree(mlflow.run(TRAINING));
            String run = logged.path("run").asText();
            MlflowServer server = MlflowServer.at(mlflow.address());

            ExternalModel first = take("models:/red wine/1", server);
            served(first);
            assertThat(first.made().tags())
                    .containsEntry("mlflow.registeredModel", "red wine/1")
                    .containsEntry("mlflow.runId", run);
            assertThat(first.made().metrics())
                    .contains(new Metric("rmse", Optional.empty(), 0.7, 0.7, 0.7, 2, 1))
                    .anyMatch(metric -> metric.name().equals("odd") && Double.isNaN(metric.last()));
            assertThat(first.made().params()).isEqualTo(Map.of("alpha", "0.1"));
            assertThat(first.made().tags()).containsEntry("team", "cellar").containsEntry("approved", "yes");
            assertThat(first.made().git().orElseThrow().commit()).isEqualTo("0123456789abcdef0123456789abcdef01234567");

            for (String uri :
                    List.of("models:/red wine@champion", "models:/red wine/latest", "runs:/" + run + "/model")) {
                ExternalModel same = take(uri, server);
                served(same);
                assertThat(same.binary().payloadDigest())
                        .as(uri)
                        .isEqualTo(first.binary().payloadDigest());
                assertThat(same.made().tags()).as(uri).containsEntry("mlflow.runId", run);
            }
            if (!logged.path("model").asText().isEmpty()) {
                ExternalModel same = take("models:/" + logged.path("model").asText(), server);
                assertThat(same.binary().payloadDigest())
                        .isEqualTo(first.binary().payloadDigest());
                assertThat(same.made().tags()).containsEntry("mlflow.runId", run);
            }
            weights(take("runs:/" + run + "/export", server));
            weights(take("runs:/" + run + "/export/grüße 1%.onnx", server));
            weights(take(logged.path("artifacts").asText() + "/export", server));

            for (String uri : List.of(
                    "models:/red wine/2",
                    "models:/red wine@best",
                    "models:/white wine/latest",
                    "models:/m-0123456789",
                    "runs:/0123456789abcdef0123456789abcdef/model",
                    "runs:/" + run + "/nothing",
                    "mlflow-artifacts:/nothing")) {
                assertThatThrownBy(() -> take(uri, server)).as(uri).isInstanceOf(InvalidInput.class);
            }
        }
    }

    @Test
    void aServerThatHandsNothingOnIsReadAsItsOwnPagesReadIt() throws IOException {
        Python.assumeItRuns("import mlflow");
        Path store = folder.resolve("kept");
        try (RealMlflow mlflow = RealMlflow.start(
                folder,
                "--no-serve-artifacts",
                "--default-artifact-root",
                store.toUri().toString())) {
            JsonNode logged = LifecycleJson.mapper().readTree(mlflow.run(TRAINING));
            String run = logged.path("run").asText();
            MlflowServer server = MlflowServer.at(mlflow.address());

            served(take("models:/red wine/1", server));
            served(take("runs:/" + run + "/model", server));
            weights(take("runs:/" + run + "/export", server));
            weights(take("runs:/" + run + "/export/grüße 1%.onnx", server));
            assertThatThrownBy(() -> take("mlflow-artifacts:/1/model", server))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("--serve-artifacts");
        }
    }

    @Test
    void aStoreThatTheServerCannotReadNeedsAnotherServer() throws IOException {
        Python.assumeItRuns("import mlflow");
        boolean boto = true;
        try {
            Python.run("import boto3", folder, Map.of());
        } catch (AssertionError e) {
            boto = false;
        }
        assumeTrue(!boto, "needs a Python without boto3");
        try (RealMlflow mlflow =
                RealMlflow.start(folder, "--no-serve-artifacts", "--default-artifact-root", "s3://bucket/models")) {
            String run = mlflow.run(
                    "import mlflow\nwith mlflow.start_run() as run:\n  mlflow.log_metric('a', 1)\nprint(run.info.run_id)");
            MlflowHttp http = new MlflowHttp(
                    MlflowServer.at(mlflow.address()),
                    new Retries(millis -> {}, trouble -> {}),
                    Duration.ofSeconds(30));
            assertThatThrownBy(() -> new MlflowImport(
                                    http, new Binding(WINE, archive(), PackingProgress.NONE), new Heard())
                            .take("runs:/" + run + "/model"))
                    .isInstanceOf(UnservedStore.class)
                    .hasMessageContaining("s3://bucket/models")
                    .hasMessageContaining("--serve-artifacts");
        }
    }

    private Path archive() {
        return folder.resolve("out/wine-7.zip");
    }

    private ExternalModel take(String uri, MlflowServer server) throws IOException {
        ExternalModel model = ExternalModel.fromMlflow(uri, server, WINE, archive(), new Heard(), PackingProgress.NONE);
        ModelArchive.verify(archive(), model.binary());
        try (Stream<Path> left = Files.list(archive().getParent())) {
            assertThat(left).containsExactly(archive());
        }
        return model;
    }

    private static void served(ExternalModel model) {
        assertThat(model.binary().format().layout()).isEqualTo(Layout.GPPI);
        assertThat(model.binary().files())
                .extracting(PackedFile::path)
                .contains(
                        "odahuflow_model/MLmodel", "odahuflow_model/entrypoint.py", "odahuflow_model/python_model.pkl");
    }

    private static void weights(ExternalModel model) {
        assertThat(model.binary().files())
                .extracting(PackedFile::path)
                .containsExactly("grüße 1%.onnx", "legion.project.yaml");
    }
}
