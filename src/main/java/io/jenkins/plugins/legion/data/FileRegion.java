package io.jenkins.plugins.legion.data;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.MessageDigest;

/**
 * Some bytes of a file, which may be read as often as they are needed.
 *
 * @param from the first byte
 * @param to the byte after the last
 * @param sent is told how far it is on its way
 */
public record FileRegion(Path path, long from, long to, Sent sent) {

    /** In bytes. */
    private static final int BUFFER = 128 * 1024;

    public long length() {
        return to - from;
    }

    /** Adds its bytes to a digest. */
    public void digest(MessageDigest digest) throws IOException {
        read((bytes, count) -> digest.update(bytes, 0, count));
    }

    /** Writes its bytes, and tells how many went. Whoever speaks to the server may do so again, where a line was closed in that moment. */
    public void writeTo(OutputStream out) throws IOException {
        sent.anew();
        read((bytes, count) -> {
            out.write(bytes, 0, count);
            sent.went(count);
        });
    }

    /** How far a region is on its way. */
    public interface Sent {

        /** So many bytes more. */
        void went(long count);

        /** It goes from its first byte; what went before has to go once more. */
        default void anew() {
            // Who counts bytes alone, not those that are there, takes them as they come.
        }
    }

    private interface Sink {
        void take(byte[] bytes, int count) throws IOException;
    }

    private void read(Sink sink) throws IOException {
        byte[] buffer = new byte[(int) Math.min(BUFFER, Math.max(1, length()))];
        long left = length();
        try (InputStream in = open()) {
            while (left > 0) {
                int count = read(in, buffer);
                if (count < 0) {
                    throw new LocalFault(path, new EOFException("it became shorter while it was sent"));
                }
                sink.take(buffer, count);
                left -= count;
            }
        }
    }

    private InputStream open() throws LocalFault {
        try {
            return FilePart.open(path, from, to);
        } catch (IOException e) {
            throw new LocalFault(path, e);
        }
    }

    private int read(InputStream in, byte[] buffer) throws LocalFault {
        try {
            return in.read(buffer, 0, buffer.length);
        } catch (IOException e) {
            throw new LocalFault(path, e);
        }
    }
}
