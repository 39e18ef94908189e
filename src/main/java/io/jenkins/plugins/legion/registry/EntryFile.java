package io.jenkins.plugins.legion.registry;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * A file that begins with its format and is appended to, entry by entry. Each begins with a head: the length of what follows it,
 * that length with all bits turned, and a CRC-32C, four bytes each.
 */
public final class EntryFile {

    public static final int HEAD = 12;

    /** Bytes. A build with so many trainings that they need more was not made by us; a version's file may have half of it. */
    private static final int LONGEST = 16 << 20;

    private static final int BUFFER = 1 << 16;

    private final InputStream in;
    private byte[] buffer;
    private int from;
    private int to;
    private long passed;

    private EntryFile(InputStream in, int buffer) {
        this.in = in;
        this.buffer = new byte[buffer];
    }

    /** Takes what is behind a head, whose checksum was right. The bytes are used again for the next. */
    public interface Each {

        /** @throws BrokenEntry if it says nothing that can be understood */
        void take(byte[] bytes, int from, int length, int checksum) throws BrokenEntry;
    }

    /**
     * What was read.
     *
     * @param right up to where the file is what was written, in bytes
     * @param broken what is wrong with that which follows; absent where nothing does
     */
    public record Read(long right, Optional<BrokenEntry> broken) {}

    /**
     * Reads as far as the file is what was written.
     *
     * @param magic what a file of this format begins with
     * @throws java.io.FileNotFoundException if there is none, or no file
     */
    public static Read read(Path file, byte[] magic, Each each) throws IOException {
        int buffer = (int) Math.min(BUFFER, file.toFile().length() + 1);
        // A channel takes a third longer, which counts where thousands of jobs are opened.
        try (InputStream in = new FileInputStream(file.toFile())) {
            EntryFile entries = new EntryFile(in, buffer);
            try {
                entries.pass(magic);
                while (entries.hold(1)) {
                    entries.next(each);
                }
                return new Read(entries.passed, Optional.empty());
            } catch (BrokenEntry e) {
                return new Read(entries.passed, Optional.of(e));
            }
        }
    }

    private void pass(byte[] magic) throws IOException {
        if (!hold(magic.length) || !Arrays.equals(buffer, from, from + magic.length, magic, 0, magic.length)) {
            throw new BrokenEntry("no file of this format");
        }
        pass(magic.length);
    }

    private void next(Each each) throws IOException {
        if (!hold(HEAD)) {
            throw new BrokenEntry("an entry's head that was cut off");
        }
        int length = EntryBytes.number(buffer, from);
        int checksum = EntryBytes.number(buffer, from + 8);
        if (length != ~EntryBytes.number(buffer, from + 4) || length < 0 || length > LONGEST) {
            throw new BrokenEntry("an entry of " + length + " bytes");
        }
        if (!hold(HEAD + length)) {
            throw new BrokenEntry("an entry that was cut off");
        }
        if (Checksum.of(buffer, from + HEAD, length) != checksum) {
            throw new BrokenEntry("an entry with another checksum than its own");
        }
        each.take(buffer, from + HEAD, length, checksum);
        pass(HEAD + length);
    }

    private void pass(int bytes) {
        from += bytes;
        passed += bytes;
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
        to += in.readNBytes(buffer, to, buffer.length - to);
        return to >= bytes;
    }

    /** A buffer for an entry of so many bytes behind its head, where it stands. */
    public static ByteBuffer begin(int length) {
        return ByteBuffer.allocate(HEAD + length).putInt(length).putInt(~length).putInt(0);
    }

    /** The entry, now that all of it is there. */
    public static byte[] sealed(ByteBuffer entry) {
        entry.putInt(8, Checksum.of(entry.array(), HEAD, entry.capacity() - HEAD));
        return entry.array();
    }

    /** The checksum that an entry's head tells. */
    public static int checksum(byte[] entry) {
        return EntryBytes.number(entry, 8);
    }
}
