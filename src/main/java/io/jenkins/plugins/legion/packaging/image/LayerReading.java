package io.jenkins.plugins.legion.packaging.image;

import io.jenkins.plugins.legion.data.StoreRefusal;
import io.jenkins.plugins.legion.words.Plain;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Reads the tar of a layer, which may be somebody else's and hostile. */
final class LayerReading {

    private static final int LONGEST_PATH = 4096;

    private LayerReading() {}

    /** Takes what is in a layer. */
    @FunctionalInterface
    interface Taker {

        /** @param content of the file; it need not be read */
        void take(TarArchiveEntry entry, InputStream content) throws IOException;
    }

    /**
     * Gives out all entries in the tar's order, and reads on to the end of the bytes.
     *
     * @param packed is closed
     * @param most bytes that the tar may have
     */
    static void each(InputStream packed, Descriptor layer, long most, Taker taker) throws IOException {
        try (InputStream in = packed;
                TarArchiveInputStream tar =
                        new TarArchiveInputStream(new Bounded(Packing.unpacked(in), layer, most), "UTF-8")) {
            for (TarArchiveEntry entry = next(tar, layer); entry != null; entry = next(tar, layer)) {
                taker.take(entry, tar);
            }
            toEnd(in);
        }
    }

    private static TarArchiveEntry next(TarArchiveInputStream tar, Descriptor layer) throws IOException {
        try {
            return tar.getNextEntry();
        } catch (IllegalArgumentException e) {
            throw new StoreRefusal(layer + " is no tar that could be read", e);
        }
    }

    /** A tar ends before its bytes do, and at the end of these alone it is found out whether they are what their digest says. */
    static void toEnd(InputStream in) throws IOException {
        byte[] rest = new byte[64 << 10];
        for (int count = in.read(rest); count >= 0; count = in.read(rest)) {
            continue;
        }
    }

    /** Absolute, without what means nothing; empty of the root. */
    static String path(String name, Descriptor layer) throws StoreRefusal {
        StringBuilder path = new StringBuilder();
        for (String part : name.split("/")) {
            if (part.equals("..") || part.indexOf('\0') >= 0 || name.length() > LONGEST_PATH) {
                throw new StoreRefusal(layer + " has a file that would lie outside of the image, '"
                        + Plain.text(name.substring(0, Math.min(name.length(), 200))) + "'");
            }
            if (!part.isEmpty() && !part.equals(".")) {
                path.append('/').append(part);
            }
        }
        return path.toString();
    }

    static ImageFiles.Kind kind(TarArchiveEntry one) {
        if (one.isSymbolicLink()) {
            return ImageFiles.Kind.LINK;
        }
        if (one.isLink()) {
            return ImageFiles.Kind.HARD_LINK;
        }
        if (one.isDirectory()) {
            return ImageFiles.Kind.FOLDER;
        }
        // commons-compress takes devices and pipes for files as well.
        boolean isDevice = one.isBlockDevice() || one.isCharacterDevice() || one.isFIFO();
        return one.isFile() && !isDevice ? ImageFiles.Kind.FILE : ImageFiles.Kind.OTHER;
    }

    /** Ends a reading that becomes too long, as that of a bomb does. */
    private static final class Bounded extends FilterInputStream {

        private final Descriptor layer;
        private final long most;
        private long read;

        Bounded(InputStream in, Descriptor layer, long most) {
            super(in);
            this.layer = layer;
            this.most = most;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int count) throws IOException {
            int now = super.read(bytes, offset, count);
            read += Math.max(0, now);
            if (read > most) {
                throw new StoreRefusal(layer + " has more than " + most + " bytes when it is unpacked");
            }
            return now;
        }

        @Override
        public long skip(long count) throws IOException {
            byte[] skipped = new byte[(int) Math.min(64 << 10, Math.max(0, count))];
            return Math.max(0, read(skipped, 0, skipped.length));
        }
    }
}
