package io.jenkins.plugins.legion.tracking;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A run of an MLflow store.
 *
 * @param store that it is in
 * @param folder its own
 * @param name as MLflow made it up or its author gave it; empty where there is none
 * @param started milliseconds since 1970, 0 where unknown
 * @param ended likewise
 * @param parent the run that this one is nested in
 */
record MlflowRun(
        StoreFolder store,
        StoreFolder folder,
        String id,
        String name,
        boolean finished,
        long started,
        long ended,
        Optional<String> parent)
        implements LoggedRun {

    /** MLflow's RunStatus.FINISHED. */
    private static final int FINISHED = 3;

    /**
     * The run in this folder, if it was not deleted.
     *
     * @throws IOException if its description cannot be read
     */
    static Optional<MlflowRun> in(StoreFolder store, StoreFolder folder) throws IOException {
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
                store,
                folder,
                id,
                named,
                meta.path("status").asInt() == FINISHED,
                meta.path("start_time").asLong(),
                meta.path("end_time").asLong(),
                parentOf(folder)));
    }

    /** @param prefix goes before every name; empty for the run that is the training */
    void tell(String prefix, TrackingEvents into) {
        new MlflowRunReading(store, this, prefix, into).read();
    }

    private static Optional<String> parentOf(StoreFolder folder) throws IOException {
        StoreFolder tags = folder.child("tags");
        Path parent = tags.path().resolve("mlflow.parentRunId");
        return tags.exists() && tags.has("mlflow.parentRunId")
                ? Optional.of(StoreFolder.text(parent, TrackingLimits.NAME).strip())
                : Optional.empty();
    }
}
