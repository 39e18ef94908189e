package io.jenkins.plugins.legion.data.file;

import io.jenkins.plugins.legion.data.FilePart;
import java.io.FilterInputStream;
import java.io.IOException;
import java.nio.file.Path;

/** A part of a file that is checked once more when its last byte was read: others may write to it meanwhile. */
final class UnchangedStream extends FilterInputStream {

    /** Throws where the file is another one. */
    interface Check {
        void run() throws IOException;
    }

    private final Check check;
    private long left;

    UnchangedStream(Path file, long from, long to, Check check) throws IOException {
        super(FilePart.open(file, from, to));
        this.check = check;
        this.left = to - from;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = super.read(bytes, offset, length);
        boolean whole = left > 0 && count >= left;
        left -= Math.max(0, count);
        if (whole || count < 0) {
            check.run();
        }
        return count;
    }
}
