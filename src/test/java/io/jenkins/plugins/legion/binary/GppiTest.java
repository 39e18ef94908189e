package io.jenkins.plugins.legion.binary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.ModelIdentity;
import io.jenkins.plugins.legion.lifecycle.TrainedModelBinary.Container;
import io.jenkins.plugins.legion.lifecycle.TrainedModelBinary.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GppiTest {

    private static final String MLMODEL =
            """
            flavors:
              python_function:
                env: {conda: conda.yaml, virtualenv: python_env.yaml}
                loader_module: mlflow.sklearn
            mlflow_version: 3.4.0
            run_id: 0123456789abcdef
            """;

    private static final String CONDA = "dependencies: [python=3.11]\n";

    @TempDir
    Path folder;

    private final Map<String, byte[]> output = new LinkedHashMap<>();

    private void wrote(String path, String content) {
        output.put(path, content.getBytes());
    }

    private Map<String, byte[]> packed() throws IOException {
        return packed(Layout.GPPI);
    }

    /** Packs what was written, and unpacks it again. */
    private Map<String, byte[]> packed(Layout layout) throws IOException {
        PackingPlan plan = plan();
        assertThat(plan.layout()).isEqualTo(layout);
        Path archive = folder.resolve("model.zip");
        ModelArchive.write(plan, archive, Container.ZIP);
        assertThat(ModelArchive.verify(archive).format().layout()).isEqualTo(layout);
        ModelArchive.unpack(archive, folder.resolve("unpacked"), Limits.DEFAULT);
        return Trees.read(folder.resolve("unpacked"));
    }

    private PackingPlan plan() throws IOException {
        Path written = Trees.write(folder.resolve("output"), output);
        return Gppi.plan(written, new ModelIdentity("wine", "7", null), "script");
    }

    private static JsonNode yaml(byte[] content) throws IOException {
        return SmallYaml.MAPPER.readTree(content);
    }

    @Test
    void anMlflowModelIsWrappedForBothPackagers() throws IOException {
        wrote("model/MLmodel", MLMODEL);
        wrote("model/conda.yaml", CONDA);
        wrote("model/model.pkl", "weights");
        wrote("plots/roc.svg", "<svg/>");
        Map<String, byte[]> packed = packed();
        assertThat(packed)
                .containsOnlyKeys(
                        "legion.project.yaml",
                        "odahuflow.project.yaml",
                        "odahuflow_model/MLmodel",
                        "odahuflow_model/conda.yaml",
                        "odahuflow_model/entrypoint.py",
                        "odahuflow_model/model.pkl",
                        "plots/roc.svg");
        JsonNode legion = yaml(packed.get("legion.project.yaml"));
        assertThat(legion.at("/legionVersion").isTextual()).isTrue();
        assertThat(legion.at("/binaries/type").asText()).isEqualTo("python");
        assertThat(legion.at("/binaries/dependencies").asText()).isEqualTo("conda");
        assertThat(legion.at("/binaries/conda_path").asText()).isEqualTo("odahuflow_model/conda.yaml");
        assertThat(legion.at("/model/name").asText()).isEqualTo("wine");
        assertThat(legion.at("/model/version").isTextual()).isTrue();
        assertThat(legion.at("/model/workDir").asText()).isEqualTo("odahuflow_model");
        assertThat(legion.at("/model/entrypoint").asText()).isEqualTo("entrypoint");
        assertThat(legion.at("/toolchain/version").asText()).isEqualTo("3.4.0");
        assertThat(legion.at("/output/run_id").asText()).isEqualTo("0123456789abcdef");
        JsonNode odahu = yaml(packed.get("odahuflow.project.yaml"));
        assertThat(odahu.at("/odahuflowVersion").asText()).isEqualTo("1.0");
        assertThat(odahu.at("/model")).isEqualTo(legion.at("/model"));
    }

    @Test
    void theFolderMayBeTheMlflowModelItself() throws IOException {
        wrote("MLmodel", MLMODEL.replace("{conda: conda.yaml, virtualenv: python_env.yaml}", "conda.yaml"));
        wrote("conda.yaml", CONDA);
        assertThat(packed()).containsKeys("odahuflow_model/MLmodel", "odahuflow_model/entrypoint.py");
    }

    @Test
    void aModelWithoutACondaFileGetsOneThatNamesItsRequirements() throws IOException {
        wrote("MLmodel", MLMODEL);
        wrote("python_env.yaml", "python: 3.11.7\n");
        wrote("requirements.txt", "# exact\nscikit-learn==1.5.0\n\nnumpy>=1.26; python_version >= '3.9'\n");
        JsonNode conda = yaml(packed().get("odahuflow_model/conda.yaml"));
        assertThat(conda.at("/dependencies/0").asText()).isEqualTo("python=3.11.7");
        assertThat(conda.at("/dependencies/2/pip/0").asText()).isEqualTo("scikit-learn==1.5.0");
        assertThat(conda.at("/dependencies/2/pip/1").asText()).isEqualTo("numpy>=1.26; python_version >= '3.9'");
        assertThat(plan().messages()).singleElement().asString().contains("requirements.txt");
    }

    @Test
    void anEnvironmentOfMlflowsThatCannotBeReadAsksForNoCertainPython() throws IOException {
        wrote("MLmodel", MLMODEL);
        output.put("python_env.yaml", new byte[] {(byte) 0xFF, (byte) 0xC0});

        JsonNode conda = yaml(packed().get("odahuflow_model/conda.yaml"));

        assertThat(conda.at("/dependencies/0").asText()).isEqualTo("python");
    }

    @Test
    void aCondaFileThatIsMadeNamesNoOtherFile() throws IOException {
        wrote("entrypoint.py", "def init():\n    return 'matrix'\n");
        wrote(
                "requirements.txt",
                "-r reqs/base.txt\n-c limits.txt\n-e .\n./lib\nwheels/a.whl\n-r gone.txt\n"
                        + "scipy  # for splines\n--extra-index-url https://example.org/simple\n");
        wrote("reqs/base.txt", "numpy \\\n  >=1.26\n-r more.txt\n-r ../requirements.txt\n");
        wrote("reqs/more.txt", "pandas\n");
        wrote("limits.txt", "numpy<2\n");

        JsonNode pip = yaml(packed().get("odahuflow_model/conda.yaml")).at("/dependencies/2/pip");

        assertThat(pip)
                .extracting(JsonNode::asText)
                .containsExactly("numpy    >=1.26", "pandas", "scipy", "--extra-index-url https://example.org/simple");
        assertThat(plan().messages())
                .last()
                .asString()
                .endsWith("installed from files of the training's machine: -c limits.txt, -e ., ./lib, wheels/a.whl,"
                        + " -r gone.txt");
    }

    @Test
    void aModelWithinAModelBelongsToIt() throws IOException {
        wrote("ensemble/MLmodel", MLMODEL);
        wrote("ensemble/conda.yaml", CONDA);
        wrote("ensemble/artifacts/first/MLmodel", MLMODEL);
        wrote("ensemble/artifacts/second/MLmodel", MLMODEL);
        assertThat(packed()).containsKeys("odahuflow_model/artifacts/first/MLmodel");
    }

    @Test
    void severalModelsAreListed() {
        wrote("checkpoint-1/MLmodel", MLMODEL);
        wrote("checkpoint-2/MLmodel", MLMODEL);
        assertThatThrownBy(this::plan)
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("checkpoint-1/MLmodel, checkpoint-2/MLmodel")
                .hasMessageContaining("one MLflow model");
    }

    @Test
    void anMlmodelThatIsNoYamlIsNamed() {
        wrote("model/MLmodel", "flavors: [");
        assertThatThrownBy(this::plan).isInstanceOf(InvalidInput.class).hasMessageContaining("model/MLmodel");
    }

    @Test
    void anOwnEntryPointIsKept() throws IOException {
        wrote("entrypoint.py", "import os\n\ndef init():\n    return 'matrix'\n");
        wrote("weights.bin", "1 2 3");
        wrote("requirements.txt", "numpy");
        Map<String, byte[]> packed = packed();
        assertThat(packed.get("odahuflow_model/entrypoint.py")).isEqualTo(output.get("entrypoint.py"));
        assertThat(packed).containsKeys("odahuflow_model/weights.bin", "odahuflow_model/conda.yaml");
        assertThat(yaml(packed.get("odahuflow.project.yaml"))
                        .at("/toolchain/name")
                        .asText())
                .isEqualTo("script");
    }

    @Test
    void aFinishedBinaryStaysAsItIsAndGetsTheOtherManifest() throws IOException {
        wrote(
                "odahuflow.project.yaml",
                """
                binaries: {type: python, dependencies: conda, conda_path: mlflow/model/env.yml}
                model: {name: theirs, version: '1.2', workDir: mlflow/model, entrypoint: entrypoint}
                odahuflowVersion: '1.0'
                output: {run_id: abc}
                """);
        wrote("mlflow/model/env.yml", CONDA);
        wrote("mlflow/model/entrypoint.py", "def init(): pass\n");
        Map<String, byte[]> packed = packed();
        assertThat(packed.get("odahuflow.project.yaml")).isEqualTo(output.get("odahuflow.project.yaml"));
        JsonNode legion = yaml(packed.get("legion.project.yaml"));
        assertThat(legion.at("/model/workDir").asText()).isEqualTo("mlflow/model");
        assertThat(legion.at("/model/version").asText()).isEqualTo("1.2");
        assertThat(legion.at("/legionVersion").asText()).isEqualTo("1.0");
        assertThat(legion.has("odahuflowVersion")).isFalse();
    }

    @Test
    void everythingThatIsWrongWithAManifestIsSaidAtOnce() {
        wrote(
                "legion.project.yaml",
                """
                binaries: {type: python, dependencies: pip, conda_path: missing.yaml}
                model: {name: theirs, workDir: model, entrypoint: absent}
                legionVersion: '1.0'
                """);
        InvalidInput refused = catchThrowableOfType(InvalidInput.class, this::plan);
        assertThat(refused.faults())
                .extracting("where")
                .containsExactlyInAnyOrder(
                        "legion.project.yaml: model.version", "legion.project.yaml: binaries.dependencies",
                        "legion.project.yaml: binaries.conda_path", "legion.project.yaml: model.entrypoint");
    }

    @Test
    void otherFilesAreKeptAsTheyAre() throws IOException {
        wrote("model.onnx", "onnx");
        wrote("sub/labels.txt", "a");
        Map<String, byte[]> packed = packed(Layout.FILES);
        assertThat(packed).containsOnlyKeys("legion.project.yaml", "model.onnx", "sub/labels.txt");
        assertThat(yaml(packed.get("legion.project.yaml")).at("/binaries/type").asText())
                .isEqualTo("files");
        assertThat(plan().messages()).isEmpty();
    }

    @Test
    void noModelAtAllIsSaid() throws IOException {
        Files.createDirectories(folder.resolve("output/empty"));
        assertThatThrownBy(this::plan)
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("the training wrote no model into LEGION_OUTPUT");
    }

    @Test
    void theEntryPointIsImportedWithoutMlflow() throws Exception {
        wrote("MLmodel", MLMODEL);
        wrote("conda.yaml", CONDA);
        packed();
        ProcessBuilder builder = new ProcessBuilder(
                        "python3",
                        "-B",
                        "-c",
                        "import sys, entrypoint; assert 'mlflow' not in sys.modules;"
                                + " assert entrypoint.get_output_json_serializer()")
                .directory(folder.resolve("unpacked/odahuflow_model").toFile())
                .redirectErrorStream(true);
        Process python;
        try {
            python = builder.start();
        } catch (IOException e) {
            assumeTrue(false, "python3 is not installed");
            return;
        }
        String said = new String(python.getInputStream().readAllBytes());
        assertThat(python.waitFor()).as(said).isZero();
    }
}
