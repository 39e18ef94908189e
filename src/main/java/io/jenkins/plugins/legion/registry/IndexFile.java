package io.jenkins.plugins.legion.registry;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** An index's file, read entry by entry up to the last whole one. */
final class IndexFile implements Closeable {

    /** Bytes. The description of a version with 500 metrics of long names has 200,000; none of ours has this many. */
    private static final int LONGEST = 8 << 20;

    private final FileChannel in;
    private final long size;
    private ByteBuffer buffer = ByteBuffer.allocate(1 << 18);
    /** Where the buffer's first byte stands in the file. */
    private long base;

    private int begins;
    private int length;
    private long end;

    private IndexFile(FileChannel in) throws IOException {
        this.in = in;
        size = in.size();
        buffer.limit(0);
    }

    /** @throws BrokenIndex if the file does not begin with {@code magic} */
    static IndexFile open(Path file, byte[] magic) throws IOException {
        IndexFile opened = new IndexFile(FileChannel.open(file, StandardOpenOption.READ));
        try {
            if (!opened.hold(magic.length)
                    || !Arrays.equals(opened.buffer.array(), 0, magic.length, magic, 0, magic.length)) {
                throw new BrokenIndex(file + " is no index of this format");
            }
        } catch (IOException e) {
            opened.close();
            throw e;
        }
        opened.buffer.position(magic.length);
        opened.end = magic.length;
        return opened;
    }

    /**
     * Goes on to the next entry.
     *
     * @return false at the end of the file, and where only a part of an entry is left
     * @throws BrokenIndex if there is an entry that is not what was written, and it is not the last
     */
    boolean next() throws IOException {
        if (!hold(VersionFrame.HEAD)) {
            return false;
        }
        int announced = buffer.getInt(buffer.position());
        int checksum = buffer.getInt(buffer.position() + 4);
        if (announced <= 0 || announced > LONGEST) {
            throw new BrokenIndex("an entry of " + announced + " bytes at byte " + end);
        }
        if (!hold(VersionFrame.HEAD + announced)) {
            return false;
        }
        begins = buffer.position() + VersionFrame.HEAD;
        length = announced;
        if (VersionFrame.crc(buffer.array(), begins, length) != checksum) {
            if (end + VersionFrame.HEAD + announced == size) {
                return false;
            }
            throw new BrokenIndex("an entry at byte " + end + " with another checksum than its own");
        }
        buffer.position(begins + length);
        end = base + buffer.position();
        return true;
    }

    /** The entry, from behind its head to its end. */
    ByteBuffer frame() {
        return ByteBuffer.wrap(buffer.array(), begins, length);
    }

    /** Where {@link #frame} begins in the file. */
    long offset() {
        return base + begins;
    }

    /** Where the last whole entry ends. */
    long end() {
        return end;
    }

    /** Has so many bytes in the buffer from its position on, if the file has them. */
    private boolean hold(int bytes) throws IOException {
        if (buffer.remaining() >= bytes) {
            return true;
        }
        base += buffer.position();
        if (bytes > buffer.capacity()) {
            buffer = ByteBuffer.allocate(Math.max(bytes, buffer.capacity() * 2)).put(buffer);
        } else {
            buffer.compact();
        }
        while (buffer.position() < bytes) {
            if (in.read(buffer) < 0) {
                break;
            }
        }
        buffer.flip();
        return buffer.remaining() >= bytes;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
