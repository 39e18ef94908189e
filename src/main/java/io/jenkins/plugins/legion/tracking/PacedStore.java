package io.jenkins.plugins.legion.tracking;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * An MLflow file store that is looked at while it grows. It has a file for each metric and knows no order among them, so it
 * is read whole each time; but not so often that reading takes more than a part of the time.
 */
public final class PacedStore {

    /** Reading may take at most this part of the time between two looks. */
    private static final int SHARE = 10;

    private final Path mlruns;
    private long read;
    private long cost;

    /** @param mlruns the store; need not be there yet */
    public PacedStore(Path mlruns) {
        this.mlruns = mlruns;
    }

    /** @return whether it was read: it is there, and it is time */
    public boolean readInto(TrackingEvents events) {
        long now = System.nanoTime();
        if (!Files.isDirectory(mlruns, LinkOption.NOFOLLOW_LINKS) || cost > 0 && now - read < cost * SHARE) {
            return false;
        }
        try {
            MlflowFileStore.read(mlruns, events);
            return true;
        } finally {
            read = System.nanoTime();
            cost = read - now;
        }
    }
}
