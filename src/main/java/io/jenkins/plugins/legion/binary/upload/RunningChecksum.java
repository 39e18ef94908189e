package io.jenkins.plugins.legion.binary.upload;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.zip.CRC32C;

/** The CRC-32C of a file from its beginning to where it has come; of what is sent as it is sent. */
final class RunningChecksum {

    private static final int CHUNK = 256 << 10;

    private final FileChannel file;
    private CRC32C sum = new CRC32C();
    private long position;

    RunningChecksum(FileChannel file) {
        this.file = file;
    }

    /** The bytes at {@code offset} are on their way; passed over where others before them are still missing. */
    void sent(long offset, byte[] bytes, int length) {
        if (offset == position) {
            sum.update(bytes, 0, length);
            position += length;
        }
    }

    /** The checksum of the first {@code length} bytes. */
    long of(long length) throws IOException {
        if (length < position) {
            sum = new CRC32C();
            position = 0;
        }
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
        while (position < length) {
            chunk.clear().limit((int) Math.min(CHUNK, length - position));
            int read = file.read(chunk, position);
            if (read < 0) {
                throw new IOException("the file ends after " + position + " bytes; expected " + length);
            }
            sum.update(chunk.flip());
            position += read;
        }
        return sum.getValue();
    }
}
