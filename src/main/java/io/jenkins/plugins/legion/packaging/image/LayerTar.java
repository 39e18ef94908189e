package io.jenkins.plugins.legion.packaging.image;

import io.jenkins.plugins.legion.files.Sha256;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/**
 * The tar of a layer, the same bytes on every machine. It is nowhere: its length is known without a byte read, and it is made while
 * it is read, from any place on, so that weights need not lie on the disk twice.
 */
final class LayerTar {

    /** Of everything in a layer. Not the epoch itself, which some programs take for no time at all; as jib has it. */
    private static final long MODIFIED_MILLIS = 1000;

    private static final int FOLDER = 0755;
    private static final int PROGRAM = 0755;
    private static final int FILE = 0644;
    private static final int RECORD = 512;

    /** Two records of nothing, as POSIX has it. */
    private static final int END = 2 * RECORD;

    /** A file with what goes before it, or a folder, or the end. */
    private record Part(byte[] head, LayerFile file) {

        long bytes() {
            return head.length + (file == null ? 0 : file.bytes() + padding(file.bytes()));
        }
    }

    private final List<Part> parts;
    private final long bytes;

    LayerTar(List<LayerFile> files) {
        SortedMap<String, LayerFile> paths = new TreeMap<>();
        for (LayerFile file : files) {
            String path = file.path();
            paths.put(path, file);
            for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
                paths.put(path.substring(0, slash) + "/", null);
            }
        }
        List<Part> all = new ArrayList<>();
        paths.forEach((path, file) -> all.add(new Part(head(path.substring(1), file), file)));
        all.add(new Part(new byte[END], null));
        parts = List.copyOf(all);
        bytes = parts.stream().mapToLong(Part::bytes).sum();
    }

    private static byte[] head(String path, LayerFile file) {
        TarArchiveEntry entry = new TarArchiveEntry(path, file == null ? TarConstants.LF_DIR : TarConstants.LF_NORMAL);
        entry.setMode(file == null ? FOLDER : file.executable() ? PROGRAM : FILE);
        entry.setModTime(MODIFIED_MILLIS);
        entry.setIds(0, 0);
        entry.setNames("", "");
        entry.setSize(file == null ? 0 : file.bytes());
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        try {
            // Not closed: it would miss the content, which does not go through it.
            TarArchiveOutputStream out = new TarArchiveOutputStream(head, RECORD, StandardCharsets.UTF_8.name());
            out.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            out.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
            out.setAddPaxHeadersForNonAsciiNames(true);
            out.putArchiveEntry(entry);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return head.toByteArray();
    }

    private static int padding(long bytes) {
        return (int) ((RECORD - bytes % RECORD) % RECORD);
    }

    long bytes() {
        return bytes;
    }

    /**
     * Reads it from somewhere on. A file that is read from its beginning is checked against what was promised; the first byte that
     * it has too few or too many, or its other digest, ends the reading by {@link ChangedFile}.
     */
    InputStream open(long from) throws IOException {
        long at = 0;
        Iterator<Part> left = parts.iterator();
        while (left.hasNext()) {
            Part part = left.next();
            if (at + part.bytes() > from) {
                return new Reading(left, opened(part, from - at));
            }
            at += part.bytes();
        }
        return InputStream.nullInputStream();
    }

    private static InputStream opened(Part part, long from) throws IOException {
        long skip = from;
        if (part.file() == null || skip < part.head().length) {
            InputStream head = new ByteArrayInputStream(part.head());
            head.skipNBytes(skip);
            return part.file() == null ? head : new Reading(head, new FileReading(part.file(), 0));
        }
        return new FileReading(part.file(), skip - part.head().length);
    }

    /** One after the other, each opened when it is its turn. */
    private static final class Reading extends InputStream {

        private final Iterator<Part> left;
        private InputStream now;
        private InputStream next;

        Reading(Iterator<Part> left, InputStream first) {
            this.left = left;
            this.now = first;
        }

        Reading(InputStream first, InputStream second) {
            this(Collections.emptyIterator(), first);
            this.next = second;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int most) throws IOException {
            if (most == 0) {
                return 0;
            }
            while (true) {
                int count = now.read(into, offset, most);
                if (count > 0) {
                    return count;
                }
                if (next != null) {
                    now.close();
                    now = next;
                    next = null;
                } else if (left.hasNext()) {
                    now.close();
                    now = opened(left.next(), 0);
                } else {
                    return -1;
                }
            }
        }

        @Override
        public void close() throws IOException {
            try (InputStream one = now;
                    InputStream other = next) {
                next = null;
            }
        }
    }

    /** A file and the zeros behind it. */
    private static final class FileReading extends InputStream {

        private final LayerFile file;
        private final MessageDigest digest = Sha256.fresh();
        private final boolean whole;
        private InputStream content;
        private long at;

        FileReading(LayerFile file, long from) {
            this.file = file;
            this.at = from;
            this.whole = from == 0;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int most) throws IOException {
            if (content == null && (at < file.bytes() || file.bytes() == 0)) {
                content = file.content().open();
                content.skipNBytes(at);
            }
            if (at < file.bytes()) {
                int count = content.read(into, offset, (int) Math.min(most, file.bytes() - at));
                if (count < 0) {
                    throw new ChangedFile(file, "it has " + at + " bytes, where " + file.bytes() + " were there");
                }
                digest.update(into, offset, count);
                at += count;
                if (at == file.bytes()) {
                    check();
                }
                return count;
            }
            if (at == 0 && file.bytes() == 0) {
                check();
            }
            int zeros = (int) Math.min(most, file.bytes() + padding(file.bytes()) - at);
            if (zeros <= 0) {
                return -1;
            }
            Arrays.fill(into, offset, offset + zeros, (byte) 0);
            at += zeros;
            return zeros;
        }

        private void check() throws IOException {
            if (content.read() >= 0) {
                throw new ChangedFile(file, "it has more than the " + file.bytes() + " bytes that were there");
            }
            if (whole && !Sha256.hex(digest).equals(file.sha256())) {
                throw new ChangedFile(file, "its SHA-256 is another than " + file.sha256());
            }
        }

        @Override
        public void close() throws IOException {
            if (content != null) {
                content.close();
            }
        }
    }
}
