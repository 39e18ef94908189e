package io.jenkins.plugins.legion.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;

/**
 * What running bindings need of a cache.
 *
 * @param digests the 32 bytes of each
 * @param since when the first of them began: what has come or was used since then is theirs, too
 */
record Needed(Set<ByteBuffer> digests, Instant since) {

    private static final int LENGTH = 32;

    /** Between the clocks of two machines. */
    private static final Duration APART = Duration.ofMinutes(10);

    /** Asks all leases, and removes those of the dead. */
    static Needed of(Path root) throws IOException {
        Set<ByteBuffer> digests = new HashSet<>();
        Instant since = Instant.MAX;
        Path folder = CacheLease.folder(root);
        if (!Files.isDirectory(folder)) {
            return new Needed(digests, since);
        }
        try (DirectoryStream<Path> leases = Files.newDirectoryStream(folder, "*" + CacheLease.NEEDS)) {
            for (Path needs : leases) {
                String name = needs.getFileName().toString();
                Path lease = needs.resolveSibling(
                        name.substring(0, name.length() - CacheLease.NEEDS.length()) + CacheLease.SUFFIX);
                try {
                    Instant began = Files.getLastModifiedTime(needs).toInstant();
                    if (CacheLease.isLive(lease)) {
                        byte[] all = Files.readAllBytes(needs);
                        for (int at = 0; at + LENGTH <= all.length; at += LENGTH) {
                            digests.add(ByteBuffer.wrap(all, at, LENGTH));
                        }
                        since = began.isBefore(since) ? began : since;
                    } else {
                        Files.deleteIfExists(needs);
                        Files.deleteIfExists(lease);
                    }
                } catch (NoSuchFileException e) {
                    // It ended meanwhile.
                    continue;
                }
            }
        }
        return new Needed(digests, since.equals(Instant.MAX) ? since : since.minus(APART));
    }

    boolean has(String sha256, Instant used) {
        return !used.isBefore(since)
                || digests.contains(ByteBuffer.wrap(HexFormat.of().parseHex(sha256)));
    }
}
