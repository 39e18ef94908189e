package io.jenkins.plugins.legion.binary;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** Reads the files of a gzip-compressed tar, as ODAHU's trainer writes them. */
final class TarGzContents {

    private static final int BUFFER_BYTES = 64 * 1024;

    /** Tar's unit. Taken for the library's block size too, since it passes over whatever ends a block. */
    private static final int RECORD_BYTES = 512;

    /** What long names and the like may take before an entry; the library would read gigabytes of them into memory. */
    private static final int LARGEST_HEADERS = 1 << 20;

    private final ArchiveFile file;
    private final Intake intake;

    private TarGzContents(ArchiveFile file, Intake intake) {
        this.file = file;
        this.intake = intake;
    }

    static void read(ArchiveFile file, Intake intake) throws IOException {
        new TarGzContents(file, intake).readAll();
    }

    private void readAll() throws IOException {
        Allowance raw = new Allowance(file.stream(0, file.bytes()));
        InputStream buffered = new BufferedInputStream(raw, BUFFER_BYTES);
        raw.limit();
        Allowance gzip = new Allowance(reading("", () -> new GzipCompressorInputStream(buffered)));
        raw.unlimit();
        TarArchiveInputStream tar = new TarArchiveInputStream(gzip, RECORD_BYTES, RECORD_BYTES, "UTF-8");
        while (true) {
            gzip.limit();
            TarArchiveEntry entry = reading("", tar::getNextEntry);
            byte[] headers = gzip.unlimit();
            if (entry == null) {
                break;
            }
            // The library puts a question mark where bytes are no UTF-8.
            if (entry.getName().indexOf('?') >= 0 && !isUtf8(headers)) {
                throw file.broken(entry.getName(), "a name that is not UTF-8", "names in UTF-8");
            }
            take(entry, tar);
        }
        expectZeros(gzip);
        if (reading("", buffered::read) >= 0) {
            throw file.broken("bytes after the end of the gzip stream", "one gzip stream and nothing behind it");
        }
    }

    private void take(TarArchiveEntry entry, TarArchiveInputStream tar) throws IOException {
        String name = entry.getName().startsWith("./") ? entry.getName().substring(2) : entry.getName();
        byte kind = entry.getLinkFlag();
        boolean folder = kind == TarConstants.LF_DIR;
        boolean regular = kind == TarConstants.LF_NORMAL || kind == TarConstants.LF_OLDNORM;
        if (!folder && !regular || entry.isSparse()) {
            throw file.broken(name, kind(entry), "files and folders only");
        }
        if (!entry.isCheckSumOK()) {
            throw file.broken(name, "a header with a wrong checksum", "an undamaged one");
        }
        if (entry.isDirectory()) {
            if (entry.getSize() != 0) {
                throw file.broken(name, "a folder of " + entry.getSize() + " bytes", "folders without content");
            }
            if (!name.isEmpty()) {
                intake.folder(name.endsWith("/") ? name.substring(0, name.length() - 1) : name);
            }
            return;
        }
        intake.begin(name, UnixMode.executable(entry.getMode()));
        byte[] buffer = new byte[BUFFER_BYTES];
        long bytes = 0;
        for (int n = reading(name, () -> tar.read(buffer)); n >= 0; n = reading(name, () -> tar.read(buffer))) {
            intake.data(buffer, 0, n);
            bytes += n;
        }
        if (bytes != entry.getSize()) {
            throw file.broken(name, bytes + " bytes", entry.getSize() + " bytes");
        }
        intake.end();
    }

    /** Behind its last entry a tar has zeros up to a whole block. Reading them also makes gzip's own checksum count. */
    private void expectZeros(InputStream gzip) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        long left = LARGEST_HEADERS;
        for (int n = reading("", () -> gzip.read(buffer)); n >= 0; n = reading("", () -> gzip.read(buffer))) {
            left -= n;
            for (int i = 0; i < n; i++) {
                if (buffer[i] != 0 || left < 0) {
                    throw file.broken("bytes after the end of the tar", "at most " + LARGEST_HEADERS + " zeros");
                }
            }
        }
    }

    private static String kind(TarArchiveEntry entry) {
        if (entry.isSymbolicLink() || entry.isLink()) {
            return (entry.isLink() ? "a hard link to " : "a symbolic link to ") + entry.getLinkName();
        }
        if (entry.isCharacterDevice() || entry.isBlockDevice()) {
            return "a device";
        }
        return entry.isFIFO() ? "a named pipe" : "of the kind '" + (char) entry.getLinkFlag() + "'";
    }

    private interface Read<T> {
        T read() throws IOException;
    }

    /** What the library says of a damaged archive comes as many exceptions; here they become one. */
    private <T> T reading(String entry, Read<T> read) throws IOException {
        try {
            return read.read();
        } catch (IOException | IllegalArgumentException e) {
            String said = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            throw entry.isEmpty()
                    ? file.broken(said, "a whole gzip-compressed tar")
                    : file.broken(entry, said, "a whole gzip-compressed tar");
        }
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** While limited, lets {@link #LARGEST_HEADERS} through, remembers them, and then says that it is enough. */
    private static final class Allowance extends FilterInputStream {
        private ByteArrayOutputStream seen;

        Allowance(InputStream in) {
            super(in);
        }

        void limit() {
            seen = new ByteArrayOutputStream();
        }

        /** @return what came through since {@link #limit} */
        byte[] unlimit() {
            byte[] bytes = seen.toByteArray();
            seen = null;
            return bytes;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (seen == null || length == 0) {
                return in.read(target, offset, length);
            }
            if (seen.size() >= LARGEST_HEADERS) {
                throw new IOException("headers of more than " + LARGEST_HEADERS + " bytes");
            }
            int n = in.read(target, offset, Math.min(length, LARGEST_HEADERS - seen.size()));
            seen.write(target, offset, Math.max(0, n));
            return n;
        }

        /** Reads what it skips, so that nothing passes unseen. */
        @Override
        public long skip(long bytes) throws IOException {
            return Math.max(0, read(new byte[(int) Math.min(bytes, RECORD_BYTES)]));
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
