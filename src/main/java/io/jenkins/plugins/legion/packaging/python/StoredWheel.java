package io.jenkins.plugins.legion.packaging.python;

import io.jenkins.plugins.legion.data.FilePart;
import io.jenkins.plugins.legion.files.Sha256;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * A wheel on this machine's disk that has been read through.
 *
 * @param file the wheel
 * @param name what its file name says
 * @param entries its files
 */
record StoredWheel(Path file, WheelName name, List<WheelEntry> entries) {

    private static final int BUFFER = 1 << 16;

    /** A file's content, from where it stands; its end is told only if all of it was as it should be. */
    InputStream open(WheelEntry entry) throws IOException {
        InputStream packed = FilePart.open(file, entry.offset(), entry.offset() + entry.packed());
        return new Verified(entry.deflated() ? new Inflated(packed) : packed, entry);
    }

    /** A small file's whole content. */
    byte[] read(WheelEntry entry, int most) throws IOException {
        if (entry.bytes() > most) {
            throw new BrokenWheel(name.file(), entry.path() + " with " + entry.bytes() + " bytes", "at most " + most);
        }
        try (InputStream in = open(entry)) {
            return in.readAllBytes();
        }
    }

    private static final class Inflated extends InflaterInputStream {

        Inflated(InputStream packed) {
            super(packed, new Inflater(true), BUFFER);
        }

        @Override
        public void close() throws IOException {
            super.close();
            inf.end();
        }
    }

    private final class Verified extends FilterInputStream {
        private final WheelEntry entry;
        private final MessageDigest digest = Sha256.fresh();
        private boolean ended;

        Verified(InputStream in, WheelEntry entry) {
            super(in);
            this.entry = entry;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int from, int most) throws IOException {
            int n = super.read(into, from, most);
            if (n > 0) {
                digest.update(into, from, n);
            } else if (n < 0 && !ended) {
                ended = true;
                if (!Sha256.hex(digest).equals(entry.sha256())) {
                    throw new BrokenWheel(
                            file.toString(),
                            entry.path(),
                            "content with SHA-256 " + entry.sha256() + ": the wheel was changed on the disk");
                }
            }
            return n;
        }

        @Override
        public long skip(long n) throws IOException {
            // What is skipped is part of the digest too.
            return readNBytes((int) Math.min(n, BUFFER)).length;
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
