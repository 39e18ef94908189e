package io.jenkins.plugins.legion.jenkins.artifacts;

import io.jenkins.plugins.legion.binary.upload.UploadProgress;
import io.jenkins.plugins.legion.files.DiskRoom;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Tells how much of a file has gone through it, and takes no more than the file has. */
final class ObservedStream extends FilterOutputStream {

    private final long bytes;
    private final UploadProgress progress;
    private long written;
    /** What the disk said when it took no more, in a thread of the agent's connection; null while it takes everything. */
    private volatile IOException fault;

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
        try {
            out.write(from, offset, length);
        } catch (IOException e) {
            fault = e;
            throw e;
        }
        written += length;
        progress.at(written, bytes);
    }

    /** @throws IOException if the disk did not take what came, with what it had room for before */
    void checkDisk(DiskRoom before) throws IOException {
        if (fault != null) {
            throw before.explained(fault);
        }
    }
}
