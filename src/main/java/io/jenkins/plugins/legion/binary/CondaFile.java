package io.jenkins.plugins.legion.binary;

import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/**
 * The conda environment of a model. Both packagers install one, and copy the file away from the model first, so one that is
 * made here names the requirements themselves and no other file.
 */
final class CondaFile {

    static final String NAME = "conda.yaml";

    private static final List<String> USUAL_NAMES = List.of(NAME, "conda.yml", "environment.yaml", "environment.yml");

    private static final String REQUIREMENTS = "requirements.txt";

    private CondaFile() {}

    /**
     * Finds the environment's file in the model's directory, or adds one.
     *
     * @param files by path, taken as they go into the archive; one is added where there is none
     * @param workDir the model's directory, without a slash at its end
     * @param named the file that the model names, relative to its directory; may be empty
     * @param pythonEnv a file of MLflow's with the version of Python, relative to the directory; may be empty
     * @param messages gets a sentence where something had to be made up
     * @return the path in the archive
     */
    static String in(
            SortedMap<String, Source> files, String workDir, String named, String pythonEnv, List<String> messages)
            throws IOException {
        String prefix = workDir + "/";
        if (!named.isEmpty() && files.containsKey(prefix + named)) {
            return prefix + named;
        }
        for (String usual : USUAL_NAMES) {
            if (files.containsKey(prefix + usual)) {
                return prefix + usual;
            }
        }
        Source requirements = files.get(prefix + REQUIREMENTS);
        String made = prefix + NAME;
        List<String> lines = new ArrayList<>();
        List<String> left = new ArrayList<>();
        if (requirements != null) {
            collect(files, requirements, new HashSet<>(), lines, left);
        }
        files.put(made, Source.of(made, content(python(files.get(prefix + pythonEnv)), lines)));
        messages.add(
                requirements == null
                        ? made + " was made with Python alone, since the model names no packages"
                        : made + " was made from " + prefix + REQUIREMENTS);
        if (!left.isEmpty()) {
            messages.add(made + " leaves out what is installed from files of the training's machine: "
                    + String.join(", ", left));
        }
        return made;
    }

    /** The requirements of a file and of those that it includes, each file once; what needs other files is left. */
    private static void collect(
            SortedMap<String, Source> files, Source file, Set<String> seen, List<String> lines, List<String> left)
            throws IOException {
        if (!seen.add(file.path())) {
            return;
        }
        for (RequirementLine line : RequirementLine.of(SmallFile.text(file))) {
            Optional<Source> included = line.included().flatMap(path -> beside(files, file, path));
            if (included.isPresent()) {
                collect(files, included.get(), seen, lines, left);
            } else if (line.included().isPresent() || line.constraint().isPresent() || line.isLocal()) {
                left.add(line.text());
            } else {
                lines.add(line.text());
            }
        }
    }

    private static Optional<Source> beside(SortedMap<String, Source> files, Source file, String path) {
        Deque<String> parts = new ArrayDeque<>(List.of(file.path().split("/")));
        parts.removeLast();
        for (String part : path.split("/")) {
            if (part.equals("..")) {
                parts.pollLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        return path.startsWith("/") ? Optional.empty() : Optional.ofNullable(files.get(String.join("/", parts)));
    }

    private static String python(Source pythonEnv) throws IOException {
        if (pythonEnv == null) {
            return "python";
        }
        try {
            String version = SmallYaml.scalar(
                    SmallYaml.read(pythonEnv, "YAML as MLflow writes it").path("python"));
            return version.isEmpty() ? "python" : "python=" + version;
        } catch (InvalidInput e) {
            return "python";
        }
    }

    private static byte[] content(String python, List<String> lines) {
        StringBuilder yaml = new StringBuilder("name: model\nchannels:\n- conda-forge\ndependencies:\n");
        yaml.append("- ").append(SmallYaml.quoted(python)).append("\n- \"pip\"\n");
        if (!lines.isEmpty()) {
            yaml.append("- pip:\n");
            lines.forEach(
                    line -> yaml.append("  - ").append(SmallYaml.quoted(line)).append('\n'));
        }
        return yaml.toString().getBytes(StandardCharsets.UTF_8);
    }
}
