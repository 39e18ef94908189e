package io.jenkins.plugins.legion.binary.upload;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.CRC32C;

/**
 * What an earlier try brought, read for its checksum in a thread of its own: a disk that reads 100 MB in a second takes
 * ten minutes for 60 GB, and no request waits so long for its answer.
 */
final class EarlierBytes {

    /** Bytes that are read at once: a few calls of the system for each megabyte. */
    private static final int CHUNK = 256 << 10;

    /** Far less than the patience of senders and proxies, and long enough that nobody asks all the time. */
    private static final long SECONDS_OF_AN_ANSWER = 1;

    private final CRC32C checksum = new CRC32C();
    private volatile long read;
    private final FutureTask<CRC32C> reading;

    private EarlierBytes(ReadableByteChannel bytes) {
        this.reading = new FutureTask<>(() -> readAll(bytes));
    }

    /** Begins to read; ends early, with a fault, where the channel is closed. */
    static EarlierBytes of(ReadableByteChannel bytes) {
        EarlierBytes earlier = new EarlierBytes(bytes);
        Thread thread = new Thread(earlier.reading, "Legion: reading what arrived of a binary");
        thread.setDaemon(true);
        thread.start();
        return earlier;
    }

    private CRC32C readAll(ReadableByteChannel bytes) throws IOException {
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
        long soFar = 0;
        while (bytes.read(chunk) >= 0) {
            soFar += chunk.position();
            checksum.update(chunk.flip());
            chunk.clear();
            read = soFar;
        }
        return checksum;
    }

    /** How many bytes have been read: all of them, once there is a checksum. */
    long count() {
        return read;
    }

    /**
     * The checksum of all of them.
     *
     * @throws RefusedPart if it takes longer than an answer may
     */
    CRC32C checksum() throws IOException {
        try {
            return reading.get(SECONDS_OF_AN_ANSWER, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw RefusedPart.tooEarly(read);
        } catch (ExecutionException e) {
            throw new IOException("what an earlier try brought could not be read: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while what an earlier try brought was read");
        }
    }
}
