package io.jenkins.plugins.legion.tracking;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Passes on what a run of an MLflow store logged. */
final class MlflowRunReading {

    private final StoreFolder store;
    private final MlflowRun run;
    private final String prefix;
    private final TrackingEvents into;

    /** @param prefix goes before every name; empty for the run that the names of the training are those of */
    MlflowRunReading(StoreFolder store, MlflowRun run, String prefix, TrackingEvents into) {
        this.store = store;
        this.run = run;
        this.prefix = prefix;
        this.into = into;
    }

    void read() {
        each("params", (name, file) -> into.param(prefix + name, value(file, TrackingLimits.PARAM_VALUE)));
        each("tags", (name, file) -> {
            if (LoggedRuns.tells(name, prefix)) {
                into.tag(prefix + name, value(file, TrackingLimits.TAG_VALUE));
            }
        });
        each("metrics", (name, file) -> MlflowMetricFile.read(file, store.nameOf(file), prefix + name, into));
        RunArtifacts.tell(run.folder().child("artifacts").path(), prefix, into);
    }

    private void each(String kind, Reading reading) {
        StoreFolder folder = run.folder().child(kind);
        List<Path> files;
        try {
            files = folder.exists() ? folder.filesBelow() : List.of();
        } catch (IOException e) {
            into.warning(unreadable(folder.path(), e));
            return;
        }
        if (files.size() >= StoreFolder.MOST) {
            into.warning(store.nameOf(folder.path()) + " holds more than " + StoreFolder.MOST
                    + " files; the others were passed over");
        }
        for (Path file : files) {
            try {
                reading.read(folder.nameOf(file), file);
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
}
