package io.jenkins.plugins.legion.packaging.image;

import io.jenkins.plugins.legion.data.LocalFault;
import io.jenkins.plugins.legion.data.StoreRefusal;
import io.jenkins.plugins.legion.files.DiskRoom;
import io.jenkins.plugins.legion.files.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;

/** Content of a registry on its way into a file, taken up where it broke off. */
final class Download {

    private static final int CHUNK = 256 << 10;

    private final ImageStore store;
    private final Descriptor content;
    private final Path file;
    private final MessageDigest digest = Sha256.fresh();
    private long there;

    Download(ImageStore store, Descriptor content, Path file) {
        this.store = store;
        this.content = content;
        this.file = file;
    }

    void run(Retrying retrying) throws IOException {
        try {
            DiskRoom.before(file, content.bytes()).check();
        } catch (IOException e) {
            throw new LocalFault("cannot fetch " + content.digest() + " of " + store, e);
        }
        Retrying.Waiting waiting = retrying.begin();
        while (there < content.bytes()) {
            long before = there;
            try {
                append();
            } catch (IOException e) {
                if (there > before) {
                    waiting.heard();
                }
                waiting.after(e);
            }
        }
        String found = Sha256.written(digest);
        if (!found.equals(content.digest())) {
            throw new StoreRefusal("the content " + content.digest() + " from " + store + " has the digest " + found
                    + ": it was tampered with, or broke");
        }
    }

    private void append() throws IOException {
        byte[] chunk = new byte[CHUNK];
        try (InputStream in = store.open(content, there);
                OutputStream out = Files.newOutputStream(file, StandardOpenOption.APPEND)) {
            while (there < content.bytes()) {
                int count = in.read(chunk, 0, (int) Math.min(chunk.length, content.bytes() - there));
                if (count < 0) {
                    throw new IOException(
                            store + " ended an answer after " + there + " of " + content.bytes() + " bytes");
                }
                write(out, chunk, count);
                digest.update(chunk, 0, count);
                there += count;
            }
            if (in.read() >= 0) {
                throw new StoreRefusal("the content " + content.digest() + " from " + store + " has more than the "
                        + content.bytes() + " bytes that are expected");
            }
        }
    }

    private void write(OutputStream out, byte[] chunk, int count) throws LocalFault {
        try {
            out.write(chunk, 0, count);
        } catch (IOException e) {
            throw new LocalFault("cannot write " + file, e);
        }
    }
}
