package io.jenkins.plugins.legion.binary;

import io.jenkins.plugins.legion.files.Reason;
import io.jenkins.plugins.legion.files.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.util.function.IntConsumer;

/** Reads one source once, from beginning to end, hashes it on the way, and notices if it changes meanwhile. */
final class SourceReader implements AutoCloseable {

    private final Source source;
    private final FileChannel channel;
    private final FileTime modified;
    private final MessageDigest digest = Sha256.fresh();
    private final IntConsumer read;
    private int contentRead;

    private SourceReader(Source source, FileChannel channel, FileTime modified, IntConsumer read) {
        this.source = source;
        this.channel = channel;
        this.modified = modified;
        this.read = read;
    }

    /** @param read hears of each part that was read, how many bytes it had */
    static SourceReader open(Source source, IntConsumer read) throws IOException {
        if (source.file() == null) {
            return new SourceReader(source, null, null, read);
        }
        FileChannel channel;
        FileTime modified;
        try {
            modified = Files.getLastModifiedTime(source.file());
            channel = FileChannel.open(source.file(), StandardOpenOption.READ);
        } catch (IOException e) {
            throw new IOException(source.path() + ": cannot be read (" + Reason.of(e) + ")", e);
        }
        SourceReader reader = new SourceReader(source, channel, modified, read);
        long bytes = channel.size();
        if (bytes != source.bytes()) {
            channel.close();
            throw reader.changed(bytes);
        }
        return reader;
    }

    long expectedBytes() {
        return source.bytes();
    }

    /** Fills {@code length} bytes of {@code target}, and hashes them. */
    void readFully(byte[] target, int offset, int length) throws IOException {
        if (channel == null) {
            System.arraycopy(source.content(), contentRead, target, offset, length);
            contentRead += length;
        } else {
            ByteBuffer buffer = ByteBuffer.wrap(target, offset, length);
            while (buffer.hasRemaining()) {
                if (channel.read(buffer) < 0) {
                    throw changed(channel.position());
                }
            }
        }
        digest.update(target, offset, length);
        read.accept(length);
    }

    /** Reads some bytes from anywhere, without moving on and without hashing. @return how many there were */
    int peek(long position, byte[] target, int offset, int length) throws IOException {
        if (channel == null) {
            int part = (int) Math.min(length, source.bytes() - position);
            System.arraycopy(source.content(), (int) position, target, offset, part);
            return part;
        }
        ByteBuffer buffer = ByteBuffer.wrap(target, offset, length);
        while (buffer.hasRemaining() && channel.read(buffer, position + length - buffer.remaining()) > 0) {
            // read more
        }
        return length - buffer.remaining();
    }

    /** @throws IOException if there is more than was expected, or if somebody wrote to the file while it was read */
    void expectEnd() throws IOException {
        if (channel != null && (channel.read(ByteBuffer.allocate(1)) > 0 || !modified.equals(modifiedNow()))) {
            throw changed(channel.size());
        }
    }

    /** @return null if the file is gone */
    private FileTime modifiedNow() {
        try {
            return Files.getLastModifiedTime(source.file());
        } catch (IOException e) {
            return null;
        }
    }

    /** The digest of all that was read. */
    String digest() {
        return Sha256.written(digest);
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }

    private IOException changed(long bytesNow) {
        return new IOException(source.path() + ": changed while it was packed (" + source.bytes() + " bytes before"
                + (bytesNow != source.bytes() ? ", " + bytesNow + " then" : ", written to since")
                + "); expected that nothing writes to the model any more");
    }
}
