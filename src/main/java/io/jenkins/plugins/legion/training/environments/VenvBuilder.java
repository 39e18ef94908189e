package io.jenkins.plugins.legion.training.environments;

import io.jenkins.plugins.legion.programs.Programs;
import io.jenkins.plugins.legion.programs.ToolRun;
import io.jenkins.plugins.legion.toolchain.PythonDefinition;
import io.jenkins.plugins.legion.toolchain.Requirements;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes a virtual environment with {@code python -m venv} and pip.
 *
 * @param python the Python that it starts from
 * @param version what that says of itself
 */
record VenvBuilder(Path python, String version, PythonDefinition definition, Requirements requirements)
        implements EnvironmentBuilder {

    private static final Pattern MINOR = Pattern.compile("(\\d+\\.\\d+)(\\..*)?");

    private static final Pattern VERSION = Pattern.compile("Python (\\d+\\.\\d+)(\\.\\S+)?");

    /** Python starts in 20 ms; a shim in front of it on a cold, busy machine needs seconds. */
    private static final Duration VERSION_LIMIT = Duration.ofSeconds(30);

    static VenvBuilder of(PythonDefinition definition, Requirements requirements, Programs programs)
            throws IOException, InterruptedException {
        String wanted = minor(definition.version());
        List<String> names = new ArrayList<>();
        if (!wanted.isEmpty()) {
            names.add("python" + wanted);
        }
        names.addAll(List.of("python3", "python"));
        List<String> found = new ArrayList<>();
        for (String name : names) {
            Optional<Path> python = programs.find(name);
            String version = python.isPresent() ? version(python.get(), programs) : "";
            if (!version.isEmpty() && (wanted.isEmpty() || minor(version).equals(wanted))) {
                return new VenvBuilder(python.get(), version, definition, requirements);
            }
            if (!version.isEmpty()) {
                found.add(version);
            }
        }
        throw EnvironmentBuilder.lacking(
                definition.kind().word(),
                "Python "
                        + (wanted.isEmpty() ? "3" : definition.version())
                        + " on the PATH" + (found.isEmpty() ? "" : ", where there is " + String.join(", ", found))
                        + "; or 'uv', which brings a Python of its own, or 'current'");
    }

    @Override
    public List<String> ingredients() {
        return List.of(python.toString(), version);
    }

    @Override
    public List<String> local() {
        return requirements.local();
    }

    @Override
    public void build(Path folder, Tools tools) throws IOException, InterruptedException {
        tools.run(List.of(python.toString(), "-m", "venv", folder.toString()), definition.base());
        EnvironmentBuilder.install(
                requirements,
                List.of(
                        MadeEnvironment.virtualPython(folder).toString(),
                        "-m",
                        "pip",
                        "install",
                        "--disable-pip-version-check",
                        "--no-input",
                        "--progress-bar",
                        "off"),
                folder,
                definition.base(),
                tools);
    }

    @Override
    public MadeEnvironment in(Path folder) {
        return MadeEnvironment.virtual(folder);
    }

    /** {@code 3.11} of {@code 3.11.7}: an environment for one patch of Python serves every other. */
    private static String minor(String version) {
        Matcher matcher = MINOR.matcher(version);
        return matcher.matches() ? matcher.group(1) : "";
    }

    private static String version(Path python, Programs programs) throws IOException, InterruptedException {
        ToolRun run = ToolRun.answer(
                List.of(python.toString(), "--version"),
                python.getParent(),
                programs.environment(),
                VERSION_LIMIT,
                line -> {});
        Matcher matcher =
                VERSION.matcher(run.lastLines().isEmpty() ? "" : run.lastLines().get(0));
        return run.succeeded() && matcher.matches() ? run.lastLines().get(0).substring("Python ".length()) : "";
    }
}
