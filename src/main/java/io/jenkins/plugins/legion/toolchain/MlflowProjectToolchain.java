package io.jenkins.plugins.legion.toolchain;

import io.jenkins.plugins.legion.files.Listing;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.ModelTraining;
import io.jenkins.plugins.legion.lifecycle.PathRules;
import io.jenkins.plugins.legion.lifecycle.PythonEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs an MLflow project: an entry point of the {@code MLproject} file in {@code workDir}, or a script. The command is the
 * one that {@code mlflow run} makes, and MLflow itself need not be installed.
 */
public final class MlflowProjectToolchain implements Toolchain {

    /** The toolchain's name. */
    public static final String NAME = "mlflow-project";

    /** ODAHU's and Legion's name for theirs that runs the same projects. */
    static final String ALIAS = "mlflow";

    private static final long serialVersionUID = 1L;

    /** Where projects that were written for ODAHU's {@code mlflow-project} put their model. */
    private static final String OUTPUT = "ODAHUFLOW_OUTPUT_DIR";

    private static final String DEFAULT_ENTRY_POINT = "main";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public TrainingCommand command(TrainingContext context) throws IOException {
        ModelTraining training = context.training();
        MlProject project = MlProject.read(context.workDir());
        List<Fault> faults = new ArrayList<>();
        MlEntryPoint.Filled filled = entryPoint(project, training.entrypoint(), context.workDir(), faults)
                .map(entryPoint -> entryPoint.fill(training.hyperParameters(), context.workDir(), faults))
                .orElse(new MlEntryPoint.Filled("", Map.of()));
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
        List<String> messages = new ArrayList<>();
        List<String> arguments = new ArrayList<>(List.of("bash", "-c", filled.line()));
        if (!training.args().isEmpty()) {
            // MLflow has no arguments of this kind; Legion's manifests do.
            arguments.set(2, filled.line() + " \"$@\"");
            arguments.add("bash");
            arguments.addAll(training.args());
        }
        return new TrainingCommand(
                arguments,
                context.workDir(),
                python(project, training.environment(), context, messages),
                Map.of(OUTPUT, context.folder().output().toString()),
                filled.parameters(),
                messages);
    }

    private static Optional<MlEntryPoint> entryPoint(
            MlProject project, String wanted, Path workDir, List<Fault> faults) {
        String name = wanted.isEmpty() ? DEFAULT_ENTRY_POINT : wanted;
        MlEntryPoint declared = project.entryPoints().get(name);
        if (declared != null) {
            return Optional.of(declared);
        }
        Optional<MlEntryPoint> script = MlEntryPoint.ofScript(name).filter(s -> PathRules.from(workDir, name)
                .filter(Files::isRegularFile)
                .isPresent());
        if (script.isEmpty()) {
            faults.add(new Fault(
                    "entrypoint",
                    name,
                    project.entryPoints().isEmpty()
                            ? "an MLproject file in " + workDir + ", or a script in .py or .sh; there is "
                                    + Listing.of(workDir)
                            : "an entry point of the MLproject file ("
                                    + String.join(", ", project.entryPoints().keySet())
                                    + "), or a script in .py or .sh"));
        }
        return script;
    }

    /** Without a wish: what the project asks for, and the current environment where it asks for nothing. */
    private static PythonDefinition python(
            MlProject project, Optional<PythonEnvironment> wish, TrainingContext context, List<String> messages)
            throws IOException {
        PythonEnvironment kind = wish.orElse(
                project.pythonEnv().isPresent()
                        ? PythonEnvironment.VENV
                        : project.condaEnv().isPresent() ? PythonEnvironment.CONDA : PythonEnvironment.CURRENT);
        if (kind == PythonEnvironment.CONDA && project.condaEnv().isPresent()) {
            return PythonFiles.conda(project.condaEnv().get());
        }
        if (kind == PythonEnvironment.VENV || kind == PythonEnvironment.UV) {
            if (project.pythonEnv().isPresent()) {
                return PythonFiles.pythonEnv(kind, project.pythonEnv().get(), context.workDir());
            }
            if (project.condaEnv().isPresent()) {
                return PythonFiles.fromConda(kind, project.condaEnv().get(), messages::add);
            }
        }
        return PythonFiles.find(kind, context, messages::add);
    }
}
