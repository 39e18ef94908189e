package io.jenkins.plugins.legion.files;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A file that one holds at a time, of all threads and processes of a machine. The operating system lets it go when its holder
 * dies, so nobody waits for the dead. The file stays: one that was removed while somebody waits for it would be two locks.
 */
public final class LockFile implements Closeable {

    private static final long LOOK_MILLIS = 100;

    /** Those of this process. POSIX lets a process's lock go as soon as the process closes the file, by whatever channel. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path name;
    private final FileChannel channel;

    private LockFile(Path name, FileChannel channel) {
        this.name = name;
        this.channel = channel;
    }

    /** Absent while another process, or another thread of this one, has it. */
    public static Optional<LockFile> take(Path file) throws IOException {
        Path name = file.toAbsolutePath().normalize();
        if (!HELD.add(name)) {
            return Optional.empty();
        }
        boolean locked = false;
        try {
            FileChannel channel = open(file);
            try {
                locked = channel.tryLock() != null;
                return locked ? Optional.of(new LockFile(name, channel)) : Optional.empty();
            } catch (OverlappingFileLockException e) {
                return Optional.empty();
            } finally {
                if (!locked) {
                    channel.close();
                }
            }
        } finally {
            if (!locked) {
                HELD.remove(name);
            }
        }
    }

    /** Waits for as long as somebody has it. */
    public static LockFile await(Path file) throws IOException, InterruptedException {
        Optional<LockFile> lock = take(file);
        while (lock.isEmpty()) {
            Thread.sleep(LOOK_MILLIS);
            lock = take(file);
        }
        return lock.get();
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
        if (!channel.isOpen()) {
            return;
        }
        try {
            channel.close();
        } finally {
            HELD.remove(name);
        }
    }
}
