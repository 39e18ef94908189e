package io.jenkins.plugins.legion.toolchain;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.PythonEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Makes a {@link PythonDefinition} out of the files in which projects write down what they need. */
public final class PythonFiles {

    private static final List<String> CONDA_NAMES =
            List.of("conda.yaml", "conda.yml", "environment.yaml", "environment.yml");

    /** Python itself, of whatever channel, with what conda's file asks of its version. */
    private static final Pattern CONDA_PYTHON = Pattern.compile("(?:[^\\s:]+::)?python(?![\\w.-])\\s*(.*)");

    /** One version, and perhaps a build of it. */
    private static final Pattern CONDA_VERSION = Pattern.compile("={0,2}\\s*([0-9][0-9.]*)\\*?(?:[=\\s].*)?");

    private PythonFiles() {}

    /** A conda file in one of the folders, the first folder first. */
    static Optional<Path> condaFile(List<Path> folders) {
        return folders.stream()
                .flatMap(folder -> CONDA_NAMES.stream().map(folder::resolve))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    /**
     * The definition for a project without an MLproject file: {@code python_env.yaml} or {@code requirements.txt} (or, for
     * want of these, a conda file) in the first folder that has one.
     */
    public static PythonDefinition find(PythonEnvironment kind, TrainingContext context, Consumer<String> messages)
            throws IOException {
        return find(kind, context.folders(), messages);
    }

    /** The same for whatever else has such files, in these folders. */
    public static PythonDefinition find(PythonEnvironment kind, List<Path> folders, Consumer<String> messages)
            throws IOException {
        if (kind == PythonEnvironment.CURRENT) {
            return PythonDefinition.current(folders.get(0));
        }
        if (kind == PythonEnvironment.CONDA) {
            Path file = condaFile(folders)
                    .orElseThrow(() -> new InvalidInput(new Fault(
                            "environment",
                            kind.word(),
                            "a conda file (" + String.join(", ", CONDA_NAMES) + ") in " + folders.get(0))));
            return conda(file);
        }
        for (Path folder : folders) {
            Path environment = folder.resolve("python_env.yaml");
            Path requirements = folder.resolve("requirements.txt");
            if (Files.isRegularFile(environment)) {
                return pythonEnv(kind, environment, folder);
            }
            if (Files.isRegularFile(requirements)) {
                return new PythonDefinition(kind, "", List.of("-r " + requirements), Optional.empty(), folder);
            }
        }
        Optional<Path> conda = condaFile(folders);
        if (conda.isPresent()) {
            return fromConda(kind, conda.get(), messages);
        }
        messages.accept("There is no requirements.txt and no python_env.yaml in " + folders.get(0)
                + ": the Python environment has no further packages.");
        return new PythonDefinition(kind, "", List.of(), Optional.empty(), folders.get(0));
    }

    static PythonDefinition conda(Path file) {
        return new PythonDefinition(PythonEnvironment.CONDA, "", List.of(), Optional.of(file), file.getParent());
    }

    /** MLflow's {@code python_env.yaml}: {@code python}, {@code build_dependencies}, {@code dependencies}. */
    static PythonDefinition pythonEnv(PythonEnvironment kind, Path file, Path base) throws IOException {
        String where = file.getFileName().toString();
        JsonNode tree = YamlFile.read(file, where);
        List<String> lines = new ArrayList<>(texts(tree.path("build_dependencies"), where + ": build_dependencies"));
        lines.addAll(texts(tree.path("dependencies"), where + ": dependencies"));
        JsonNode version = tree.path("python");
        if (version.isFloatingPointNumber()) {
            // 3.10 without quotes is the number 3.1; nobody can tell which was meant.
            throw new InvalidInput(new Fault(where + ": python", version.asText(), "the version as text, in quotes"));
        }
        return new PythonDefinition(kind, version.asText(""), lines, Optional.empty(), base);
    }

    /** What of a conda file pip can install. Conda's own packages are named in a message, as MLflow does. */
    static PythonDefinition fromConda(PythonEnvironment kind, Path file, Consumer<String> messages) throws IOException {
        String where = file.getFileName().toString();
        String version = "";
        List<String> lines = new ArrayList<>();
        List<String> left = new ArrayList<>();
        for (JsonNode dependency : YamlFile.read(file, where).path("dependencies")) {
            Matcher python = CONDA_PYTHON.matcher(dependency.asText());
            if (dependency.isObject()) {
                lines.addAll(texts(dependency.path("pip"), where + ": pip"));
            } else if (python.matches()) {
                version = condaVersion(python.group(1), where, dependency.asText(), kind, messages);
            } else if (!dependency.asText().matches("pip(?![\\w.-]).*")) {
                left.add(dependency.asText());
            }
        }
        if (!left.isEmpty()) {
            messages.accept(where + ": only conda can install " + String.join(", ", left) + "; the environment '"
                    + kind.word() + "' is made without.");
        }
        return new PythonDefinition(kind, version, lines, Optional.empty(), file.getParent());
    }

    /** Empty where it leaves a choice, which only conda knows how to make. */
    private static String condaVersion(
            String asked, String where, String dependency, PythonEnvironment kind, Consumer<String> messages) {
        Matcher version = CONDA_VERSION.matcher(asked);
        if (version.matches()) {
            return version.group(1).replaceAll("\\.+$", "");
        }
        if (!asked.isEmpty()) {
            messages.accept(where + ": '" + dependency + "' pins no version of Python; the environment '" + kind.word()
                    + "' is made with any.");
        }
        return "";
    }

    private static List<String> texts(JsonNode list, String where) {
        if (list.isMissingNode() || list.isNull()) {
            return List.of();
        }
        if (!list.isArray()
                || Stream.iterate(0, i -> i < list.size(), i -> i + 1)
                        .anyMatch(i -> !list.get(i).isTextual())) {
            throw new InvalidInput(new Fault(where, list.toString(), "a list of requirements, a text each"));
        }
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
