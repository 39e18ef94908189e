package io.jenkins.plugins.legion.toolchain;

import io.jenkins.plugins.legion.tracking.LoggedModel;
import io.jenkins.plugins.legion.tracking.MlflowFileStore;
import io.jenkins.plugins.legion.tracking.server.ServedTraining;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Where the model is that a training wrote.
 *
 * @param folder the folder that becomes the binary; absent where there is none, or too many
 * @param problem why it is absent, for a person; empty where it is not
 * @param absent whether nothing at all was written
 * @param message what a person should know of the choice; empty where there was none
 */
record ModelSource(Optional<Path> folder, String problem, boolean absent, String message) {

    /** What was written to {@code LEGION_OUTPUT}; otherwise the model that was logged with MLflow. */
    static ModelSource find(TrainingFolder folder, String mlflowModel) throws IOException {
        List<LoggedModel> models = logged(folder);
        boolean written = Folders.holdsFiles(folder.output());
        if (!mlflowModel.isEmpty()) {
            return named(models, mlflowModel);
        }
        if (written) {
            return new ModelSource(
                    Optional.of(folder.output()),
                    "",
                    false,
                    models.isEmpty()
                            ? ""
                            : "The binary is what was written to LEGION_OUTPUT; what was logged with MLflow ("
                                    + names(models) + ") is not in it.");
        }
        if (models.isEmpty()) {
            return new ModelSource(
                    Optional.empty(),
                    "the training wrote no model: nothing is in LEGION_OUTPUT (" + folder.output()
                            + "), and no model was logged with MLflow",
                    true,
                    "");
        }
        return single(models);
    }

    /** Newest first, as each of the two tells them; nobody logs to both. */
    private static List<LoggedModel> logged(TrainingFolder folder) throws IOException {
        List<LoggedModel> models = new ArrayList<>();
        if (ServedTraining.isThere(folder.mlflow())) {
            try (ServedTraining served = ServedTraining.open(folder.mlflow())) {
                models.addAll(served.models());
            }
        }
        if (Files.isDirectory(folder.mlruns(), LinkOption.NOFOLLOW_LINKS)) {
            models.addAll(MlflowFileStore.models(folder.mlruns()));
        }
        return models;
    }

    private static ModelSource named(List<LoggedModel> models, String name) {
        List<LoggedModel> found =
                models.stream().filter(model -> model.name().equals(name)).toList();
        if (found.isEmpty()) {
            return new ModelSource(
                    Optional.empty(),
                    "no MLflow model of the name '" + name + "' was logged, but "
                            + (models.isEmpty() ? "none at all" : names(models)),
                    models.isEmpty(),
                    "");
        }
        // The store tells the newest first.
        return new ModelSource(
                Optional.of(found.get(0).folder()),
                "",
                false,
                found.size() == 1
                        ? ""
                        : found.size() + " MLflow models are called '" + name + "'; the binary is the newest, "
                                + described(found.get(0)) + ".");
    }

    private static ModelSource single(List<LoggedModel> models) {
        List<LoggedModel> servable = models.stream().filter(LoggedModel::pyfunc).toList();
        if (models.size() == 1 || servable.size() == 1) {
            LoggedModel model = models.size() == 1 ? models.get(0) : servable.get(0);
            return new ModelSource(
                    Optional.of(model.folder()),
                    "",
                    false,
                    models.size() == 1
                            ? ""
                            : "Of the MLflow models " + names(models) + ", the binary is '" + model.name()
                                    + "', the only one that can be served.");
        }
        return new ModelSource(
                Optional.empty(),
                "several models were logged with MLflow (" + names(models)
                        + "): say which one becomes the binary with 'mlflowModel', or with the variable "
                        + Description.MLFLOW_MODEL + " of the training; of several with one name the newest is taken",
                false,
                "");
    }

    private static String names(List<LoggedModel> models) {
        return models.stream().map(ModelSource::described).collect(Collectors.joining(", "));
    }

    private static String described(LoggedModel model) {
        return "'" + model.name() + "'"
                + model.runId().map(run -> " of run " + run).orElse("");
    }
}
