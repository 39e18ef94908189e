package io.jenkins.plugins.legion.binary;

import java.io.IOException;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Compresses with Deflate, where a sample says that it pays, and never beyond what {@link Limits#DEFAULT} takes back: where
 * a stretch shrinks more than {@link #STEEPEST} times (empty embeddings, masks), the next one is coded by frequency alone,
 * which ends at eight times.
 */
final class Deflating {

    /** Compressing costs time on every machine that unpacks; less than this many percent is not worth it. */
    private static final int WORTH_PERCENT = 10;

    /** Four pieces spread over a file: a header alone says little about the weights behind it. */
    private static final int SAMPLES = 4;

    private static final int SAMPLE_BYTES = 16 * 1024;

    private static final int STEEPEST = 50;

    private static final int STRETCH_BYTES = 64 * 1024;

    private final Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    private final byte[] input = new byte[STRETCH_BYTES];
    private final byte[] scratch = new byte[SAMPLES * SAMPLE_BYTES];
    private boolean steepSample;

    /**
     * Whether a sample of the source shrinks by at least a tenth. The whole of a small source is its sample. Remembers
     * whether it shrinks too steeply, for the {@link #copy} that follows.
     */
    boolean pays(SourceReader source) throws IOException {
        long bytes = source.expectedBytes();
        byte[] sample = new byte[(int) Math.min(bytes, SAMPLES * SAMPLE_BYTES)];
        if (sample.length == bytes) {
            source.peek(0, sample, 0, sample.length);
        } else {
            for (int i = 0; i < SAMPLES; i++) {
                long position = (bytes - SAMPLE_BYTES) / (SAMPLES - 1) * i;
                source.peek(position, sample, i * SAMPLE_BYTES, SAMPLE_BYTES);
            }
        }
        steepSample = false;
        start();
        deflater.setInput(sample);
        deflater.finish();
        long shrunk = 0;
        while (!deflater.finished()) {
            shrunk += deflater.deflate(scratch);
        }
        steepSample = sample.length / Math.max(1, shrunk) >= STEEPEST;
        return shrunk * 100 <= sample.length * (100L - WORTH_PERCENT);
    }

    /** Compresses {@code source} from beginning to end, as one complete Deflate stream. */
    void copy(SourceReader source, CRC32 crc, PipelinedSink sink) throws IOException {
        start();
        long left = source.expectedBytes();
        while (left > 0) {
            int length = (int) Math.min(left, input.length);
            source.readFully(input, 0, length);
            crc.update(input, 0, length);
            left -= length;
            feed(input, 0, length, sink);
        }
        source.expectEnd();
        deflater.finish();
        while (!deflater.finished()) {
            drain(Deflater.NO_FLUSH, sink);
        }
    }

    void start() {
        deflater.reset();
        deflater.setStrategy(steepSample ? Deflater.HUFFMAN_ONLY : Deflater.DEFAULT_STRATEGY);
    }

    /** Compresses {@code length} bytes, {@link #STRETCH_BYTES} at most, into the stream that {@link #start} began. */
    void feed(byte[] bytes, int offset, int length, PipelinedSink sink) throws IOException {
        deflater.setInput(bytes, offset, length);
        while (!deflater.needsInput()) {
            drain(Deflater.NO_FLUSH, sink);
        }
        steer(deflater.getBytesRead(), Math.max(1, deflater.getBytesWritten()));
    }

    /**
     * Ends the present blocks at a whole byte, so that others may follow. A change of strategy that still waits takes a call
     * of its own, which may write nothing: only the second call in a row without output says that all is out.
     */
    void flush(PipelinedSink sink) throws IOException {
        for (int silent = 0; silent < 2; ) {
            silent = drain(Deflater.SYNC_FLUSH, sink) == 0 ? silent + 1 : 0;
        }
    }

    void end() {
        deflater.end();
    }

    private void steer(long read, long written) {
        // Deflate holds back up to a block of output; only a stream long enough tells its ratio.
        if (read >= 4L * STRETCH_BYTES) {
            boolean steep = read / written >= STEEPEST;
            deflater.setStrategy(steep ? Deflater.HUFFMAN_ONLY : Deflater.DEFAULT_STRATEGY);
        }
    }

    private int drain(int flush, PipelinedSink sink) throws IOException {
        sink.reserve(1024);
        int written = deflater.deflate(sink.array(), sink.position(), sink.array().length - sink.position(), flush);
        sink.advance(written);
        return written;
    }
}
