package io.jenkins.plugins.legion.data;

import io.jenkins.plugins.legion.files.DiskRoom;
import io.jenkins.plugins.legion.files.Folders;
import io.jenkins.plugins.legion.files.Reason;
import io.jenkins.plugins.legion.files.WholeFile;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Puts content of the cache where a training looks for it: as a second name of the same file where both are on one disk, else
 * as a copy. A file is there whole or not at all.
 */
final class Placement {

    private final ContentCache cache;
    private Path last = Path.of("");
    private boolean there;

    Placement(ContentCache cache) {
        this.cache = cache;
    }

    /**
     * @param left bytes that are to be placed, this file's among them
     * @throws LocalFault if the disk takes no more; it says what is needed and what is free
     */
    void place(String sha256, Path target, long left) throws IOException {
        Path content = cache.file(sha256);
        Path folder = target.getParent();
        if (!folder.equals(last)) {
            Folders.create(folder);
            last = folder;
        }
        // Files of one folder are mostly all there or all new; either is found out by one question of the system.
        if (there ? isSame(content, target) || link(content, target) : link(content, target)) {
            return;
        }
        there = isSame(content, target);
        if (there) {
            return;
        }
        Path part = UnfinishedFile.in(folder);
        try {
            if (!link(content, part)) {
                copy(content, part, DiskRoom.before(target, left));
            }
            WholeFile.name(part, target);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static boolean isSame(Path content, Path target) throws IOException {
        try {
            Object key = Files.readAttributes(target, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                    .fileKey();
            return key != null
                    && key.equals(Files.readAttributes(content, BasicFileAttributes.class)
                            .fileKey());
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /** Not where the name is taken, the disk is another one, or has no second names, or has no more of them for this file. */
    private static boolean link(Path content, Path part) throws IOException {
        try {
            Files.createLink(part, content);
            return true;
        } catch (UnsupportedOperationException | FileSystemException e) {
            return false;
        }
    }

    private static void copy(Path content, Path part, DiskRoom room) throws IOException {
        try {
            Files.copy(content, part);
            if (!part.toFile().setWritable(true, true)) {
                throw new IOException("the file system keeps it read-only");
            }
        } catch (IOException e) {
            throw Reason.isFullDisk(e) ? new LocalFault(room, e) : new LocalFault(part.getParent(), e);
        }
    }
}
