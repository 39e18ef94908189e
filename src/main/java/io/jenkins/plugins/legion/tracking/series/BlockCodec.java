package io.jenkins.plugins.legion.tracking.series;

import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * The points of a block as bytes, and back: the differences of the steps, those of the times, and the values, whose
 * eight bytes stand apart, all first bytes, then all second ones. So sign and exponent, which change little, and the
 * zeros that a value has which was a 32-bit float, stand together, and Deflate takes them away. For one thread at a time.
 */
final class BlockCodec {

    /** Bytes that a point takes at most before it is deflated. */
    private static final int WIDEST = 2 * Varints.LONGEST + Double.BYTES;

    /**
     * Of ten million points of a noisy curve that were floats Deflate's level 1 makes 3.68 bytes each, and level 6 3.65
     * in half as much time again. {@code bench/series.sh} measures the level that is set.
     */
    private static final int LEVEL = 1;

    /** Bytes of a plane that are looked at for whether it is noise, and how many different ones make it so. */
    private static final int LOOKED_AT = 256;

    private static final int NOISY = 64;

    private final Deflater deflater = new Deflater(LEVEL, true);
    private final Inflater inflater = new Inflater(true);
    private byte[] plain = new byte[SeriesFormat.BLOCK * WIDEST];
    private byte[] packed = new byte[SeriesFormat.BLOCK_BYTES];
    private int length;

    /** @return the bytes, which are this codec's own and hold until it is used again */
    ByteBuffer encode(Points points) {
        ByteBuffer out = ByteBuffer.wrap(plain);
        int count = points.size();
        long step = 0;
        for (int i = 0; i < count; i++) {
            Varints.put(out, points.step(i) - step);
            step = points.step(i);
        }
        long time = 0;
        for (int i = 0; i < count; i++) {
            Varints.put(out, points.time(i) - time);
            time = points.time(i);
        }
        int planes = out.position();
        for (int i = 0; i < count; i++) {
            long bits = Double.doubleToRawLongBits(points.value(i));
            for (int plane = 0; plane < Double.BYTES; plane++) {
                plain[planes + plane * count + i] = (byte) (bits >>> 56 - 8 * plane);
            }
        }
        deflater.reset();
        length = 0;
        pack(0, planes, Deflater.DEFAULT_STRATEGY);
        for (int from = planes; from < planes + Double.BYTES * count; from += count) {
            pack(from, count, isNoise(from, count) ? Deflater.HUFFMAN_ONLY : Deflater.DEFAULT_STRATEGY);
        }
        deflater.finish();
        flush();
        if (!deflater.finished()) {
            throw new IllegalStateException("a block of " + count + " points took more room than Deflate ever needs");
        }
        return ByteBuffer.wrap(packed, 0, length);
    }

    /** Looking for repetitions in noise takes most of the time, and those that are found make it longer. */
    private void pack(int from, int count, int strategy) {
        deflater.setStrategy(strategy);
        // Zlib changes its strategy with the first call after, and would still take that call's bytes by the old one.
        flush();
        deflater.setInput(plain, from, count);
        flush();
    }

    private void flush() {
        length += deflater.deflate(packed, length, packed.length - length);
    }

    private boolean isNoise(int from, int count) {
        boolean[] seen = new boolean[256];
        int different = 0;
        for (int i = from; i < from + Math.min(count, LOOKED_AT); i++) {
            different += seen[plain[i] & 0xFF] ? 0 : 1;
            seen[plain[i] & 0xFF] = true;
        }
        return different >= NOISY;
    }

    /**
     * @param count how many points there are, at most {@link SeriesFormat#BLOCK}
     * @throws BrokenSeriesFile if that is not what {@link #encode} gave for so many points
     */
    Points decode(byte[] bytes, int count) throws BrokenSeriesFile {
        int length;
        try {
            inflater.reset();
            inflater.setInput(bytes);
            length = inflater.inflate(plain, 0, Math.min(plain.length, count * WIDEST));
        } catch (DataFormatException e) {
            throw new BrokenSeriesFile("A block of the file of series cannot be unpacked: " + e.getMessage(), e);
        }
        ByteBuffer in = ByteBuffer.wrap(plain, 0, length);
        long[] steps = differences(in, count);
        long[] times = differences(in, count);
        if (!inflater.finished() || in.remaining() != Double.BYTES * count) {
            throw new BrokenSeriesFile(
                    "A block of the file of series holds another number of bytes than its " + count + " points take");
        }
        return new Points(values(in.position(), count), steps, times);
    }

    private double[] values(int planes, int count) {
        long[] bits = new long[count];
        for (int plane = 0; plane < Double.BYTES; plane++) {
            int from = planes + plane * count;
            for (int i = 0; i < count; i++) {
                bits[i] = bits[i] << 8 | plain[from + i] & 0xFF;
            }
        }
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = Double.longBitsToDouble(bits[i]);
        }
        return values;
    }

    private static long[] differences(ByteBuffer in, int count) throws BrokenSeriesFile {
        long[] numbers = new long[count];
        long before = 0;
        for (int i = 0; i < count; i++) {
            before += Varints.get(in);
            numbers[i] = before;
        }
        return numbers;
    }

    /** Gives back what the JVM does not see: the memory of zlib. */
    void end() {
        deflater.end();
        inflater.end();
    }
}
