package io.jenkins.plugins.legion.toolchain;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.legion.files.Listing;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.PathRules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An {@code MLproject} file as MLflow reads it.
 *
 * @param entryPoints by name
 * @param pythonEnv a {@code python_env.yaml}, where the project has one
 * @param condaEnv a {@code conda.yaml}, where the project has one and no {@code python_env.yaml}
 */
record MlProject(Map<String, MlEntryPoint> entryPoints, Optional<Path> pythonEnv, Optional<Path> condaEnv) {

    private static final String FILE = "mlproject";

    /**
     * Reads the project in a folder. One without an MLproject file has no entry points, but may have an environment.
     *
     * @throws InvalidInput naming everything in the file that cannot be run here
     */
    static MlProject read(Path folder) throws IOException {
        Optional<Path> file = find(folder);
        if (file.isEmpty()) {
            return new MlProject(Map.of(), existing(folder, "python_env.yaml"), existing(folder, "conda.yaml"));
        }
        String where = file.get().getFileName().toString();
        JsonNode tree = YamlFile.read(file.get(), where);
        List<Fault> faults = new ArrayList<>();
        refuse(tree, where, faults);
        Map<String, MlEntryPoint> entryPoints = new LinkedHashMap<>();
        tree.path("entry_points")
                .fields()
                .forEachRemaining(entry -> entryPoints.put(
                        entry.getKey(),
                        MlEntryPoint.of(
                                entry.getKey(), entry.getValue(), where + ": entry_points." + entry.getKey(), faults)));
        Optional<Path> pythonEnv = named(folder, tree, "python_env", where, faults);
        Optional<Path> condaEnv = named(folder, tree, "conda_env", where, faults);
        if (pythonEnv.isPresent() && condaEnv.isPresent()) {
            faults.add(new Fault(where, "python_env and conda_env", "one of them"));
        }
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
        if (pythonEnv.isEmpty() && condaEnv.isEmpty()) {
            pythonEnv = existing(folder, "python_env.yaml");
            condaEnv = pythonEnv.isPresent() ? Optional.empty() : existing(folder, "conda.yaml");
        }
        return new MlProject(entryPoints, pythonEnv, condaEnv);
    }

    private static void refuse(JsonNode tree, String where, List<Fault> faults) {
        if (tree.has("docker_env")) {
            faults.add(
                    new Fault(
                            where + ": docker_env",
                            tree.path("docker_env").path("image").asText(""),
                            "no docker_env: let the agent, or the training's image, be that container, and use python_env or the current environment"));
        }
        if (tree.has("databricks_spark_job")) {
            faults.add(new Fault(where, "databricks_spark_job", "a project that runs on this machine"));
        }
        JsonNode entryPoints = tree.path("entry_points");
        if (!entryPoints.isMissingNode() && !entryPoints.isNull() && !entryPoints.isObject()) {
            faults.add(new Fault(where + ": entry_points", entryPoints.toString(), "entry points by name"));
        }
    }

    private static Optional<Path> named(Path folder, JsonNode tree, String field, String where, List<Fault> faults) {
        String name = tree.path(field).asText("");
        if (name.isEmpty() || name.equals("null")) {
            return Optional.empty();
        }
        Optional<Path> file = existing(folder, name);
        if (file.isEmpty()) {
            faults.add(new Fault(
                    where + ": " + field, name, "a file in " + folder + ", where there is " + Listing.of(folder)));
        }
        return file;
    }

    private static Optional<Path> existing(Path folder, String name) {
        return PathRules.from(folder, name).filter(Files::isRegularFile);
    }

    /** MLflow takes any spelling in upper and lower case. */
    private static Optional<Path> find(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName()
                            .toString()
                            .toLowerCase(Locale.ROOT)
                            .equals(FILE))
                    .filter(Files::isRegularFile)
                    .min(Path::compareTo);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
