package io.jenkins.plugins.legion.training.environments;

import io.jenkins.plugins.legion.toolchain.PythonDefinition;
import io.jenkins.plugins.legion.toolchain.Requirements;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes a virtual environment with uv, which finds or brings the Python version itself.
 *
 * @param uv the program
 */
record UvBuilder(Path uv, PythonDefinition definition, Requirements requirements) implements EnvironmentBuilder {

    @Override
    public List<String> ingredients() {
        return List.of();
    }

    @Override
    public List<String> local() {
        return requirements.local();
    }

    @Override
    public void build(Path folder, Tools tools) throws IOException, InterruptedException {
        List<String> make = new ArrayList<>(List.of(uv.toString(), "venv"));
        if (!definition.version().isEmpty()) {
            make.addAll(List.of("--python", definition.version()));
        }
        make.add(folder.toString());
        tools.run(make, definition.base());
        EnvironmentBuilder.install(
                requirements,
                List.of(
                        uv.toString(),
                        "pip",
                        "install",
                        "--no-progress",
                        "--python",
                        MadeEnvironment.virtualPython(folder).toString()),
                folder,
                definition.base(),
                tools);
    }

    @Override
    public MadeEnvironment in(Path folder) {
        return MadeEnvironment.virtual(folder);
    }
}
