package io.jenkins.plugins.legion.toolchain;

import io.jenkins.plugins.legion.lifecycle.Direction;
import io.jenkins.plugins.legion.tracking.MlflowFileStore;
import io.jenkins.plugins.legion.tracking.Tracking;
import io.jenkins.plugins.legion.tracking.TrackingTail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.Map;

/** Reads all that a training logged, by whatever way. */
final class Tracked {

    private Tracked() {}

    /** What cannot be read becomes a warning: the rest of a training is worth having. */
    static Tracking read(TrainingFolder folder, Map<String, Direction> directions) {
        Tracking tracking = new Tracking(directions);
        if (Files.isRegularFile(folder.tracking(), LinkOption.NOFOLLOW_LINKS)) {
            try {
                new TrackingTail(folder.tracking()).finish(tracking);
            } catch (IOException e) {
                tracking.warning("The tracking file could not be read to its end: " + Folders.why(e));
            }
        } else if (Files.exists(folder.tracking(), LinkOption.NOFOLLOW_LINKS)) {
            // A pipe would be waited for without end, and a link may lead to what is not the training's.
            tracking.warning(
                    "The tracking file " + folder.tracking() + " was replaced by something else and is not read.");
        }
        if (Files.isDirectory(folder.mlruns(), LinkOption.NOFOLLOW_LINKS)) {
            MlflowFileStore.read(folder.mlruns(), tracking);
        }
        return tracking;
    }
}
