package io.jenkins.plugins.legion.registry;

import java.util.zip.CRC32C;

/** Tells whether bytes are still those that were written or read before: their CRC-32C. */
final class Checksum {

    private Checksum() {}

    static int of(byte[] bytes, int from, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, from, length);
        return (int) crc.getValue();
    }
}
