package io.jenkins.plugins.legion.binary;

import io.jenkins.plugins.legion.files.Sha256;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.security.MessageDigest;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingDeque;

/**
 * Takes an archive's bytes on one thread, and hashes and writes them on another. Reading and hashing the files costs about
 * as much as hashing and writing the archive, so two threads are nearly twice as fast as one.
 *
 * <p>Callers either {@link #write} or, to spare a copy, fill {@link #array()} from {@link #position()} on and
 * {@link #advance}. Memory: {@link #CHUNKS} chunks.
 */
final class PipelinedSink implements AutoCloseable {

    /** Four of Deflate's largest stored blocks: small enough to stay in a core's cache between hashing and writing. */
    private static final int CHUNK_BYTES = 4 * StoredBlocks.LONGEST_FRAME;

    /**
     * 64 chunks are 16 MiB, some 20 ms of work: what a busy machine's scheduler, or a disk, may keep one thread waiting
     * without stopping the other.
     */
    private static final int CHUNKS = 64;

    /** The chunk given back last is taken first, while it is still in a cache; the others are only made when needed. */
    private final BlockingDeque<Chunk> free = new LinkedBlockingDeque<>();

    private final BlockingQueue<Chunk> full = new ArrayBlockingQueue<>(CHUNKS + 1);
    private final WritableByteChannel out;
    private final MessageDigest digest = Sha256.fresh();
    private final Thread writer = new Thread(this::writeAll, "legion-archive-writer");
    private volatile Throwable failure;
    private Chunk current;
    private int chunks = 1;
    private long count;
    private boolean ended;

    PipelinedSink(WritableByteChannel out) {
        this.out = out;
        current = new Chunk();
        writer.setDaemon(true);
        writer.start();
    }

    /** Bytes taken so far, which is the archive's offset of the next one. */
    long count() {
        return count;
    }

    byte[] array() {
        return current.bytes;
    }

    int position() {
        return current.used;
    }

    /** Makes sure that {@code wanted} bytes fit behind {@link #position()}. */
    void reserve(int wanted) throws IOException {
        if (current.bytes.length - current.used < wanted) {
            handOver();
        }
    }

    /** Takes {@code length} bytes that the caller has put at {@link #position()}. */
    void advance(int length) {
        current.used += length;
        count += length;
    }

    void write(byte[] bytes, int offset, int length) throws IOException {
        int from = offset;
        int left = length;
        while (left > 0) {
            reserve(1);
            int part = Math.min(left, current.bytes.length - current.used);
            System.arraycopy(bytes, from, current.bytes, current.used, part);
            advance(part);
            from += part;
            left -= part;
        }
    }

    void write(byte[] bytes) throws IOException {
        write(bytes, 0, bytes.length);
    }

    /** Waits until everything is hashed and written. @return the digest of all bytes */
    String finish() throws IOException {
        handOver();
        end();
        check();
        return Sha256.written(digest);
    }

    /** Ends the second thread, whatever happened before; the channel stays open. */
    @Override
    public void close() throws IOException {
        end();
    }

    private void handOver() throws IOException {
        if (current.used == 0) {
            return;
        }
        try {
            full.put(current);
            current = free.pollFirst();
            if (current == null) {
                current = chunks < CHUNKS ? another() : free.takeFirst();
            }
        } catch (InterruptedException e) {
            throw interrupted();
        }
        check();
    }

    private Chunk another() {
        chunks++;
        return new Chunk();
    }

    private void end() throws IOException {
        if (!ended) {
            ended = true;
            try {
                full.put(Chunk.END);
                writer.join();
            } catch (InterruptedException e) {
                writer.interrupt();
                throw interrupted();
            }
        }
    }

    private void check() throws IOException {
        if (failure instanceof Error e) {
            throw e;
        }
        if (failure != null) {
            throw new WriteFailed(failure);
        }
    }

    private static IOException interrupted() {
        Thread.currentThread().interrupt();
        return new InterruptedIOException("interrupted while an archive was written");
    }

    /** Runs on the second thread. After a failure it keeps emptying the queue, so that nobody waits for a free chunk. */
    private void writeAll() {
        try {
            for (Chunk chunk = full.take(); chunk != Chunk.END; chunk = full.take()) {
                if (failure == null) {
                    try {
                        digest.update(chunk.bytes, 0, chunk.used);
                        for (ByteBuffer left = ByteBuffer.wrap(chunk.bytes, 0, chunk.used); left.hasRemaining(); ) {
                            out.write(left);
                        }
                    } catch (IOException | RuntimeException | Error e) {
                        failure = e;
                    }
                }
                chunk.used = 0;
                free.putFirst(chunk);
            }
        } catch (InterruptedException e) {
            failure = e;
        }
    }

    private static final class Chunk {
        private static final Chunk END = new Chunk(0);

        private final byte[] bytes;
        private int used;

        Chunk() {
            this(CHUNK_BYTES);
        }

        private Chunk(int size) {
            bytes = new byte[size];
        }
    }

    /** The archive itself could not be written, as against a source that could not be read. */
    static final class WriteFailed extends IOException {

        private static final long serialVersionUID = 1L;

        WriteFailed(Throwable cause) {
            super(cause.getMessage(), cause);
        }
    }
}
