package io.jenkins.plugins.legion.machine;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.ObjDoubleConsumer;

/** How full the disk is that a folder is on: the one that a training can fill. */
final class DiskUsage implements SystemSource {

    private final Path folder;

    DiskUsage(Path folder) {
        this.folder = folder;
    }

    /** A share of what users can have, as {@code df} counts: some of a disk is kept for the system. */
    @Override
    public void measure(ObjDoubleConsumer<String> into) {
        try {
            FileStore disk = Files.getFileStore(folder);
            double used = disk.getTotalSpace() - disk.getUnallocatedSpace();
            double available = disk.getUsableSpace();
            into.accept("disk_usage_percentage", used / (used + available) * 100);
            into.accept("disk_usage_megabytes", used / 1e6);
            into.accept("disk_available_megabytes", available / 1e6);
        } catch (IOException e) {
            // The folder is gone, and the training with it.
            return;
        }
    }
}
