package io.jenkins.plugins.legion.jenkins.artifacts;

import io.jenkins.plugins.legion.binary.upload.UploadProgress;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Tells how much of a file has gone through it, and takes no more than the file has. */
final class ObservedStream extends FilterOutputStream {

    private final long bytes;
    private final UploadProgress progress;
    private long written;

    /** @param bytes the file's */
    ObservedStream(OutputStream out, long bytes, UploadProgress progress) {
        super(out);
        this.bytes = bytes;
        this.progress = progress;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
        if (length > bytes - written) {
            throw new IOException("more than the " + bytes + " bytes came that were announced");
        }
        out.write(from, offset, length);
        written += length;
        progress.at(written, bytes);
    }
}
