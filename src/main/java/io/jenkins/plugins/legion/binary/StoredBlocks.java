package io.jenkins.plugins.legion.binary;

import java.io.IOException;
import java.util.zip.CRC32;

/**
 * Bytes as Deflate's stored blocks: five bytes before each 65,535. Every reader of Deflate takes them, and since nothing
 * about the bytes has to be known before them, a file that does not compress needs one pass all the same. ZIP's own
 * {@code STORED} wants the checksum first.
 */
final class StoredBlocks {

    /** RFC 1951, section 3.2.4: the length has 16 bits. */
    static final int LONGEST = 65_535;

    static final int HEADER = 5;

    static final int LONGEST_FRAME = HEADER + LONGEST;

    private StoredBlocks() {}

    /** How many bytes {@link #copy} makes of {@code bytes}. */
    static long framed(long bytes) {
        long blocks = Math.max(1, (bytes + LONGEST - 1) / LONGEST);
        return bytes + HEADER * blocks;
    }

    /** Reads {@code source} to its end straight into the sink's memory. The last block is marked as the stream's last. */
    static void copy(SourceReader source, CRC32 crc, PipelinedSink sink) throws IOException {
        long left = source.expectedBytes();
        do {
            int length = (int) Math.min(left, LONGEST);
            sink.reserve(HEADER + length);
            int at = sink.position();
            source.readFully(sink.array(), at + HEADER, length);
            crc.update(sink.array(), at + HEADER, length);
            left -= length;
            header(sink.array(), at, length, left == 0);
            sink.advance(HEADER + length);
        } while (left > 0);
        source.expectEnd();
    }

    static void header(byte[] target, int at, int length, boolean last) {
        target[at] = (byte) (last ? 1 : 0);
        target[at + 1] = (byte) length;
        target[at + 2] = (byte) (length >>> 8);
        target[at + 3] = (byte) ~length;
        target[at + 4] = (byte) (~length >>> 8);
    }
}
