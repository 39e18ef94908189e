package io.jenkins.plugins.legion.binary;

import io.jenkins.plugins.legion.lifecycle.TrainedModelBinary.PackedFile;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** SHA-256, and how a digest is written. */
final class Digests {

    private static final String PREFIX = "sha256:";

    private Digests() {}

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Ends a digest: {@code sha256:} and 64 hexadecimal digits. */
    static String finish(MessageDigest digest) {
        return PREFIX + HexFormat.of().formatHex(digest.digest());
    }

    /**
     * The digest of a payload, whatever packs it: over a line for each file, in the order of {@link EntryNames#ORDER}, with
     * its digest in hexadecimal, its size in decimal and its path, apart by one space, ended by a line feed. No path has a
     * line feed, so no two payloads give the same lines; and a shell can write the same lines.
     */
    static String payload(List<PackedFile> files) {
        MessageDigest digest = sha256();
        for (PackedFile file : EntryNames.sorted(files, PackedFile::path)) {
            String line = file.digest().substring(PREFIX.length()) + " " + file.bytes() + " " + file.path() + "\n";
            digest.update(line.getBytes(StandardCharsets.UTF_8));
        }
        return finish(digest);
    }
}
