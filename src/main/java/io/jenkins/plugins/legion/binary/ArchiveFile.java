package io.jenkins.plugins.legion.binary;

import io.jenkins.plugins.legion.files.Sha256;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;

/** An archive that is read, from any place in it. */
final class ArchiveFile implements AutoCloseable {

    private static final int BUFFER_BYTES = 64 * 1024;

    private final Path path;
    private final FileChannel channel;
    private final long bytes;

    ArchiveFile(Path path) throws IOException {
        this.path = path;
        this.channel = FileChannel.open(path, StandardOpenOption.READ);
        this.bytes = channel.size();
    }

    Path path() {
        return path;
    }

    long bytes() {
        return bytes;
    }

    /** @return {@code length} bytes from {@code position} on, in little-endian order */
    ByteBuffer read(long position, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        if (position < 0 || read(position, buffer.array(), length) < length) {
            throw broken("ends at byte " + bytes, length + " bytes at " + position);
        }
        return buffer;
    }

    /** @return how many of {@code length} bytes there were */
    int read(long position, byte[] target, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(target, 0, length);
        while (buffer.hasRemaining() && channel.read(buffer, position + buffer.position()) > 0) {
            // read more
        }
        return buffer.position();
    }

    /** A part of the file as a buffered stream. */
    InputStream stream(long position, long length) {
        return new BufferedInputStream(new Part(position, length), BUFFER_BYTES);
    }

    /** The digest of the whole file. */
    String digest() throws IOException {
        MessageDigest digest = Sha256.fresh();
        byte[] buffer = new byte[4 * BUFFER_BYTES];
        long at = 0;
        for (int n = read(at, buffer, buffer.length); n > 0; n = read(at, buffer, buffer.length)) {
            digest.update(buffer, 0, n);
            at += n;
        }
        if (at != bytes) {
            throw new IOException(path + ": changed while it was read (" + bytes + " bytes before, " + at + " then)");
        }
        return Sha256.written(digest);
    }

    BrokenArchive broken(String value, String expected) {
        return BrokenArchive.of(path, value, expected);
    }

    BrokenArchive broken(String entry, String value, String expected) {
        return BrokenArchive.of(path, entry, value, expected);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private final class Part extends InputStream {
        private long position;
        private long left;

        Part(long position, long length) {
            this.position = position;
            this.left = length;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (left <= 0 || length == 0) {
                return length == 0 ? 0 : -1;
            }
            int n = channel.read(ByteBuffer.wrap(target, offset, (int) Math.min(length, left)), position);
            if (n > 0) {
                position += n;
                left -= n;
            }
            return n;
        }
    }
}
