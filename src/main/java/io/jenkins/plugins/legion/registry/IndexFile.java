package io.jenkins.plugins.legion.registry;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;

/** An index's file, read entry by entry. It is right to its last byte, or it is broken. */
final class IndexFile {

    private static final int BUFFER = 1 << 16;

    private final InputStream in;
    private final SharedNames models = new SharedNames();
    private final SharedNames trainings = new SharedNames();
    private byte[] buffer;
    private int from;
    private int to;
    private long size;

    private IndexFile(InputStream in, int buffer) {
        this.in = in;
        this.buffer = new byte[buffer];
    }

    /**
     * @return its size in bytes
     * @throws BrokenIndex if it is not what was written
     * @throws java.io.FileNotFoundException if there is none, or no file
     */
    static long read(Path file, Consumer<IndexEntry> each) throws IOException {
        int buffer = (int) Math.min(BUFFER, file.toFile().length() + 1);
        // A channel takes a third longer, which counts where thousands of jobs are opened.
        try (InputStream in = new FileInputStream(file.toFile())) {
            return new IndexFile(in, buffer).read(each);
        }
    }

    private long read(Consumer<IndexEntry> each) throws IOException {
        int magic = IndexEntry.MAGIC.length;
        if (!hold(magic) || !Arrays.equals(buffer, from, from + magic, IndexEntry.MAGIC, 0, magic)) {
            throw new BrokenIndex("no index of this format");
        }
        from += magic;
        while (hold(1)) {
            each.accept(next());
        }
        return size;
    }

    private IndexEntry next() throws IOException {
        int head = IndexEntry.HEAD;
        if (!hold(head)) {
            throw new BrokenIndex("an entry's head that was cut off");
        }
        int length = EntryBytes.number(buffer, from);
        int checksum = EntryBytes.number(buffer, from + 8);
        if (length != ~EntryBytes.number(buffer, from + 4) || length < 0 || length > IndexEntry.LONGEST) {
            throw new BrokenIndex("an entry of " + length + " bytes");
        }
        if (!hold(head + length)) {
            throw new BrokenIndex("an entry that was cut off");
        }
        if (Checksum.of(buffer, from + head, length) != checksum) {
            throw new BrokenIndex("an entry with another checksum than its own");
        }
        IndexEntry entry = IndexEntry.read(buffer, from + head, length, models, trainings);
        from += head + length;
        return entry;
    }

    /** Has so many bytes in the buffer, if the file has them. */
    private boolean hold(int bytes) throws IOException {
        if (to - from >= bytes) {
            return true;
        }
        byte[] room = bytes > buffer.length ? new byte[Math.max(bytes, BUFFER)] : buffer;
        System.arraycopy(buffer, from, room, 0, to - from);
        to -= from;
        from = 0;
        buffer = room;
        int read = in.readNBytes(buffer, to, buffer.length - to);
        to += read;
        size += read;
        return to >= bytes;
    }
}
