package io.jenkins.plugins.legion.toolchain;

import io.jenkins.plugins.legion.files.Folders;
import io.jenkins.plugins.legion.lifecycle.PythonEnvironment;
import io.jenkins.plugins.legion.lifecycle.ToolchainIntegration;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Runs a trainer of Legion or ODAHU by the contract that theirs keep: in the workspace, with {@code --verbose},
 * {@code --mt} and the training as JSON, {@code --target} and the folder for the model.
 */
final class IntegrationToolchain implements Toolchain {

    private static final long serialVersionUID = 1L;

    private final ToolchainIntegration integration;

    IntegrationToolchain(ToolchainIntegration integration) {
        this.integration = integration;
    }

    @Override
    public String name() {
        return integration.id();
    }

    @Override
    public TrainingCommand command(TrainingContext context) throws IOException {
        List<String> arguments = Entrypoint.arguments(
                integration.entrypoint(),
                List.of(
                        "--verbose",
                        "--mt",
                        context.folder().trainerInput().toString(),
                        "--target",
                        context.folder().output().toString()),
                context.workspace());
        Folders.write(context.folder().trainerInput(), TrainerInput.json(context.training(), integration));
        PythonEnvironment kind = context.training().environment().orElse(PythonEnvironment.CURRENT);
        List<String> messages = new ArrayList<>();
        return new TrainingCommand(
                arguments,
                context.workspace(),
                PythonFiles.find(kind, context, messages::add),
                integration.additionalEnvironments(),
                Map.of(),
                messages);
    }
}
