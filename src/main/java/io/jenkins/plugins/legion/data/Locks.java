package io.jenkins.plugins.legion.data;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;

/** Waits for a lock that another process, or another thread of this one, may have. It goes with whoever holds it. */
final class Locks {

    private static final long LOOK_MILLIS = 100;

    private Locks() {}

    static FileLock await(FileChannel file) throws IOException, InterruptedException {
        while (true) {
            try {
                FileLock lock = file.tryLock();
                if (lock != null) {
                    return lock;
                }
            } catch (OverlappingFileLockException e) {
                // A thread of this process has it.
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }
}
