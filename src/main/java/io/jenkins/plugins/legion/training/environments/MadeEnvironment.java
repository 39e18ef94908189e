package io.jenkins.plugins.legion.training.environments;

import io.jenkins.plugins.legion.programs.Programs;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A Python environment that is there.
 *
 * @param python its Python; absent where the current one is to be used and there is none on the PATH
 * @param path the folders that go before the others on the PATH
 * @param variables further variables that programs tell the environment by
 */
public record MadeEnvironment(Optional<Path> python, List<Path> path, Map<String, String> variables) {

    public MadeEnvironment {
        path = List.copyOf(path);
        variables = Map.copyOf(variables);
    }

    static MadeEnvironment current(Programs programs) {
        return new MadeEnvironment(programs.findAny("python3", "python"), List.of(), Map.of());
    }

    static MadeEnvironment virtual(Path folder) {
        Path programs = virtualPrograms(folder);
        return new MadeEnvironment(
                Optional.of(virtualPython(folder)), List.of(programs), Map.of("VIRTUAL_ENV", folder.toString()));
    }

    static MadeEnvironment conda(Path folder) {
        return File.separatorChar == '\\'
                ? new MadeEnvironment(
                        Optional.of(folder.resolve("python.exe")),
                        List.of(
                                folder.resolve("Scripts"),
                                folder.resolve("Library").resolve("bin"),
                                folder),
                        Map.of("CONDA_PREFIX", folder.toString()))
                : new MadeEnvironment(
                        Optional.of(folder.resolve("bin").resolve("python")),
                        List.of(folder.resolve("bin")),
                        Map.of("CONDA_PREFIX", folder.toString()));
    }

    static Path virtualPython(Path folder) {
        return virtualPrograms(folder).resolve(File.separatorChar == '\\' ? "python.exe" : "python");
    }

    private static Path virtualPrograms(Path folder) {
        return folder.resolve(File.separatorChar == '\\' ? "Scripts" : "bin");
    }
}
