package io.jenkins.plugins.legion.data;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;

/**
 * Removes content of a cache by the time of its last use. Two walks and no list: the first adds up how much was last used in which
 * hour, the second removes what is older than the hour that follows from that. Memory does not grow with the files.
 */
final class Eviction {

    /** Hours; what is older is one. */
    private static final int OLDEST = 24 * 366;

    /** Of a part that nobody goes on with: it belonged to an object that was read in one go. */
    private static final Duration FORGOTTEN = Duration.ofDays(1);

    private final ContentCache cache;
    private final Instant now = Instant.now();
    private long left;

    Eviction(ContentCache cache) {
        this.cache = cache;
    }

    private interface Each {
        void file(String sha256, Path file, BasicFileAttributes found) throws IOException;
    }

    /** All that there is, in bytes. */
    long total() throws IOException {
        long[] total = {0};
        walk((sha256, file, found) -> total[0] += found.size());
        return total[0];
    }

    /** What there was at the end of the last eviction, in bytes. */
    long left() {
        return left;
    }

    /**
     * @param goal bytes that are too many
     * @param freeing whether only such files count and go as have no second name in a workspace, since the others free nothing
     * @return bytes that went, which may be less, or a file more, than the goal
     */
    long evict(long goal, boolean freeing, Needed needed) throws IOException {
        long[] used = new long[OLDEST + 1];
        left = 0;
        walk((sha256, file, found) -> {
            left += found.size();
            if (mayGo(sha256, file, found, freeing, needed)) {
                used[age(found)] += found.size();
            }
        });
        int hour = OLDEST;
        long sum = used[hour];
        while (sum < goal && hour > 0) {
            sum += used[--hour];
        }
        int youngest = hour;
        long[] gone = {0};
        for (int older : new int[] {youngest + 1, youngest}) {
            walk((sha256, file, found) -> {
                if (gone[0] < goal && age(found) >= older && mayGo(sha256, file, found, freeing, needed)) {
                    Files.deleteIfExists(file);
                    gone[0] += found.size();
                }
            });
        }
        left -= gone[0];
        return gone[0];
    }

    private static boolean mayGo(String sha256, Path file, BasicFileAttributes found, boolean freeing, Needed needed)
            throws IOException {
        return !needed.has(sha256, found.lastAccessTime().toInstant()) && !(freeing && names(file) > 1);
    }

    /** Of a file: one here, and one in each workspace that has it. */
    private static int names(Path file) throws IOException {
        try {
            return Files.getAttribute(file, "unix:nlink") instanceof Integer names ? names : 1;
        } catch (UnsupportedOperationException | IllegalArgumentException | NoSuchFileException e) {
            return 1;
        }
    }

    private int age(BasicFileAttributes found) {
        long hours = Duration.between(found.lastAccessTime().toInstant(), now).toHours();
        return (int) Math.max(0, Math.min(OLDEST, hours));
    }

    private void walk(Each each) throws IOException {
        Path objects = cache.root().resolve("objects");
        if (!Files.isDirectory(objects)) {
            return;
        }
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(objects)) {
            for (Path folder : folders) {
                walk(folder, each);
            }
        }
    }

    private void walk(Path folder, Each each) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                try {
                    BasicFileAttributes found =
                            Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
                    String sha256 = folder.getFileName() + file.getFileName().toString();
                    if (sha256.matches("[0-9a-f]{64}")) {
                        each.file(sha256, file, found);
                    } else if (found.lastModifiedTime().toInstant().isBefore(now.minus(FORGOTTEN))
                            && found.lastAccessTime().toInstant().isBefore(now.minus(FORGOTTEN))) {
                        Files.deleteIfExists(file);
                    }
                } catch (NoSuchFileException e) {
                    // Somebody else's part got its name meanwhile.
                    continue;
                }
            }
        }
    }
}
