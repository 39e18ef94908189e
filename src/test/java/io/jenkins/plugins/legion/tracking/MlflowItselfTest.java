package io.jenkins.plugins.legion.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads what a real MLflow writes, of whatever version is installed. */
class MlflowItselfTest {

    private static final String TRAINING =
            """
            import warnings; warnings.simplefilter("ignore")
            import mlflow, mlflow.pyfunc
            class Doubling(mlflow.pyfunc.PythonModel):
                def predict(self, context, model_input, params=None):
                    return model_input
            where = {"name": "model"} if int(mlflow.__version__.split(".")[0]) >= 3 else {"artifact_path": "model"}
            with mlflow.start_run(run_name="main"):
                mlflow.log_param("optimizer/lr", 0.1)
                mlflow.log_metric("loss", 0.3, step=1)
                mlflow.log_metric("loss", float("nan"), step=2)
                mlflow.log_metric("val/loss", 1e-7, step=3)
                mlflow.set_tag("stage", "dev")
                mlflow.pyfunc.log_model(python_model=Doubling(), pip_requirements=["mlflow"], **where)
                with mlflow.start_run(run_name="fold", nested=True):
                    mlflow.log_metric("loss", 9)
            """;

    @Test
    void whatMlflowLogsIsRead(@TempDir Path folder) throws IOException {
        Python.assumeItRuns("import mlflow");
        Path mlruns = folder.resolve("mlruns");
        Python.run(
                TRAINING,
                folder,
                Map.of(
                        "MLFLOW_TRACKING_URI", mlruns.toUri().toString(),
                        "MLFLOW_ALLOW_FILE_STORE", "true",
                        "MLFLOW_DISABLE_TELEMETRY", "true",
                        "GIT_PYTHON_REFRESH", "quiet"));
        Events events = new Events();
        MlflowFileStore.read(mlruns, events);
        assertThat(events.told.stream().map(told -> told.replaceFirst(" 1[0-9]{12}$", "")))
                .contains(
                        "param optimizer/lr 0.1",
                        "tag stage dev",
                        "metric loss 0.3 1",
                        "metric loss NaN 2",
                        "metric val/loss 1.0E-7 3",
                        "metric fold/loss 9.0 0");
        assertThat(events.warnings).isEmpty();
        assertThat(MlflowFileStore.models(mlruns)).singleElement().satisfies(model -> {
            assertThat(model.name()).isEqualTo("model");
            assertThat(model.folder().resolve("MLmodel")).exists();
            assertThat(model.servable()).isTrue();
            assertThat(events.told).contains("tag mlflow.runId " + model.runId().orElseThrow());
        });
    }
}
