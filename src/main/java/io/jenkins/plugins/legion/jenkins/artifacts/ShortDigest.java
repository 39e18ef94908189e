package io.jenkins.plugins.legion.jenkins.artifacts;

/** Enough of a digest to tell binaries apart at a glance: as many digits as git shows of a commit. */
public final class ShortDigest {

    private static final int LENGTH = "sha256:".length() + 7;

    private ShortDigest() {}

    /** @param digest {@code sha256:} and the digits, or nothing */
    public static String of(String digest) {
        return digest.length() <= LENGTH ? digest : digest.substring(0, LENGTH);
    }
}
