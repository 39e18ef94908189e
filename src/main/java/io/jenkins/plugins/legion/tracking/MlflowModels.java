package io.jenkins.plugins.legion.tracking;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds the models in an MLflow store: of MLflow 3 beside the runs, of MLflow 2 among their artifacts. */
final class MlflowModels {

    private static final String META = "meta.yaml";

    /** MLflow's LoggedModelStatus.FAILED. */
    private static final int FAILED = 3;

    private final List<LoggedModel> models = new ArrayList<>();

    static List<LoggedModel> in(StoreFolder store) {
        MlflowModels found = new MlflowModels();
        for (StoreFolder experiment : folders(store)) {
            folders(experiment.child("models")).forEach(found::loggedModel);
            folders(experiment).stream()
                    .filter(run -> !MlflowFileStore.NOT_RUNS.contains(run.name()))
                    .forEach(found::artifactsOf);
        }
        found.models.sort(Comparator.comparing(LoggedModel::created)
                .reversed()
                .thenComparing(LoggedModel::name)
                .thenComparing(LoggedModel::folder));
        return List.copyOf(found.models);
    }

    /** MLflow 3. Without a meta.yaml, that is where the descriptions are in a database, the files alone speak. */
    private void loggedModel(StoreFolder folder) {
        StoreFolder artifacts = folder.child("artifacts");
        JsonNode meta = description(folder, META);
        boolean usable = artifacts.exists()
                && artifacts.has(StoreFolder.MLMODEL)
                && meta.path("status").asInt() != FAILED
                && !deleted(meta);
        if (usable) {
            add(
                    artifacts,
                    meta.path("name").asText(folder.name()),
                    meta.path("source_run_id").asText(""),
                    meta);
        }
    }

    /** MLflow 2, and whoever logs a folder with a model in it as an artifact. */
    private void artifactsOf(StoreFolder run) {
        StoreFolder artifacts = run.child("artifacts");
        if (!artifacts.exists() || deleted(description(run, META))) {
            return;
        }
        if (artifacts.has(StoreFolder.MLMODEL)) {
            add(artifacts, "model", run.name(), MissingNode.getInstance());
            return;
        }
        try {
            for (StoreFolder folder : artifacts.topmostWith(StoreFolder.MLMODEL)) {
                add(folder, artifacts.nameOf(folder.path()), run.name(), MissingNode.getInstance());
            }
        } catch (IOException e) {
            // What cannot be listed cannot be packed either; who needs a model says that there is none.
        }
    }

    private void add(StoreFolder folder, String name, String runId, JsonNode meta) {
        JsonNode mlmodel = description(folder, StoreFolder.MLMODEL);
        long millis = meta.path("creation_timestamp").asLong();
        models.add(new LoggedModel(
                name,
                folder.path(),
                millis > 0 ? Instant.ofEpochMilli(millis) : created(mlmodel),
                predicts(mlmodel.path("flavors")),
                Optional.of(runId.isEmpty() ? mlmodel.path("run_id").asText("") : runId)
                        .filter(id -> !id.isEmpty())));
    }

    /** What {@code mlflow.evaluate} logs to explain a model with SHAP is of that flavour too, and is not the model. */
    private static boolean predicts(JsonNode flavors) {
        return flavors.has("python_function") && !flavors.has("shap");
    }

    /** MLflow writes it as Python prints a time in UTC: {@code 2024-05-01 10:00:00.123456}. */
    private static Instant created(JsonNode mlmodel) {
        try {
            String text = mlmodel.path("utc_time_created").asText("").strip();
            return LocalDateTime.parse(text.replace(' ', 'T')).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            return Instant.EPOCH;
        }
    }

    private static boolean deleted(JsonNode meta) {
        return meta.path("lifecycle_stage").asText("").equals("deleted");
    }

    /** A description that cannot be read says nothing. */
    private static JsonNode description(StoreFolder folder, String file) {
        try {
            return folder.description(file);
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    private static List<StoreFolder> folders(StoreFolder folder) {
        try {
            return folder.exists() ? folder.folders() : List.of();
        } catch (IOException e) {
            return List.of();
        }
    }
}
