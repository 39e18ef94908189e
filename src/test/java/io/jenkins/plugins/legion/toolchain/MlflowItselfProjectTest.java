package io.jenkins.plugins.legion.toolchain;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.legion.lifecycle.Direction;
import io.jenkins.plugins.legion.lifecycle.Metric;
import io.jenkins.plugins.legion.lifecycle.TrainedModelBinary.Layout;
import io.jenkins.plugins.legion.lifecycle.TrainingRecord;
import io.jenkins.plugins.legion.lifecycle.TrainingState;
import io.jenkins.plugins.legion.training.Shell;
import io.jenkins.plugins.legion.training.Site;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the real MLflow, where the {@code python3} on the PATH has it. */
class MlflowItselfProjectTest {

    private static final String PROJECT =
            """
            name: wine
            entry_points:
              main:
                parameters:
                  alpha: {type: float, default: 0.5}
                command: "python3 train.py --alpha {alpha}"
            """;

    private static final String TRAIN =
            """
            import argparse, mlflow, mlflow.pyfunc
            class Model(mlflow.pyfunc.PythonModel):
                def predict(self, context, model_input, params=None):
                    return model_input
            parser = argparse.ArgumentParser()
            parser.add_argument('--alpha', type=float)
            parser.add_argument('--models', type=int, default=1)
            args = parser.parse_args()
            with mlflow.start_run():
                mlflow.log_param('alpha', args.alpha)
                mlflow.log_metric('rmse', 0.75)
                for i in range(args.models):
                    mlflow.pyfunc.log_model('model%d' % i, python_model=Model(), pip_requirements=['mlflow'])
            """;

    @TempDir
    Path root;

    private Site site;

    @BeforeEach
    void site() throws IOException, InterruptedException {
        site = new Site(root).with("MLproject", PROJECT).with("train.py", TRAIN);
        Shell.assumeProgram("python3");
        Assumptions.assumeTrue(
                Shell.run(root, site.environment, "python3", "-c", "import mlflow.pyfunc")
                                .exitCode()
                        == 0,
                "python3 on this machine's PATH has no mlflow");
    }

    @Test
    void aProjectThatLogsItsModelIsRecordedAndPacked() throws Exception {
        TrainingRecord record = site.train(Site.wine()
                .toolchain("mlflow-project")
                .hyperParameter("alpha", "0.25")
                .metric("rmse", Direction.MIN));

        assertThat(record.reason()).isEmpty();
        assertThat(record.state()).isEqualTo(TrainingState.SUCCEEDED);
        assertThat(record.metrics()).extracting(Metric::name).containsExactly("rmse");
        assertThat(record.params()).containsEntry("alpha", "0.25");
        assertThat(record.binary().orElseThrow().format().layout()).isEqualTo(Layout.GPPI);
        assertThat(record.environment().packages()).containsKey("mlflow");
    }

    @Test
    void ofAProjectThatLogsTwoModelsTheNewestIsPackedAndThatIsSaid() throws Exception {
        TrainingRecord record =
                site.train(Site.wine().toolchain("mlflow-project").hyperParameter("models", "2"));

        assertThat(record.reason()).isEmpty();
        assertThat(record.state()).isEqualTo(TrainingState.SUCCEEDED);
        assertThat(record.warnings()).anySatisfy(warning -> assertThat(warning).contains("'model1'", "mlflowModel"));
    }
}
