package io.jenkins.plugins.legion.training.environments;

import io.jenkins.plugins.legion.files.Folders;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Whoever makes an environment, begins to use it or removes it holds the lock beside it. The operating system lets a lock go
 * when its holder dies, so nobody waits for the dead. The file stays: one that was removed while somebody waits for it would be
 * two locks.
 */
final class EnvironmentLock implements Closeable {

    private static final String ENDING = ".lock";

    private final FileChannel channel;

    private EnvironmentLock(FileChannel channel) {
        this.channel = channel;
    }

    /** The lock of the environment in {@code folder}; absent while another process, or another thread of this one, has it. */
    static Optional<EnvironmentLock> of(Path folder) throws IOException {
        FileChannel channel = open(folder.resolveSibling(folder.getFileName() + ENDING));
        boolean locked = false;
        try {
            locked = channel.tryLock() != null;
            return locked ? Optional.of(new EnvironmentLock(channel)) : Optional.empty();
        } catch (OverlappingFileLockException e) {
            return Optional.empty();
        } finally {
            if (!locked) {
                channel.close();
            }
        }
    }

    private static FileChannel open(Path file) throws IOException {
        try {
            return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw Folders.cannotWrite(file, e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
