package io.jenkins.plugins.legion.tracking;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What a run has among its artifacts beside models: figures, tables, and whatever else somebody wants to look at. */
public final class RunArtifacts {

    private static final String MODEL = "MLmodel";

    private RunArtifacts() {}

    /**
     * Passes them on, by their paths.
     *
     * @param artifacts the run's folder of them; need not be there
     * @param prefix goes before every path
     */
    public static void tell(Path artifacts, String prefix, TrackingEvents into) {
        StoreFolder folder = new StoreFolder(artifacts);
        if (!folder.exists() || folder.has(MODEL)) {
            return;
        }
        try {
            Set<Path> models =
                    folder.topmostWith(MODEL).stream().map(StoreFolder::path).collect(Collectors.toSet());
            List<Path> files = folder.filesBelow();
            files.stream()
                    .filter(file -> models.stream().noneMatch(file::startsWith))
                    .forEach(file -> into.file(prefix + folder.nameOf(file), file));
        } catch (IOException e) {
            into.warning("the artifacts of a run could not be listed: " + e);
        }
    }
}
