package io.jenkins.plugins.legion.packaging.image;

import io.jenkins.plugins.legion.data.LocalFault;
import io.jenkins.plugins.legion.data.StoreRefusal;
import io.jenkins.plugins.legion.data.lines.Body;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** The rest of a blob, sent once: a registry appends what arrives, so the same again after a break would be there twice. */
final class UploadBody implements Body {

    private static final int CHUNK = 128 << 10;

    private final Blob blob;
    private final long from;
    private final PushProgress progress;
    private long sent;
    private boolean begun;
    private IOException local;

    UploadBody(Blob blob, long from, PushProgress progress) {
        this.blob = blob;
        this.from = from;
        this.progress = progress;
    }

    @Override
    public long length() {
        return blob.descriptor().bytes() - from;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        if (begun) {
            throw new IOException("the line broke after " + sent + " bytes");
        }
        byte[] chunk = new byte[CHUNK];
        try (InputStream in = opened()) {
            for (int count = read(in, chunk); count >= 0; count = read(in, chunk)) {
                begun = true;
                out.write(chunk, 0, count);
                sent += count;
                progress.add(count);
            }
        }
    }

    private InputStream opened() throws IOException {
        try {
            return blob.open(from);
        } catch (IOException e) {
            throw kept(e);
        }
    }

    private int read(InputStream in, byte[] chunk) throws IOException {
        try {
            return in.read(chunk);
        } catch (IOException e) {
            throw kept(e);
        }
    }

    private IOException kept(IOException e) {
        local = e instanceof ChangedFile || e instanceof StoreRefusal
                ? e
                : new LocalFault("cannot read what goes into the image", e);
        return local;
    }

    long sent() {
        return sent;
    }

    /** The fault that lies here, where there was one, else the one that was seen. */
    IOException cause(IOException seen) {
        return local == null ? seen : local;
    }
}
