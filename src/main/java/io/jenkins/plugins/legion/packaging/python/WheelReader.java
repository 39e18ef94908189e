package io.jenkins.plugins.legion.packaging.python;

import io.jenkins.plugins.legion.files.Sha256;
import io.jenkins.plugins.legion.lifecycle.PathRules;
import io.jenkins.plugins.legion.words.Figures;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** Reads a wheel once from its beginning to its end: what is in it, whether that is what its RECORD says, and where it stands. */
record WheelReader(Path file, WheelName name) {

    /** torch has 12,000. */
    private static final int MOST_ENTRIES = 200_000;

    /** 64 GiB. The largest wheels, of CUDA's libraries, have 2. */
    private static final long MOST_BYTES = 64L << 30;

    /** Deflate ends at 1032 times. Asked from 64 MiB on. */
    private static final long MOST_RATIO = 200;

    private static final long RATIO_FROM_BYTES = 64L << 20;

    private static final long LARGEST_RECORD = 64L << 20;

    private static final int BUFFER = 1 << 16;

    private static final int EXECUTABLE = 0111;

    private static final int TYPE = 0170000;

    private static final int REGULAR = 0100000;

    /** @throws BrokenWheel if it is damaged, tampered with, or would do harm */
    List<WheelEntry> entries() throws IOException {
        try (ZipFile zip = ZipFile.builder().setPath(file).get()) {
            List<ZipArchiveEntry> files = files(zip);
            String folder = distInfo(files);
            WheelRecord record = WheelRecord.of(name.file(), content(zip, folder + "/RECORD"));
            List<WheelEntry> entries = new ArrayList<>();
            for (ZipArchiveEntry entry : files) {
                entries.add(entry(zip, entry, record, WheelRecord.without(folder)));
            }
            return entries;
        } catch (BrokenWheel e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw e;
            }
            throw new BrokenWheel(name.file(), e);
        }
    }

    private List<ZipArchiveEntry> files(ZipFile zip) throws BrokenWheel {
        List<ZipArchiveEntry> files = new ArrayList<>();
        Set<String> names = new HashSet<>();
        long bytes = 0;
        long packed = 0;
        List<ZipArchiveEntry> all = Collections.list(zip.getEntriesInPhysicalOrder());
        if (all.size() > MOST_ENTRIES) {
            throw new BrokenWheel(name.file(), all.size() + " files", "at most " + MOST_ENTRIES);
        }
        for (ZipArchiveEntry entry : all) {
            String path = entry.getName();
            if (entry.isDirectory() && entry.getSize() <= 0) {
                continue;
            }
            int type = entry.getUnixMode() & TYPE;
            if (entry.isUnixSymlink() || type != 0 && type != REGULAR) {
                throw new BrokenWheel(name.file(), path, "files and folders, no links");
            }
            String broken = PathRules.broken(path).orElse("");
            if (!broken.isEmpty()) {
                throw new BrokenWheel(name.file(), path, broken);
            }
            if (!names.add(path)) {
                throw new BrokenWheel(name.file(), path, "each file once");
            }
            if (entry.getMethod() != ZipEntry.STORED && entry.getMethod() != ZipEntry.DEFLATED
                    || entry.getGeneralPurposeBit().usesEncryption()) {
                throw new BrokenWheel(name.file(), path, "content that is stored or deflated, and not encrypted");
            }
            bytes += Math.max(entry.getSize(), 0);
            packed += Math.max(entry.getCompressedSize(), 0);
            if (bytes > MOST_BYTES
                    || bytes > RATIO_FROM_BYTES
                            && bytes / MOST_RATIO
                                    > Math.min(packed, file.toFile().length())) {
                throw new BrokenWheel(
                        name.file(),
                        Figures.bytes(bytes) + " unpacked of "
                                + Figures.bytes(file.toFile().length()),
                        "at most " + Figures.bytes(MOST_BYTES) + " and " + MOST_RATIO + " times its size");
            }
            files.add(entry);
        }
        return files;
    }

    private String distInfo(List<ZipArchiveEntry> files) throws BrokenWheel {
        List<String> folders = files.stream()
                .map(ZipArchiveEntry::getName)
                .filter(path -> path.matches("[^/]+\\.dist-info/RECORD"))
                .map(path -> path.substring(0, path.lastIndexOf('/')))
                .filter(folder -> PackageName.normal(folder).startsWith(PackageName.normal(name.name()) + "-"))
                .toList();
        if (folders.size() != 1) {
            throw new BrokenWheel(
                    name.file(), folders.toString(), "one folder " + name.name() + "-….dist-info with a RECORD");
        }
        return folders.get(0);
    }

    private byte[] content(ZipFile zip, String path) throws IOException {
        ZipArchiveEntry entry = zip.getEntry(path);
        if (entry.getSize() > LARGEST_RECORD) {
            throw new BrokenWheel(name.file(), path, "at most " + Figures.bytes(LARGEST_RECORD));
        }
        try (InputStream in = zip.getInputStream(entry)) {
            return in.readNBytes((int) LARGEST_RECORD);
        }
    }

    private WheelEntry entry(ZipFile zip, ZipArchiveEntry entry, WheelRecord record, List<String> without)
            throws IOException {
        MessageDigest own = Sha256.fresh();
        MessageDigest recorded = record.fresh(entry.getName());
        boolean two = !recorded.getAlgorithm().equals(own.getAlgorithm());
        long bytes = 0;
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = zip.getInputStream(entry)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                bytes += n;
                if (bytes > entry.getSize()) {
                    throw new BrokenWheel(name.file(), entry.getName(), entry.getSize() + " bytes, as it announces");
                }
                own.update(buffer, 0, n);
                if (two) {
                    recorded.update(buffer, 0, n);
                }
            }
        }
        byte[] digest = own.digest();
        if (bytes != entry.getSize()) {
            throw new BrokenWheel(
                    name.file(), entry.getName() + " with " + bytes + " bytes", entry.getSize() + " bytes");
        }
        if (!without.contains(entry.getName())) {
            record.check(name.file(), entry.getName(), two ? recorded.digest() : digest);
        }
        return new WheelEntry(
                entry.getName(),
                bytes,
                HexFormat.of().formatHex(digest),
                (entry.getUnixMode() & EXECUTABLE) != 0,
                entry.getDataOffset(),
                entry.getCompressedSize(),
                entry.getMethod() == ZipEntry.DEFLATED);
    }
}
