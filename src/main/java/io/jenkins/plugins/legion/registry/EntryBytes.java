package io.jenkins.plugins.legion.registry;

import java.nio.charset.StandardCharsets;

/**
 * The bytes of an entry, taken one value after the other. A buffer of the Java library says the same in twice as long until it
 * is compiled, and most of a start's indexes have been read by then.
 */
final class EntryBytes {

    private final byte[] bytes;
    private final int end;
    private int at;

    EntryBytes(byte[] bytes, int from, int length) {
        this.bytes = bytes;
        this.at = from;
        this.end = from + length;
    }

    int left() {
        return end - at;
    }

    byte one() throws BrokenEntry {
        return bytes[pass(1)];
    }

    int number() throws BrokenEntry {
        return number(bytes, pass(4));
    }

    long large() throws BrokenEntry {
        int from = pass(8);
        return (long) number(bytes, from) << 32 | number(bytes, from + 4) & 0xFFFF_FFFFL;
    }

    String text() throws BrokenEntry {
        int length = one() & 0xFF;
        return new String(bytes, pass(length), length, StandardCharsets.ISO_8859_1);
    }

    /** @return where the values that were passed begin */
    private int pass(int length) throws BrokenEntry {
        if (length > end - at) {
            throw new BrokenEntry("an entry that ends too soon");
        }
        int from = at;
        at += length;
        return from;
    }

    static int number(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << 24
                | (bytes[at + 1] & 0xFF) << 16
                | (bytes[at + 2] & 0xFF) << 8
                | bytes[at + 3] & 0xFF;
    }
}
