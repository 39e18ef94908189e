package io.jenkins.plugins.legion.toolchain;

import io.jenkins.plugins.legion.lifecycle.PythonEnvironment;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a Python environment is made of. Two definitions that read the same make the same environment.
 *
 * @param kind which tool makes it; {@link PythonEnvironment#CURRENT} is there already and has nothing else of this
 * @param version the Python version it asks for, such as {@code 3.11} or {@code 3.8.15}; empty for any
 * @param requirements lines as in a {@code requirements.txt}, for {@code venv} and {@code uv}
 * @param condaFile the file that describes a conda environment
 * @param base the folder that relative paths in the requirements, or in the conda file, start from
 */
public record PythonDefinition(
        PythonEnvironment kind, String version, List<String> requirements, Optional<Path> condaFile, Path base) {

    public PythonDefinition {
        version = version == null ? "" : version;
        requirements = List.copyOf(requirements);
    }

    /** The Python on the PATH, as it is. */
    public static PythonDefinition current(Path base) {
        return new PythonDefinition(PythonEnvironment.CURRENT, "", List.of(), Optional.empty(), base);
    }
}
