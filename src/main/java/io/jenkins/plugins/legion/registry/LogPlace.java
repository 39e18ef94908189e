package io.jenkins.plugins.legion.registry;

/**
 * Where a line stands in a log.
 *
 * @param offset of its first byte
 * @param length in bytes
 * @param checksum of them
 */
record LogPlace(long offset, int length, int checksum) {

    static LogPlace of(byte[] json, int from, int length, long offset) {
        return new LogPlace(offset, length, Checksum.of(json, from, length));
    }

    /** Whether these are the bytes that were read there. */
    boolean isOf(byte[] json) {
        return Checksum.of(json, 0, json.length) == checksum;
    }
}
