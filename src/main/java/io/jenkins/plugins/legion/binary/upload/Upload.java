package io.jenkins.plugins.legion.binary.upload;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Sends a file to whoever expects it. What breaks off is taken up where it broke off, and parts become smaller where
 * something on the way cuts them.
 */
public final class Upload {

    private static final int CHUNK = 1 << 20;

    /** A proxy that is restarted takes some seconds; each try waits twice as long as the one before, from 100 ms. */
    private static final int TRIES = 8;

    private static final long FIRST_WAIT = 100;

    /** Of HTTP: the part is larger than something on the way takes. */
    private static final int TOO_LARGE = 413;

    /** Something on the way, or the receiver, may do better in a moment. */
    private static final List<Integer> PASSING = List.of(408, 409, 425, 429, 500, 502, 503, 504);

    private static final int OTHER_CHECKSUM = 422;

    private final Path path;
    private final UploadToken token;
    private final UploadProgress progress;
    private final Pause pause;
    private final PartSize part = new PartSize();

    /** Waits so many milliseconds. */
    interface Pause {
        void of(long millis) throws InterruptedException;
    }

    /** @param id and {@code secret}: those of the {@link ExpectedUpload} */
    public Upload(Path file, String id, String secret, UploadProgress progress) {
        this(file, id, secret, progress, Thread::sleep);
    }

    Upload(Path file, String id, String secret, UploadProgress progress, Pause pause) {
        this.pause = pause;
        this.path = file;
        this.token = new UploadToken(id, secret);
        this.progress = progress;
    }

    /**
     * Sends the file to the first of the addresses under which it is expected.
     *
     * @throws UnreachableReceiver if it is expected under none of them, with the reason for each
     * @throws IOException if it could not be sent, with the last reason; or if the thread was interrupted
     */
    public void to(List<URI> addresses) throws IOException {
        UploadConnection connection = connected(addresses);
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
            RunningChecksum checksum = new RunningChecksum(file);
            try {
                sendAll(connection, file, checksum);
            } catch (RefusedPart e) {
                if (e.status() != OTHER_CHECKSUM) {
                    throw e;
                }
                // An earlier try may have left the beginning of another file.
                sendAll(connection, file, checksum);
            }
        }
    }

    private UploadConnection connected(List<URI> addresses) throws UnreachableReceiver {
        List<String> reasons = new ArrayList<>();
        for (URI address : addresses) {
            UploadConnection connection = new UploadConnection(address, token);
            try {
                connection.prove();
                return connection;
            } catch (IOException | IllegalArgumentException e) {
                reasons.add(address.resolve(".") + " (" + why(e) + ")");
            }
        }
        throw new UnreachableReceiver(reasons.isEmpty() ? "no address is known" : String.join(", ", reasons));
    }

    private void sendAll(UploadConnection connection, FileChannel file, RunningChecksum checksum) throws IOException {
        long size = file.size();
        long furthest = -1;
        long broken = -1;
        int failures = 0;
        while (true) {
            try {
                long received = connection.received();
                if (received == broken) {
                    // Nothing of it arrived: what takes no parts of this size may just hang up.
                    part.shrink();
                }
                broken = -1;
                while (received < size) {
                    if (received > furthest) {
                        furthest = received;
                        failures = 0;
                    }
                    received = send(connection, file, received, checksum);
                }
                connection.finish(checksum.of(size));
                return;
            } catch (IOException e) {
                if (Thread.currentThread().isInterrupted()) {
                    throw interrupted(e);
                }
                if (e instanceof BrokenPart cut) {
                    broken = cut.offset();
                }
                if (e instanceof RefusedPart refused && refused.received() > furthest) {
                    // The receiver still reads what it has of an earlier try, and comes on with it.
                    furthest = refused.received();
                    failures = 0;
                }
                failures++;
                takeUpAgain(e, failures);
            }
        }
    }

    /** Waits, and comes with less, unless that helps nothing. */
    private void takeUpAgain(IOException why, int failures) throws IOException {
        if (why instanceof RefusedPart refused) {
            if (refused.status() == TOO_LARGE) {
                if (!part.refused()) {
                    throw why;
                }
                return;
            }
            if (!PASSING.contains(refused.status())) {
                throw why;
            }
        }
        if (failures > TRIES) {
            throw why;
        }
        await(FIRST_WAIT << (failures - 1));
    }

    private void await(long millis) throws InterruptedIOException {
        try {
            pause.of(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw interrupted(e);
        }
    }

    private static InterruptedIOException interrupted(Exception cause) {
        InterruptedIOException interrupted = new InterruptedIOException("the upload was interrupted");
        interrupted.initCause(cause);
        return interrupted;
    }

    private long send(UploadConnection connection, FileChannel file, long from, RunningChecksum checksum)
            throws IOException {
        long length = Math.min(part.bytes(), file.size() - from);
        long received = connection.put(from, length, out -> write(file, from, length, checksum, out));
        part.arrived(length);
        return received;
    }

    private void write(FileChannel file, long from, long length, RunningChecksum checksum, OutputStream out)
            throws IOException {
        byte[] bytes = new byte[(int) Math.min(CHUNK, length)];
        long at = from;
        while (at < from + length) {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException();
            }
            ByteBuffer chunk = ByteBuffer.wrap(bytes, 0, (int) Math.min(bytes.length, from + length - at));
            int read = file.read(chunk, at);
            if (read < 0) {
                throw new IOException("the file ends after " + at + " bytes");
            }
            out.write(bytes, 0, read);
            checksum.sent(at, bytes, read);
            at += read;
            progress.at(at, file.size());
        }
    }

    private static String why(Exception e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
