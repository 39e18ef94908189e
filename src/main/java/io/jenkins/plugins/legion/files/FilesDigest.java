package io.jenkins.plugins.legion.files;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** The digest of several files: over the path, the size and the SHA-256 of each, in the order of the paths. */
public final class FilesDigest {

    private final MessageDigest digest = Sha256.fresh();
    private String last = "";

    /**
     * Adds a file; they come in the order of their paths.
     *
     * @param path with slashes
     * @param sha256 the 32 bytes of its content's digest
     */
    public void add(String path, long bytes, byte[] sha256) {
        if (path.compareTo(last) < 0) {
            throw new IllegalArgumentException("'" + path + "' after '" + last + "'");
        }
        last = path;
        digest.update((path + "\0" + bytes + "\0").getBytes(StandardCharsets.UTF_8));
        digest.update(sha256);
    }

    /** Ends it: {@code sha256:} and 64 hexadecimal digits. */
    public String written() {
        return Sha256.written(digest);
    }
}
