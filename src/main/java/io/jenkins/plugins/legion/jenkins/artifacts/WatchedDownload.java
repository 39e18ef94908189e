package io.jenkins.plugins.legion.jenkins.artifacts;

import hudson.model.TaskListener;
import io.jenkins.plugins.legion.binary.upload.UploadProgress;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A binary on its way to a workspace: says in the build's log how far it has come, where that takes long. */
public final class WatchedDownload extends FilterInputStream {

    private final long bytes;
    private final UploadProgress progress;
    private long read;

    /**
     * @param name what the log calls the file
     * @param bytes its size
     */
    public WatchedDownload(InputStream in, String name, long bytes, TaskListener listener) {
        this(in, bytes, new TransferLog(name, listener.getLogger()::println));
    }

    WatchedDownload(InputStream in, long bytes, UploadProgress progress) {
        super(in);
        this.bytes = bytes;
        this.progress = progress;
    }

    @Override
    public int read() throws IOException {
        int b = in.read();
        told(b < 0 ? 0 : 1);
        return b;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        int count = in.read(to, offset, length);
        told(Math.max(0, count));
        return count;
    }

    private void told(int count) {
        if (count > 0) {
            read += count;
            progress.at(read, bytes);
        }
    }
}
