package io.jenkins.plugins.legion.tracking;

/**
 * The form of a series file, all numbers big-endian.
 *
 * <pre>
 * magic      8 bytes, "LEGIONSR"
 * version    1 byte, 1
 * series     varint, how many follow; for each of them:
 *   name     varint, the length in bytes, then UTF-8
 *   points   varint
 *   width    1 byte, 8 or 4: the bytes of a value; 4 where every value is a float exactly, as PyTorch's are
 *   steps    for each point a varint, the zigzag difference to the one before
 *   times    likewise, milliseconds
 *   values   for each point its IEEE 754 bits
 * checksum   4 bytes, CRC-32C of all before it
 * </pre>
 *
 * A varint has seven bits a byte, the lowest first, and the highest bit says that more follow.
 */
final class SeriesFormat {

    static final byte[] MAGIC = {'L', 'E', 'G', 'I', 'O', 'N', 'S', 'R'};

    static final int VERSION = 1;

    static final int SERIES = TrackingLimits.METRICS;

    /** What {@link Tracking} keeps of one metric, and room for who comes to keep more. */
    static final int POINTS = 10 * TrackingLimits.POINTS;

    /** What {@link Tracking} keeps of all metrics with the slack of each, and again as much. */
    static final int ALL_POINTS = 2 * (TrackingLimits.ALL_POINTS + TrackingLimits.METRICS * Downsampling.SLACK);

    /** No character of UTF-16 takes more bytes in UTF-8. */
    static final int NAME_BYTES = 3 * TrackingLimits.NAME;

    private SeriesFormat() {}

    static long zigzag(long difference) {
        return difference << 1 ^ difference >> 63;
    }

    static long unzigzag(long zigzag) {
        return zigzag >>> 1 ^ -(zigzag & 1);
    }
}
