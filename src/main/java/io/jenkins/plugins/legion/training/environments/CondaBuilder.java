package io.jenkins.plugins.legion.training.environments;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.legion.programs.Programs;
import io.jenkins.plugins.legion.toolchain.PythonDefinition;
import io.jenkins.plugins.legion.toolchain.Requirements;
import io.jenkins.plugins.legion.toolchain.YamlFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes a conda environment out of a conda file.
 *
 * @param conda conda itself, mamba or micromamba
 * @param file describes the environment
 * @param content of the file, and of the requirement files that its pip section includes
 * @param local what pip installs from the project
 */
record CondaBuilder(Path conda, Path file, List<String> content, List<String> local) implements EnvironmentBuilder {

    static CondaBuilder of(PythonDefinition definition, Programs programs) throws IOException {
        Path conda = Optional.ofNullable(programs.environment().get("CONDA_EXE"))
                .map(Path::of)
                .filter(Files::isExecutable)
                .or(() -> programs.findAny("conda", "mamba", "micromamba"))
                .orElseThrow(() -> EnvironmentBuilder.lacking(
                        "conda", "conda, mamba or micromamba on the PATH, or 'venv', 'uv' or 'current'"));
        Path file = definition.condaFile().orElseThrow();
        List<String> content = new ArrayList<>();
        content.add(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        List<String> pip = new ArrayList<>();
        for (JsonNode dependency :
                YamlFile.read(file, file.getFileName().toString()).path("dependencies")) {
            dependency.path("pip").forEach(line -> pip.add(line.asText()));
        }
        Requirements requirements = Requirements.of(pip, file.getParent());
        content.addAll(requirements.lines());
        return new CondaBuilder(conda, file, content, requirements.local());
    }

    @Override
    public List<String> ingredients() {
        return content;
    }

    @Override
    public void build(Path folder, Tools tools) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(conda.toString()));
        command.addAll(
                conda.getFileName().toString().startsWith("micromamba")
                        ? List.of("create", "-y")
                        : List.of("env", "create"));
        command.addAll(List.of("-p", folder.toString(), "-f", file.toString()));
        tools.run(command, file.getParent());
    }

    @Override
    public MadeEnvironment in(Path folder) {
        return MadeEnvironment.conda(folder);
    }
}
