package io.jenkins.plugins.legion.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** Some bytes of a file, as a stream that ends behind the last of them. */
public final class FilePart extends InputStream {

    private final FileChannel file;
    private long left;

    private FilePart(FileChannel file, long length) {
        this.file = file;
        this.left = length;
    }

    /**
     * @param from the first byte
     * @param to the byte after the last
     */
    public static InputStream open(Path path, long from, long to) throws IOException {
        FileChannel file = FileChannel.open(path);
        try {
            return new FilePart(file.position(from), to - from);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (left == 0) {
            return -1;
        }
        int count = file.read(ByteBuffer.wrap(bytes, offset, (int) Math.min(length, left)));
        left -= Math.max(0, count);
        return count;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
