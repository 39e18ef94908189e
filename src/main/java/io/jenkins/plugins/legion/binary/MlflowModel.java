package io.jenkins.plugins.legion.binary;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * An MLflow model that Python can load, found among the files of a training.
 *
 * @param folder where its {@code MLmodel} stands: empty, or a path that ends in a slash
 * @param conda the file with its conda environment, relative to the folder; empty where {@code MLmodel} names none
 * @param pythonEnv the file with its virtual environment, relative to the folder; empty where it names none
 * @param mlflowVersion the MLflow that wrote it; empty where it does not say
 * @param runId the run that wrote it; empty where it does not say
 */
record MlflowModel(String folder, String conda, String pythonEnv, String mlflowVersion, String runId) {

    static final String FILE = "MLmodel";

    /**
     * Every model with the {@code python_function} flavour. What lies within a model's own folder belongs to it, even if it
     * looks like a further model: models made of models keep their parts there.
     *
     * @param files by path, in the order of paths
     */
    static List<MlflowModel> find(SortedMap<String, Source> files) throws IOException {
        List<String> folders = new ArrayList<>();
        List<MlflowModel> models = new ArrayList<>();
        List<String> markers = files.keySet().stream()
                .filter(MlflowModel::isMarker)
                .sorted((a, b) -> Integer.compare(a.length(), b.length()))
                .toList();
        for (String marker : markers) {
            String folder = marker.substring(0, marker.length() - FILE.length());
            if (folders.stream().noneMatch(folder::startsWith)) {
                folders.add(folder);
                read(folder, SmallYaml.read(files.get(marker), "YAML as MLflow writes it"))
                        .ifPresent(models::add);
            }
        }
        return EntryNames.sorted(models, MlflowModel::folder);
    }

    /** Whether a file says that a model is in the folder around it. */
    static boolean isMarker(String path) {
        return path.equals(FILE) || path.endsWith("/" + FILE);
    }

    private static Optional<MlflowModel> read(String folder, JsonNode model) {
        JsonNode python = model.path("flavors").get("python_function");
        if (python == null) {
            return Optional.empty();
        }
        JsonNode env = python.path("env");
        return Optional.of(new MlflowModel(
                folder,
                SmallYaml.scalar(env.isTextual() ? env : env.path("conda")),
                SmallYaml.scalar(env.path("virtualenv")),
                SmallYaml.scalar(model.path("mlflow_version")),
                SmallYaml.scalar(model.path("run_id"))));
    }
}
