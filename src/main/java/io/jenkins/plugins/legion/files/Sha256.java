package io.jenkins.plugins.legion.files;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, and how such a digest is written in records and versions. */
public final class Sha256 {

    /** What goes before the 64 hexadecimal digits. */
    public static final String PREFIX = "sha256:";

    private Sha256() {}

    /** A digest of nothing so far. */
    public static MessageDigest fresh() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Ends a digest: {@code sha256:} and 64 hexadecimal digits. */
    public static String written(MessageDigest digest) {
        return PREFIX + hex(digest);
    }

    /** Ends a digest: its digits alone. */
    public static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }
}
