package io.jenkins.plugins.legion.binary;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Reads the files of a ZIP. Every byte of it has to belong to exactly one entry or to the directory, and local headers,
 * data descriptors and the directory have to agree, so that each reader on the way sees the same files.
 */
final class ZipContents {

    private static final int BUFFER_BYTES = 64 * 1024;

    private static final int UNREADABLE =
            Zip.FLAG_ENCRYPTED | Zip.FLAG_PATCH | Zip.FLAG_STRONG_ENCRYPTION | Zip.FLAG_MASKED;

    private final ArchiveFile file;
    private final Intake intake;
    private final byte[] packed = new byte[BUFFER_BYTES];
    private final byte[] plain = new byte[BUFFER_BYTES];

    private ZipContents(ArchiveFile file, Intake intake) {
        this.file = file;
        this.intake = intake;
    }

    static void read(ArchiveFile file, Intake intake) throws IOException {
        ZipDirectory directory = ZipDirectory.read(file, intake.limits().entries());
        new ZipContents(file, intake).readAll(directory.entries(), directory.offset());
    }

    private void readAll(List<ZipEntryRecord> entries, long directoryOffset) throws IOException {
        boolean rooted = !entries.isEmpty() && entries.get(0).shownName().equals("/");
        long expectedOffset = 0;
        for (int i = 0; i < entries.size(); i++) {
            ZipEntryRecord entry = entries.get(i);
            long next = i + 1 < entries.size() ? entries.get(i + 1).offset() : directoryOffset;
            if (entry.offset() != expectedOffset || next < entry.offset()) {
                throw file.broken(
                        entry.shownName(),
                        "begins at byte " + entry.offset(),
                        "entries one after the other," + " this one at " + expectedOffset);
            }
            checkKind(entry);
            long data = dataOffset(entry);
            if (entry.packed() > next - data) {
                throw file.broken(
                        entry.shownName(),
                        entry.packed() + " bytes at " + data,
                        "entries that do not overlap: the next part begins at " + next);
            }
            checkDescriptor(entry, data + entry.packed(), next);
            take(entry, data, rooted);
            expectedOffset = next;
        }
        if (expectedOffset != directoryOffset) {
            throw file.broken("bytes before the central directory at " + directoryOffset, "entries only");
        }
    }

    private void checkKind(ZipEntryRecord entry) throws BrokenArchive {
        if (entry.has(UNREADABLE)) {
            throw file.broken(entry.shownName(), "encrypted or patched", "plain content");
        }
        if (entry.method() != Zip.STORED && entry.method() != Zip.DEFLATED) {
            throw file.broken(entry.shownName(), "method " + entry.method(), "stored (0) or deflated (8) content");
        }
        if (entry.method() == Zip.STORED && entry.packed() != entry.bytes()) {
            throw file.broken(entry.shownName(), entry.packed() + " bytes for " + entry.bytes(), "as many, if stored");
        }
        int type = entry.mode() & UnixMode.TYPE;
        boolean kindFits = type == 0 || type == (entry.isFolder() ? UnixMode.DIRECTORY : UnixMode.REGULAR);
        if (!kindFits || entry.isFolder() && entry.bytes() != 0) {
            throw file.broken(entry.shownName(), UnixMode.kind(entry.mode()), "files, and folders ending in '/' only");
        }
    }

    /** Compares the local header with the directory. @return where the entry's data begins */
    private long dataOffset(ZipEntryRecord entry) throws IOException {
        ByteBuffer header = file.read(entry.offset(), Zip.LOCAL_HEADER_BYTES);
        boolean sound = header.getInt() == Zip.LOCAL_HEADER;
        header.getShort();
        int flags = ZipDirectory.u16(header);
        int method = ZipDirectory.u16(header);
        header.getInt();
        long crc = ZipDirectory.u32(header);
        long narrowPacked = ZipDirectory.u32(header);
        long narrowBytes = ZipDirectory.u32(header);
        int nameLength = ZipDirectory.u16(header);
        int extraLength = ZipDirectory.u16(header);
        long nameAt = entry.offset() + Zip.LOCAL_HEADER_BYTES;
        if (!sound
                || flags != entry.flags()
                || method != entry.method()
                || !Arrays.equals(file.read(nameAt, nameLength).array(), entry.rawName())) {
            throw file.broken(
                    entry.shownName(), "its own header names another file or kind", "what the directory says");
        }
        long[] sizes = new ZipExtra(file.read(nameAt + nameLength, extraLength)).zip64(narrowBytes, narrowPacked);
        boolean later = entry.has(Zip.FLAG_DESCRIPTOR);
        if (sizes == null
                || disagrees(sizes[0], entry.bytes(), later)
                || disagrees(sizes[1], entry.packed(), later)
                || disagrees(crc, entry.crc(), later)) {
            throw file.broken(entry.shownName(), "its own header tells other sizes", "what the directory says");
        }
        return nameAt + nameLength + extraLength;
    }

