package io.jenkins.plugins.legion.binary;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Reads a ZIP's central directory, and takes no second meaning: the end record stands at the very end, without a comment,
 * right behind the directory. What one reader could find elsewhere than another is what hostile archives are made of.
 */
final class ZipDirectory {

    /** 200,000 entries with names of 200 bytes. */
    private static final long LARGEST = 48L << 20;

    private final ArchiveFile file;
    private long entries;
    private long offset;
    private long end;

    private ZipDirectory(ArchiveFile file) {
        this.file = file;
    }

    /**
     * @param limit how many entries there may be
     * @return the directory's entries, by where they stand in the file
     */
    static ZipDirectory read(ArchiveFile file, long limit) throws IOException {
        ZipDirectory directory = new ZipDirectory(file);
        directory.readEnd();
        if (directory.entries > limit) {
            throw file.broken(directory.entries + " entries", "at most " + limit + " entries");
        }
        return directory;
    }

    /** Where the directory begins, and the last entry has to end. */
    long offset() {
        return offset;
    }

    List<ZipEntryRecord> entries() throws IOException {
        List<ZipEntryRecord> records = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(file.stream(offset, end - offset))) {
            for (long i = 0; i < entries; i++) {
                records.add(entry(in));
            }
            if (in.read() >= 0) {
                throw file.broken("bytes after the last entry of the central directory", "none");
            }
        } catch (EOFException e) {
            throw file.broken("a central directory that ends too early", entries + " entries");
        }
        records.sort(Comparator.comparingLong(ZipEntryRecord::offset));
        return records;
    }

    private void readEnd() throws IOException {
        long at = file.bytes() - Zip.END_BYTES;
        ByteBuffer record = at < 0 ? ByteBuffer.allocate(4) : file.read(at, Zip.END_BYTES);
        if (record.getInt() != Zip.END) {
            throw file.broken(
                    "other bytes at its end",
                    "a ZIP's end record, without a comment, as the last " + Zip.END_BYTES + " bytes:"
                            + " the archive is cut off, or something stands behind it");
        }
        int disk = u16(record) | u16(record);
        int here = u16(record);
        entries = u16(record);
        long bytes = u32(record);
        offset = u32(record);
        end = at;
        if (disk != 0 || here != entries || u16(record) != 0) {
            throw file.broken("an archive in several parts, or with a comment", "one part, without a comment");
        }
        if (isZip64(at)) {
            bytes = readEnd64(at - Zip.END_64_LOCATOR_BYTES, bytes);
        }
        if (bytes > LARGEST) {
            throw file.broken("a central directory of " + bytes + " bytes", "at most " + LARGEST + " bytes");
        }
        if (offset + bytes != end || offset < 0 || bytes < 0) {
            throw file.broken("a central directory of " + bytes + " bytes at " + offset, "one that ends at " + end);
        }
    }

    private boolean isZip64(long endAt) throws IOException {
        long at = endAt - Zip.END_64_LOCATOR_BYTES;
        return at >= 0 && file.read(at, 4).getInt() == Zip.END_64_LOCATOR;
    }

    private long readEnd64(long locatorAt, long bytes32) throws IOException {
        ByteBuffer locator = file.read(locatorAt, Zip.END_64_LOCATOR_BYTES);
        long at = locatorAt - Zip.END_64_BYTES;
        if (locator.getInt(4) != 0 || locator.getLong(8) != at || locator.getInt(16) != 1 || at < 0) {
            throw file.broken("a Zip64 locator that points elsewhere", "one that points to the record before it");
        }
        ByteBuffer record = file.read(at, Zip.END_64_BYTES);
        boolean sound = record.getInt() == Zip.END_64
                && record.getLong() == Zip.END_64_BYTES - 12L
                && record.getInt() != -1
                && record.getLong() == 0;
        long here = record.getLong();
        long all = record.getLong();
        long bytes = record.getLong();
        long offset64 = record.getLong();
        if (!sound
                || here != all
                || all < 0
                || differs(entries, all, Zip.SEE_ZIP64_16)
                || differs(bytes32, bytes, Zip.SEE_ZIP64_32)
                || differs(offset, offset64, Zip.SEE_ZIP64_32)) {
            throw file.broken("a Zip64 end record that contradicts itself or the plain one", "one that agrees with it");
        }
        entries = all;
        offset = offset64;
        end = at;
        return bytes;
    }

    private static boolean differs(long narrow, long wide, long marker) {
        return narrow != marker && narrow != wide;
    }

    private ZipEntryRecord entry(DataInputStream in) throws IOException {
        ByteBuffer header = bytes(in, Zip.CENTRAL_HEADER_BYTES);
        if (header.getInt() != Zip.CENTRAL_HEADER) {
            throw file.broken("something else in the central directory", entries + " entries");
        }
        int madeBy = u16(header) >>> 8;
        header.getShort();
        int flags = u16(header);
        int method = u16(header);
        header.getInt();
        long crc = u32(header);
        long packed = u32(header);
        long bytes = u32(header);
        int nameLength = u16(header);
        int extraLength = u16(header);
        int commentLength = u16(header);
        int disk = u16(header);
        header.getShort();
        int mode = (int) (u32(header) >>> 16);
        long at = u32(header);
        byte[] name = bytes(in, nameLength).array();
        ZipExtra extra = new ZipExtra(bytes(in, extraLength));
        in.skipNBytes(commentLength);
        long[] wide = extra.zip64(bytes, packed, at);
        if (wide == null || disk != 0) {
            throw file.broken(new String(name, StandardCharsets.UTF_8), "extra fields cut short", "whole ones");
        }
        return new ZipEntryRecord(name, flags, method, crc, wide[1], wide[0], wide[2], madeBy == 0 ? 0 : mode);
    }

    private static ByteBuffer bytes(DataInputStream in, int length) throws IOException {
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    static int u16(ByteBuffer buffer) {
        return Short.toUnsignedInt(buffer.getShort());
    }

    static long u32(ByteBuffer buffer) {
        return Integer.toUnsignedLong(buffer.getInt());
    }
}
