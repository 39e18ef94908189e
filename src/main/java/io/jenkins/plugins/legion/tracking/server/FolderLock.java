package io.jenkins.plugins.legion.tracking.server;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Sees to it that one process at a time writes to a folder. The system frees it when the process ends, however. */
final class FolderLock implements Closeable {

    private final FileChannel file;

    private FolderLock(FileChannel file) {
        this.file = file;
    }

    /** @throws IOException if somebody has it */
    static FolderLock take(Path path) throws IOException {
        FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean taken;
        try {
            taken = file.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            taken = false;
        } catch (IOException e) {
            file.close();
            throw e;
        }
        if (!taken) {
            file.close();
            throw new IOException("a tracking server still runs in " + path.getParent());
        }
        return new FolderLock(file);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