    private static boolean disagrees(long here, long inDirectory, boolean later) {
        return here != inDirectory && !(later && here == 0);
    }

    /** What stands between an entry's data and the next entry: the same numbers once more, or nothing. */
    private void checkDescriptor(ZipEntryRecord entry, long at, long next) throws IOException {
        long length = next - at;
        boolean agrees;
        if (!entry.has(Zip.FLAG_DESCRIPTOR)) {
            agrees = length == 0;
        } else if (length == 12 || length == 16 || length == 20 || length == 24) {
            ByteBuffer descriptor = file.read(at, (int) length);
            agrees = length % 8 == 4 || descriptor.getInt() == Zip.DESCRIPTOR;
            agrees &= ZipDirectory.u32(descriptor) == entry.crc();
            boolean wide = length >= 20;
            agrees &= (wide ? descriptor.getLong() : ZipDirectory.u32(descriptor)) == entry.packed();
            agrees &= (wide ? descriptor.getLong() : ZipDirectory.u32(descriptor)) == entry.bytes();
        } else {
            agrees = false;
        }
        if (!agrees) {
            throw file.broken(
                    entry.shownName(),
                    length + " bytes after its data",
                    "a data descriptor that agrees with" + " the directory where one is announced, and nothing else");
        }
    }

    /** @param rooted whether names begin with a slash, as Legion's trainer writes them, after an entry "/" for the root */
    private void take(ZipEntryRecord entry, long data, boolean rooted) throws IOException {
        String name;
        try {
            name = entry.name();
        } catch (CharacterCodingException e) {
            throw file.broken(entry.shownName(), "a name that is not UTF-8", "names in UTF-8");
        }
        if (rooted && name.startsWith("/")) {
            name = name.substring(1);
            if (name.isEmpty()) {
                return;
            }
        }
        if (entry.isFolder()) {
            intake.folder(name.substring(0, name.length() - 1));
            return;
        }
        intake.begin(name, UnixMode.executable(entry.mode()));
        CRC32 crc = new CRC32();
        long bytes = entry.method() == Zip.STORED ? copy(entry, data, crc) : inflate(entry, data, crc);
        if (bytes != entry.bytes() || crc.getValue() != entry.crc()) {
            throw file.broken(
                    entry.shownName(),
                    bytes + " bytes with checksum " + Long.toHexString(crc.getValue()),
                    entry.bytes() + " bytes with checksum " + Long.toHexString(entry.crc()));
        }
        intake.end();
    }

    private long copy(ZipEntryRecord entry, long data, CRC32 crc) throws IOException {
        long done = 0;
        while (done < entry.packed()) {
            int n = read(data + done, entry.packed() - done);
            crc.update(packed, 0, n);
            intake.data(packed, 0, n);
            done += n;
        }
        return done;
    }

    private long inflate(ZipEntryRecord entry, long data, CRC32 crc) throws IOException {
        Inflater inflater = new Inflater(true);
        try {
            long taken = 0;
            long done = 0;
            while (!inflater.finished()) {
                if (inflater.needsInput() && taken < entry.packed()) {
                    int n = read(data + taken, entry.packed() - taken);
                    inflater.setInput(packed, 0, n);
                    taken += n;
                }
                int n = inflater.inflate(plain);
                if (n == 0 && !inflater.finished() && (inflater.needsDictionary() || taken == entry.packed())) {
                    throw new DataFormatException("ends too early");
                }
                crc.update(plain, 0, n);
                done += n;
                if (done > entry.bytes()) {
                    throw new DataFormatException("more than the " + entry.bytes() + " bytes announced");
                }
                intake.data(plain, 0, n);
            }
            if (taken != entry.packed() || inflater.getRemaining() > 0) {
                throw new DataFormatException("bytes behind its end");
            }
            return done;
        } catch (DataFormatException e) {
            throw file.broken(entry.shownName(), "compressed data: " + e.getMessage(), "a whole Deflate stream");
        } finally {
            inflater.end();
        }
    }

    private int read(long position, long left) throws IOException {
        int n = file.read(position, packed, (int) Math.min(packed.length, left));
        if (n == 0) {
            throw file.broken("ends at byte " + position, "the content that the directory names");
        }
        return n;
    }
}
