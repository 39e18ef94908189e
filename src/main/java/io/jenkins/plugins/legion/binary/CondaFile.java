package io.jenkins.plugins.legion.binary;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
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
        files.put(
                made,
                Source.of(
                        made,
                        content(
                                python(files.get(prefix + pythonEnv)),
                                requirements == null ? "" : SmallFile.text(requirements))));
        messages.add(
                requirements == null
                        ? made + " was made with Python alone, since the model names no packages"
                        : made + " was made from " + prefix + REQUIREMENTS);
        return made;
    }

    private static String python(Source pythonEnv) throws IOException {
        if (pythonEnv == null) {
            return "python";
        }
        try {
            JsonNode env = ProjectManifest.YAML.readTree(SmallFile.read(pythonEnv));
            String version = env == null ? "" : ProjectManifest.scalar(env.path("python"));
            return version.isEmpty() ? "python" : "python=" + version;
        } catch (JacksonException e) {
            return "python";
        }
    }

    private static byte[] content(String python, String requirements) {
        StringBuilder yaml = new StringBuilder("name: model\nchannels:\n- conda-forge\ndependencies:\n");
        yaml.append("- ").append(quoted(python)).append("\n- \"pip\"\n");
        List<String> lines = requirements
                .replace("\\\n", " ")
                .replace("\\\r\n", " ")
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
        if (!lines.isEmpty()) {
            yaml.append("- pip:\n");
            lines.forEach(line -> yaml.append("  - ").append(quoted(line)).append('\n'));
        }
        return yaml.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String quoted(String text) {
        return ProjectManifest.quoted(text);
    }
}
