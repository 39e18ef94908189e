package io.jenkins.plugins.legion.data;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.function.Supplier;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/** A way to tell that bytes arrived as they were sent. Those that stores offer of whole objects. */
public enum ChecksumKind {
    CRC32("CRC-32", () -> new OfChecksum(new CRC32(), Integer.BYTES)),
    CRC32C("CRC-32C", () -> new OfChecksum(new CRC32C(), Integer.BYTES)),
    CRC64NVME("CRC-64/NVME", () -> new OfChecksum(new Crc64Nvme(), Long.BYTES)),
    MD5("MD5", () -> new OfDigest("MD5")),
    SHA1("SHA-1", () -> new OfDigest("SHA-1")),
    SHA256("SHA-256", () -> new OfDigest("SHA-256"));

    private final String word;
    private final Supplier<Running> fresh;

    ChecksumKind(String word, Supplier<Running> fresh) {
        this.word = word;
        this.fresh = fresh;
    }

    /** As people write it. */
    String word() {
        return word;
    }

    Running fresh() {
        return fresh.get();
    }

    /** A checksum of the bytes so far. */
    interface Running {

        /** Takes what remains of the buffer, and leaves its position at the end. */
        void update(ByteBuffer bytes);

        /** The most significant byte first. Nothing is added afterwards. */
        byte[] value();
    }

    private record OfChecksum(Checksum checksum, int width) implements Running {

        @Override
        public void update(ByteBuffer bytes) {
            checksum.update(bytes);
        }

        @Override
        public byte[] value() {
            byte[] whole =
                    ByteBuffer.allocate(Long.BYTES).putLong(checksum.getValue()).array();
            byte[] value = new byte[width];
            System.arraycopy(whole, Long.BYTES - width, value, 0, width);
            return value;
        }
    }

    private record OfDigest(MessageDigest digest) implements Running {

        OfDigest(String algorithm) {
            this(of(algorithm));
        }

        private static MessageDigest of(String algorithm) {
            try {
                return MessageDigest.getInstance(algorithm);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java has " + algorithm, e);
            }
        }

        @Override
        public void update(ByteBuffer bytes) {
            digest.update(bytes);
        }

        @Override
        public byte[] value() {
            return digest.digest();
        }
    }
}
