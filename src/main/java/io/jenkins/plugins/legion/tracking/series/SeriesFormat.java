package io.jenkins.plugins.legion.tracking.series;

import io.jenkins.plugins.legion.tracking.TrackingLimits;

/**
 * The form of a file of series, all numbers big-endian.
 *
 * <pre>
 * magic        8 bytes, "LEGIONS2"
 * then, in any mixture:
 *   name       1 byte 1; 2 bytes, the length n; n bytes of UTF-8; 4 bytes CRC-32C of all these.
 *              The first name is series 0, the next series 1.
 *   block      1 byte 2; 4 bytes, which series; 4 bytes, how many points, at most 4,096; 4 bytes, the length n of
 *              their bytes; a summary, see BlockSummary; 4 bytes CRC-32C of all these; n bytes, see BlockCodec;
 *              4 bytes CRC-32C of those
 * end          1 byte 3; 8 bytes, how many points there are in all; 4 bytes CRC-32C of these
 * </pre>
 *
 * A file without an end is still being written, or was not copied whole.
 */
final class SeriesFormat {

    static final byte[] MAGIC = {'L', 'E', 'G', 'I', 'O', 'N', 'S', '2'};

    static final byte NAME = 1;
    static final byte BLOCK_OF_POINTS = 2;
    static final byte END = 3;

    /** Points of a full block: enough for Deflate to find what repeats, few enough to unpack one in 0.2 ms. */
    static final int BLOCK = 4_096;

    /** Bytes of a name in UTF-8. MLflow's keys have 250 characters, and a server puts ids before them. */
    static final int NAME_BYTES = 4_000;

    /** Series of one file: all that a training may log. */
    static final int SERIES = TrackingLimits.METRICS;

    /** Bytes of all names of a finished file: as many of 250 characters, of which none takes more than three in UTF-8. */
    static final int ALL_NAMES_BYTES = SERIES * 3 * 250;

    /** Blocks of a finished file, of which a reader knows 32 bytes each: four billion points in full ones. */
    static final int BLOCKS = 1 << 20;

    /** Bytes of a block before its points: tag, series, count, length, summary, checksum. */
    static final int BLOCK_HEADER = 1 + 3 * Integer.BYTES + BlockSummary.BYTES + Integer.BYTES;

    /** A block's bytes are at most its points' bytes before they are deflated, and what Deflate adds to noise. */
    static final int BLOCK_BYTES = BLOCK * (2 * Varints.LONGEST + Double.BYTES) + 256;

    static final int END_BYTES = 1 + Long.BYTES + Integer.BYTES;

    private SeriesFormat() {}
}
