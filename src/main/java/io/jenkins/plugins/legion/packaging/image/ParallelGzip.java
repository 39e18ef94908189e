package io.jenkins.plugins.legion.packaging.image;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Compresses with gzip on as many threads as there are processors. The stream is cut into pieces of a fixed length, so the same bytes
 * come out whatever their number; each piece ends at a whole byte and refers to none before it. The same Deflate of zlib in all Javas
 * gives the same bytes in all of them; one with another zlib gives another layer of the same content.
 */
final class ParallelGzip implements Closeable {

    /** In bytes: a cut costs some tenths of a per mille. */
    private static final int PIECE = 1 << 20;

    /** Deflate, no name, no time, nothing said about level, system unknown: RFC 1952, section 2.3. */
    private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 255};

    /** An empty block that is the last. */
    private static final byte[] LAST_BLOCK = {3, 0};

    private final int threads;
    private final ExecutorService workers;

    ParallelGzip(int threads) {
        this.threads = threads;
        this.workers = Executors.newFixedThreadPool(threads, work -> {
            Thread thread = new Thread(work, "legion-gzip");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Reads to the end, and leaves both open. */
    void copy(InputStream in, OutputStream out) throws IOException {
        out.write(HEADER);
        CRC32 crc = new CRC32();
        long total = 0;
        Deque<Future<byte[]>> waiting = new ArrayDeque<>();
        while (true) {
            byte[] piece = in.readNBytes(PIECE);
            if (piece.length == 0) {
                break;
            }
            crc.update(piece);
            total += piece.length;
            waiting.add(workers.submit(() -> deflated(piece)));
            if (waiting.size() > 2 * threads) {
                out.write(done(waiting.remove()));
            }
        }
        for (Future<byte[]> piece : waiting) {
            out.write(done(piece));
        }
        out.write(LAST_BLOCK);
        out.write(ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt((int) crc.getValue())
                .putInt((int) total)
                .array());
    }

    private static byte[] deflated(byte[] piece) {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try {
            deflater.setInput(piece);
            byte[] packed = new byte[PIECE + PIECE / 512];
            int length = 0;
            while (true) {
                if (length == packed.length) {
                    packed = Arrays.copyOf(packed, packed.length + PIECE / 4);
                }
                int count = deflater.deflate(packed, length, packed.length - length, Deflater.SYNC_FLUSH);
                length += count;
                if (count == 0 || length < packed.length) {
                    return Arrays.copyOf(packed, length);
                }
            }
        } finally {
            deflater.end();
        }
    }

    private static byte[] done(Future<byte[]> piece) throws IOException {
        try {
            return piece.get();
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted while a layer was packed").initCause(e);
        }
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }
}
