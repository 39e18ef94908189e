package io.jenkins.plugins.legion.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, and how such a digest is written in records and versions. */
public final class Sha256 {

    /** What goes before the 64 hexadecimal digits. */
    public static final String PREFIX = "sha256:";

    /** 1 MiB: larger reads are not faster. */
    private static final int BUFFER_BYTES = 1 << 20;

    /** 64 KiB: small, since it is made for each of many small files. */
    private static final int STREAM_BUFFER_BYTES = 64 << 10;

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

    /** The digest of these bytes: {@code sha256:} and 64 hexadecimal digits. */
    public static String written(byte[] content) {
        return PREFIX + hex(content);
    }

    /** A digest of all that a stream still has, to be ended. */
    public static MessageDigest read(InputStream in) throws IOException {
        MessageDigest digest = fresh();
        byte[] buffer = new byte[STREAM_BUFFER_BYTES];
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            digest.update(buffer, 0, count);
        }
        return digest;
    }

    /** Ends a digest: its digits alone. */
    public static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    public static String hex(String text) {
        return hex(text.getBytes(StandardCharsets.UTF_8));
    }

    public static String hex(byte[] content) {
        return HexFormat.of().formatHex(fresh().digest(content));
    }

    /** @throws java.nio.channels.ClosedByInterruptException as {@link #of} */
    public static String hex(Path file) throws IOException {
        return HexFormat.of().formatHex(of(file));
    }

    /** @throws java.nio.channels.ClosedByInterruptException if the thread is interrupted, which a stream would not heed */
    public static byte[] of(Path file) throws IOException {
        MessageDigest digest = fresh();
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
        try (FileChannel in = FileChannel.open(file)) {
            while (in.read(buffer.clear()) >= 0) {
                digest.update(buffer.flip());
            }
        }
        return digest.digest();
    }
}
