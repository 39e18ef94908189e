package io.jenkins.plugins.legion.tracking;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;

/**
 * A run of an MLflow store.
 *
 * @param name as MLflow made it up or its author gave it; the id where there is none
 * @param started milliseconds since 1970, 0 where unknown
 * @param ended likewise
 * @param parent the run that this one is nested in
 */
record MlflowRun(
        StoreFolder folder,
        String id,
        String name,
        boolean finished,
        long started,
        long ended,
        Optional<String> parent) {

    /** MLflow's RunStatus.FINISHED. */
    private static final int FINISHED = 3;

    /** Finished ones after all others, the later ended the later, and then by when they were started. */
    static final Comparator<MlflowRun> BY_END = Comparator.comparing(MlflowRun::finished)
            .thenComparing(run -> run.finished() ? run.ended() : run.started())
            .thenComparing(MlflowRun::started)
            .thenComparing(MlflowRun::id);

    static final Comparator<MlflowRun> BY_START =
            Comparator.comparing(MlflowRun::started).thenComparing(MlflowRun::id);

    /**
     * The run in this folder, if it was not deleted.
     *
     * @throws IOException if its description cannot be read
     */
    static Optional<MlflowRun> in(StoreFolder folder) throws IOException {
        JsonNode meta = folder.description("meta.yaml");
        if (!meta.isObject()) {
            throw new IOException("expected the description of a run");
        }
        if (meta.path("lifecycle_stage").asText("active").equals("deleted")) {
            return Optional.empty();
        }
        String id = folder.name();
        String named = meta.path("run_name").asText("");
        return Optional.of(new MlflowRun(
                folder,
                id,
                LoggedNames.admits(named) ? named : id,
                meta.path("status").asInt() == FINISHED,
                meta.path("start_time").asLong(),
                meta.path("end_time").asLong(),
                parentOf(folder)));
    }

    private static Optional<String> parentOf(StoreFolder folder) throws IOException {
        StoreFolder tags = folder.child("tags");
        Path parent = tags.path().resolve("mlflow.parentRunId");
        return tags.exists() && tags.has("mlflow.parentRunId")
                ? Optional.of(StoreFolder.text(parent, TrackingLimits.NAME).strip())
                : Optional.empty();
    }
}
