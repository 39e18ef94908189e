package io.jenkins.plugins.legion.binary;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.CRC32;

/**
 * One gzip member whose Deflate stream changes between compressed segments and stored ones, as
 * {@link #compressing} says. Segments end at whole bytes, and a compressed one never refers back beyond its own beginning.
 */
final class GzipSegments extends OutputStream {

    /** Deflate, no name, no time, nothing said about level, system unknown: RFC 1952, section 2.3. */
    private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 255};

    /** An empty stored block that is the last. */
    private static final byte[] LAST_BLOCK = {1, 0, 0, (byte) 0xff, (byte) 0xff};

    private final PipelinedSink sink;
    private final Deflating deflating = new Deflating();
    private final CRC32 crc = new CRC32();
    private final byte[] waiting = new byte[StoredBlocks.LONGEST];
    private int waitingBytes;
    private long total;
    private boolean compressing = true;

    GzipSegments(PipelinedSink sink) throws IOException {
        this.sink = sink;
        sink.write(HEADER);
        deflating.start();
    }

    /** Whether the bytes from here on are compressed. */
    void compressing(boolean now) throws IOException {
        if (now != compressing) {
            endSegment();
            compressing = now;
            if (now) {
                deflating.start();
            }
        }
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        crc.update(bytes, offset, length);
        total += length;
        int from = offset;
        int left = length;
        while (left > 0) {
            int part = Math.min(left, waiting.length - waitingBytes);
            System.arraycopy(bytes, from, waiting, waitingBytes, part);
            waitingBytes += part;
            from += part;
            left -= part;
            if (waitingBytes == waiting.length) {
                writeWaiting();
            }
        }
    }

    /** Writes the end of the member; the sink stays open. */
    void finish() throws IOException {
        endSegment();
        sink.write(LAST_BLOCK);
        sink.write(new LittleEndian().u32(crc.getValue()).u32(total).toBytes());
    }

    /** Frees the compressor. Nothing is written: that is for {@link #finish}. */
    @Override
    public void close() {
        deflating.end();
    }

    private void endSegment() throws IOException {
        writeWaiting();
        if (compressing) {
            deflating.flush(sink);
        }
    }

    private void writeWaiting() throws IOException {
        if (waitingBytes == 0) {
            return;
        }
        if (compressing) {
            deflating.feed(waiting, 0, waitingBytes, sink);
        } else {
            sink.reserve(StoredBlocks.HEADER + waitingBytes);
            StoredBlocks.header(sink.array(), sink.position(), waitingBytes, false);
            sink.advance(StoredBlocks.HEADER);
            sink.write(waiting, 0, waitingBytes);
        }
        waitingBytes = 0;
    }
}
