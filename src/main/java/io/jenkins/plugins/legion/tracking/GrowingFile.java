package io.jenkins.plugins.legion.tracking;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;

/**
 * A file that somebody else appends to. It is opened anew for each look, so that nothing has to be closed and a file
 * that took the place of another is seen.
 */
final class GrowingFile {

    /** The end of what was read is compared at each look: a file that was replaced differs there, or is shorter. */
    private static final int REMEMBERED = 64;

    private final Path file;
    private long position;
    private byte[] before = new byte[0];

    GrowingFile(Path file) {
        this.file = file;
    }

    /** Reads what the file has now beyond what was read before; nothing if it is not there. */
    void readInto(TrackingLines into) throws IOException {
        BasicFileAttributes attributes;
        try {
            attributes = Files.readAttributes(file, BasicFileAttributes.class);
        } catch (NoSuchFileException e) {
            return;
        }
        // A pipe or a device would be waited for without end.
        if (!attributes.isRegularFile()) {
            into.notAFile();
            return;
        }
        try (SeekableByteChannel channel = Files.newByteChannel(file, StandardOpenOption.READ)) {
            // Whoever writes faster than this reads must not keep it here: what comes later is for the next look.
            long size = channel.size();
            if (size < position || !continues(channel)) {
                position = 0;
                before = new byte[0];
                into.startAgain();
            }
            long fileTime = Math.max(0, attributes.lastModifiedTime().toMillis());
            channel.position(position);
            while (position < size) {
                ByteBuffer room = into.room();
                int start = room.position();
                int count = channel.read(room);
                if (count < 0) {
                    return;
                }
                remember(room.array(), start, count);
                position += count;
                into.added(count, fileTime);
            }
        }
    }

    private boolean continues(SeekableByteChannel channel) throws IOException {
        ByteBuffer there = ByteBuffer.allocate(before.length);
        channel.position(position - before.length);
        while (there.hasRemaining()) {
            if (channel.read(there) < 0) {
                return false;
            }
        }
        return Arrays.equals(there.array(), before);
    }

    private void remember(byte[] bytes, int start, int count) {
        int kept = Math.min(before.length, Math.max(0, REMEMBERED - count));
        int added = Math.min(count, REMEMBERED);
        byte[] end = new byte[kept + added];
        System.arraycopy(before, before.length - kept, end, 0, kept);
        System.arraycopy(bytes, start + count - added, end, kept, added);
        before = end;
    }
}
