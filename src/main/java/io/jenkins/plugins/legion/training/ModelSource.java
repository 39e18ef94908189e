package io.jenkins.plugins.legion.training;

import io.jenkins.plugins.legion.files.Folders;
import io.jenkins.plugins.legion.toolchain.TrainingFolder;
import io.jenkins.plugins.legion.tracking.LoggedModel;
import io.jenkins.plugins.legion.tracking.MlflowFileStore;
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

    /**
     * What was written to {@code LEGION_OUTPUT}; otherwise the model that was logged with MLflow.
     *
     * @param mlflowModel the name of the one that is wanted; empty for no choice
     * @param run MLflow's id of the run that is the training; empty where there is none
     */
    static ModelSource find(TrainingFolder folder, Served served, String mlflowModel, String run) throws IOException {
        List<LoggedModel> models = logged(folder, served);
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
        return chosen(models, run);
    }

    /** Newest first, as each of the two tells them; nobody logs to both. */
    private static List<LoggedModel> logged(TrainingFolder folder, Served served) throws IOException {
        List<LoggedModel> models = new ArrayList<>(served.models());
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
                    "mlflowModel: '" + name + "'; expected the name of an MLflow model that the training logged, and "
                            + (models.isEmpty() ? "it logged none at all" : "it logged " + names(models)),
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

    /**
     * Of those that can be served, if any can, the newest of the training's own run: autologging logs a search and its best
     * estimator, and checkpoints come before the model that is done. What nested runs logged are tries of which only their
     * author knows the best.
     */
    private static ModelSource chosen(List<LoggedModel> models, String run) {
        List<LoggedModel> servable =
                models.stream().filter(LoggedModel::servable).toList();
        List<LoggedModel> usable = servable.isEmpty() ? models : servable;
        List<LoggedModel> own = usable.stream()
                .filter(model -> model.runId().map(run::equals).orElse(true))
                .toList();
        if (own.isEmpty() && usable.size() > 1) {
            return new ModelSource(
                    Optional.empty(),
                    "several models were logged with MLflow (" + names(models)
                            + "), none of them by the run that is the training: say which one becomes the binary with"
                            + " 'mlflowModel', or with the variable " + Begun.MLFLOW_MODEL
                            + " of the training; of several with one name the newest is taken",
                    false,
                    "");
        }
        // They come with the newest first.
        LoggedModel model = own.isEmpty() ? usable.get(0) : own.get(0);
        return new ModelSource(Optional.of(model.folder()), "", false, reason(model, models, usable, own));
    }

    private static String reason(
            LoggedModel model, List<LoggedModel> models, List<LoggedModel> usable, List<LoggedModel> own) {
        if (models.size() == 1) {
            return "";
        }
        String why = usable.size() == 1
                ? "the only one that can be served"
                : own.size() == 1 ? "the one of the training's own run" : "the newest of the training's own run";
        String names =
                models.stream().map(one -> "'" + one.name() + "'").distinct().collect(Collectors.joining(", "));
        return "Of the MLflow models " + names + ", the binary is '" + model.name() + "', " + why
                + ". 'mlflowModel' names another.";
    }

    private static String names(List<LoggedModel> models) {
        return models.stream().map(ModelSource::described).collect(Collectors.joining(", "));
    }

    private static String described(LoggedModel model) {
        return "'" + model.name() + "'"
                + model.runId().map(run -> " of run " + run).orElse("");
    }
}
