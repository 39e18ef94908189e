package io.jenkins.plugins.legion.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.Checksum;

/**
 * CRC-64/NVME, which S3 keeps of objects since 2024 unless it is asked for another checksum: polynomial
 * 0xAD93D23594C93659, bits reflected, all ones at the beginning and inverted at the end (NVM Express, command set
 * specification 1.0c, section 5.2.1.3.4). Java has none.
 */
final class Crc64Nvme implements Checksum {

    /** The polynomial with its bits in reverse. */
    private static final long REFLECTED = 0x9A6C9329AC4BC9B5L;

    /** Eight bytes at a time: {@code TABLES[k][b]} is the remainder of the byte b with k bytes of zeros behind it. */
    private static final long[][] TABLES = tables();

    private long remainder = -1;

    private static long[][] tables() {
        long[][] tables = new long[Long.BYTES][256];
        for (int b = 0; b < 256; b++) {
            long rest = b;
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                rest = (rest & 1) == 0 ? rest >>> 1 : rest >>> 1 ^ REFLECTED;
            }
            tables[0][b] = rest;
        }
        for (int k = 1; k < Long.BYTES; k++) {
            for (int b = 0; b < 256; b++) {
                long rest = tables[k - 1][b];
                tables[k][b] = rest >>> 8 ^ tables[0][(int) rest & 0xFF];
            }
        }
        return tables;
    }

    @Override
    public void update(int b) {
        remainder = remainder >>> 8 ^ TABLES[0][(int) (remainder ^ b) & 0xFF];
    }

    @Override
    public void update(byte[] bytes, int offset, int length) {
        update(ByteBuffer.wrap(bytes, offset, length));
    }

    @Override
    public void update(ByteBuffer bytes) {
        ByteBuffer little = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        while (little.remaining() >= Long.BYTES) {
            long eight = remainder ^ little.getLong();
            long rest = 0;
            for (int k = 0; k < Long.BYTES; k++) {
                rest ^= TABLES[Long.BYTES - 1 - k][(int) (eight >>> Byte.SIZE * k) & 0xFF];
            }
            remainder = rest;
        }
        while (little.hasRemaining()) {
            update(little.get());
        }
        bytes.position(bytes.limit());
    }

    @Override
    public long getValue() {
        return ~remainder;
    }

    @Override
    public void reset() {
        remainder = -1;
    }
}
