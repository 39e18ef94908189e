package io.jenkins.plugins.legion.tracking;

import java.io.IOException;
import java.nio.file.Path;

/** What a run has among its artifacts beside models: figures, tables, and whatever else somebody wants to look at. */
public final class RunArtifacts {

    private RunArtifacts() {}

    /**
     * Passes them on, by their paths.
     *
     * @param artifacts the run's folder of them; need not be there
     * @param prefix goes before every path
     */
    public static void tell(Path artifacts, String prefix, TrackingEvents into) {
        StoreFolder folder = new StoreFolder(artifacts);
        if (!folder.exists() || folder.has(StoreFolder.MLMODEL)) {
            return;
        }
        try {
            for (Path file : folder.filesBelow(below -> below.has(StoreFolder.MLMODEL))) {
                into.file(prefix + folder.nameOf(file), file);
            }
        } catch (IOException e) {
            into.warning("the artifacts of a run could not be listed: " + e);
        }
    }
}
