package io.jenkins.plugins.legion.tracking.series;

import java.nio.ByteBuffer;

/** Whole numbers in as many bytes as they need: seven bits a byte, the lowest first, with the sign in the lowest bit. */
final class Varints {

    /** A long has 64 bits. */
    static final int LONGEST = 10;

    private Varints() {}

    static void put(ByteBuffer out, long number) {
        long rest = number << 1 ^ number >> 63;
        while ((rest & ~0x7FL) != 0) {
            out.put((byte) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        out.put((byte) rest);
    }

    static long get(ByteBuffer in) throws BrokenSeriesFile {
        long number = 0;
        for (int i = 0; i < LONGEST && in.hasRemaining(); i++) {
            int b = in.get();
            number |= (long) (b & 0x7F) << 7 * i;
            if (b >= 0) {
                return number >>> 1 ^ -(number & 1);
            }
        }
        throw new BrokenSeriesFile("The file of series has a number that does not end");
    }
}
