package io.jenkins.plugins.legion.tracking;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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
        each("params", into, (name, file) -> into.param(prefix + name, value(file, TrackingLimits.PARAM_VALUE)));
        each("tags", into, (name, file) -> {
            if (LoggedRuns.tells(name, prefix)) {
                into.tag(prefix + name, value(file, TrackingLimits.TAG_VALUE));
            }
        });
        each("metrics", into, (name, file) -> MlflowMetricFile.read(file, store.nameOf(file), prefix + name, into));
        RunArtifacts.tell(folder.child("artifacts").path(), prefix, into);
    }

    private void each(String kind, TrackingEvents into, Reading reading) {
        StoreFolder found = folder.child(kind);
        List<Path> files;
        try {
            files = found.exists() ? found.filesBelow() : List.of();
        } catch (IOException e) {
            into.warning(unreadable(found.path(), e));
            return;
        }
        if (files.size() >= StoreFolder.MOST) {
            into.warning(store.nameOf(found.path()) + " holds more than " + StoreFolder.MOST
                    + " files; the others were passed over");
        }
        for (Path file : files) {
            try {
                reading.read(found.nameOf(file), file);
            } catch (IOException e) {
                into.warning(unreadable(file, e));
            }
        }
    }

    /** One character takes four bytes at most, and one too many shows that it is too long. */
    private static String value(Path file, int longest) throws IOException {
        String value = StoreFolder.text(file, 4 * (longest + 1));
        return value.endsWith("\n") ? value.substring(0, value.length() - 1) : value;
    }

    private String unreadable(Path file, IOException e) {
        return store.nameOf(file) + " could not be read: " + e;
    }

    private interface Reading {
        void read(String name, Path file) throws IOException;
    }

    private static Optional<String> parentOf(StoreFolder folder) throws IOException {
        StoreFolder tags = folder.child("tags");
        return tags.exists() && tags.has(RunTags.PARENT)
                ? Optional.of(StoreFolder.text(tags.path().resolve(RunTags.PARENT), TrackingLimits.NAME)
                        .strip())
                : Optional.empty();
    }
}
