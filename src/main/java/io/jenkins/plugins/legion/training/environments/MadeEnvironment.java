package io.jenkins.plugins.legion.training.environments;

import io.jenkins.plugins.legion.programs.Programs;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A Python environment that is there.
 *
 * @param python its Python; absent where the current one is to be used and there is none on the PATH
 * @param path the folders that go before the others on the PATH
 * @param variables further variables that programs tell the environment by, as {@code NAME=value}
 */
public record MadeEnvironment(Optional<Path> python, List<Path> path, List<String> variables) {

    public MadeEnvironment {
        path = List.copyOf(path);
        variables = List.copyOf(variables);
    }

    static MadeEnvironment current(Programs programs) {
        return new MadeEnvironment(programs.findAny("python3", "python"), List.of(), List.of());
    }

    static MadeEnvironment virtual(Path folder) {
        Path programs = virtualPrograms(folder);
        return new MadeEnvironment(
                Optional.of(virtualPython(folder)), List.of(programs), List.of("VIRTUAL_ENV=" + folder));
    }

    static MadeEnvironment conda(Path folder) {
        return java.io.File.separatorChar == '\\'
                ? new MadeEnvironment(
                        Optional.of(folder.resolve("python.exe")),
                        List.of(
                                folder.resolve("Scripts"),
                                folder.resolve("Library").resolve("bin"),
                                folder),
                        List.of("CONDA_PREFIX=" + folder))
                : new MadeEnvironment(
                        Optional.of(folder.resolve("bin").resolve("python")),
                        List.of(folder.resolve("bin")),
                        List.of("CONDA_PREFIX=" + folder));
    }

    static Path virtualPython(Path folder) {
        return virtualPrograms(folder).resolve(java.io.File.separatorChar == '\\' ? "python.exe" : "python");
    }

    private static Path virtualPrograms(Path folder) {
        return folder.resolve(java.io.File.separatorChar == '\\' ? "Scripts" : "bin");
    }
}
