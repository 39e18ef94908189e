package io.jenkins.plugins.legion.toolchain;

import io.jenkins.plugins.legion.lifecycle.ModelTraining;
import io.jenkins.plugins.legion.lifecycle.PythonEnvironment;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs a script or a command. It reads its hyperparameters from {@code LEGION_HYPERPARAMETERS}. */
public final class ScriptToolchain implements Toolchain {

    /** The toolchain's name. */
    public static final String NAME = "script";

    private static final long serialVersionUID = 1L;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public TrainingCommand command(TrainingContext context) throws IOException {
        ModelTraining training = context.training();
        List<String> messages = new ArrayList<>();
        return new TrainingCommand(
                Entrypoint.arguments(training.entrypoint(), training.args(), context.workDir()),
                context.workDir(),
                PythonFiles.find(training.environment().orElse(PythonEnvironment.CURRENT), context, messages::add),
                Map.of(),
                Map.of(),
                messages);
    }
}
