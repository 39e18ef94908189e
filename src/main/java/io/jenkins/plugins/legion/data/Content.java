package io.jenkins.plugins.legion.data;

import io.jenkins.plugins.legion.files.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;

/** An object's bytes as they go by: what their digest is, and whether they are those that the store speaks of. */
final class Content {

    private final MessageDigest digest = Sha256.fresh();
    private final Map<ChecksumKind, ChecksumKind.Running> running = new EnumMap<>(ChecksumKind.class);
    private final Map<ChecksumKind, byte[]> expected = new EnumMap<>(ChecksumKind.class);
    private boolean begun;

    /** What is known of the whole; heard before the first byte. */
    void expect(Map<ChecksumKind, byte[]> checksums) {
        if (begun) {
            return;
        }
        begun = true;
        expected.putAll(checksums);
        expected.keySet().stream()
                .filter(kind -> kind != ChecksumKind.SHA256)
                .forEach(kind -> running.put(kind, kind.fresh()));
    }

    void update(ByteBuffer bytes) {
        running.values().forEach(checksum -> checksum.update(bytes.duplicate()));
        digest.update(bytes);
    }

    /**
     * Ends it.
     *
     * @return its SHA-256 in hexadecimal digits
     * @throws BrokenContent if a checksum is another one than the store's
     */
    String verified(RemoteObject object) throws BrokenContent {
        byte[] sha256 = digest.digest();
        for (Map.Entry<ChecksumKind, byte[]> one : expected.entrySet()) {
            byte[] found = one.getKey() == ChecksumKind.SHA256
                    ? sha256
                    : running.get(one.getKey()).value();
            if (!MessageDigest.isEqual(found, one.getValue())) {
                throw new BrokenContent("'" + object.key() + "' did not arrive as it is stored: its "
                        + one.getKey().word() + " is " + HexFormat.of().formatHex(found) + ", and the store says "
                        + HexFormat.of().formatHex(one.getValue()));
            }
        }
        return HexFormat.of().formatHex(sha256);
    }

    /** What arrived is not what the store speaks of. */
    static final class BrokenContent extends IOException {

        private static final long serialVersionUID = 1L;

        BrokenContent(String message) {
            super(message);
        }
    }
}
