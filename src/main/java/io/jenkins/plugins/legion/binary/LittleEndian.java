package io.jenkins.plugins.legion.binary;

import java.io.ByteArrayOutputStream;

/** Collects numbers as ZIP writes them, the lowest byte first. */
final class LittleEndian {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    LittleEndian u16(int value) {
        bytes.write(value);
        bytes.write(value >>> 8);
        return this;
    }

    LittleEndian u32(long value) {
        return u16((int) value).u16((int) (value >>> 16));
    }

    LittleEndian u64(long value) {
        return u32(value).u32(value >>> 32);
    }

    LittleEndian raw(byte[] raw) {
        bytes.writeBytes(raw);
        return this;
    }

    int size() {
        return bytes.size();
    }

    byte[] toBytes() {
        return bytes.toByteArray();
    }
}
