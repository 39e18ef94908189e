package io.jenkins.plugins.legion.binary.upload;

import io.jenkins.plugins.legion.files.DiskRoom;
import io.jenkins.plugins.legion.files.Folders;
import io.jenkins.plugins.legion.files.WholeFile;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.zip.CRC32C;

/**
 * A file as far as it has arrived, under a name of its own until it is whole. Of two who send at the same time, as when
 * the first one's line is dead and nobody has noticed, the later one is heard.
 */
final class IncomingFile implements Closeable {

    /** Bytes that are read at once: a few calls of the system for each megabyte. */
    private static final int CHUNK = 256 << 10;

    private final Path part;
    private final long size;
    private CRC32C checksum = new CRC32C();
    private FileChannel file;
    private DiskRoom room;
    /** What was there already, until it has been read. */
    private EarlierBytes earlier;

    private long received;
    private Object sender;
    /** What the disk said when it took no more; null while it takes everything. */
    private IOException fault;

    private boolean whole;
    private boolean closed;

    /**
     * @param part goes on where an earlier try left it
     * @param size the bytes that are expected
     */
    IncomingFile(Path part, long size) {
        this.part = part;
        this.size = size;
    }

    /** @throws RefusedPart while what an earlier try brought is still being read */
    synchronized long received() throws IOException {
        if (!whole) {
            open();
        }
        return received;
    }

    synchronized boolean isWhole() {
        return whole;
    }

    /** Why this disk does not take the file; null where nothing is wrong with it. */
    synchronized IOException fault() {
        return fault;
    }

    private void open() throws IOException {
        if (fault != null) {
            throw fault;
        }
        if (closed) {
            throw new RefusedPart(403, "the upload is over; nothing more is taken");
        }
        if (file == null) {
            openFile();
        }
        if (earlier != null) {
            goOnAfter(earlier);
        }
    }

    private void openFile() throws IOException {
        try {
            Files.createDirectories(folderOf(part));
            room = DiskRoom.before(part, size);
            file = FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (file.size() > size) {
                file.truncate(0);
            }
        } catch (IOException e) {
            throw failed(Folders.cannotWrite(part, e));
        }
        if (file.size() > 0) {
            earlier = EarlierBytes.of(file);
        }
    }

    private void goOnAfter(EarlierBytes bytes) throws IOException {
        try {
            checksum = bytes.checksum();
            received = bytes.count();
            earlier = null;
        } catch (RefusedPart | InterruptedIOException e) {
            // It goes on.
            throw e;
        } catch (IOException e) {
            file.close();
            file = null;
            earlier = null;
            throw e;
        }
    }

    private static Path folderOf(Path file) {
        return Objects.requireNonNull(file.getParent(), "a file in no folder");
    }

    /**
     * Takes a part. What arrived of one that breaks off is kept.
     *
     * @param offset of its first byte
     * @param length its bytes
     * @return how much has arrived with it
     * @throws RefusedPart if it does not fit
     */
    long take(long offset, long length, InputStream body) throws IOException {
        Object me = new Object();
        synchronized (this) {
            open();
            if (offset != received) {
                throw new RefusedPart(409, "offset " + offset + "; expected " + received + ", which has arrived");
            }
            if (length > size - received) {
                throw new RefusedPart(
                        400, length + " bytes from " + offset + " on; expected " + size + " bytes in all");
            }
            sender = me;
        }
        byte[] chunk = new byte[(int) Math.min(CHUNK, Math.max(1, length))];
        long left = length;
        while (left > 0) {
            int read = read(body, chunk, (int) Math.min(chunk.length, left));
            if (read < 0) {
                throw new RefusedPart(408, "the part ended " + left + " bytes early");
            }
            write(me, chunk, read);
            left -= read;
        }
        return received();
    }

    /** That a sender hangs up is no fault of ours, and where only half of a line is dead, it may still hear so. */
    private static int read(InputStream body, byte[] chunk, int most) throws RefusedPart {
        try {
            return body.read(chunk, 0, most);
        } catch (IOException e) {
            throw new RefusedPart(408, "the part broke off: " + e.getMessage());
        }
    }

    private synchronized void write(Object by, byte[] chunk, int length) throws IOException {
        open();
        if (sender != by) {
            throw new RefusedPart(409, "another part came meanwhile");
        }
        ByteBuffer bytes = ByteBuffer.wrap(chunk, 0, length);
        try {
            while (bytes.hasRemaining()) {
                file.write(bytes, received + bytes.position());
            }
        } catch (ClosedChannelException e) {
            // This thread was interrupted, as when Jenkins stops. What has come stays for another try.
            throw e;
        } catch (IOException e) {
            throw failedForGood(room.explained(e));
        }
        checksum.update(chunk, 0, length);
        received += length;
    }

    /**
     * The sender has sent all of it: gives it its name.
     *
     * @param crc32c the sender's checksum
     * @throws RefusedPart if it is not whole; where it is not the same file, it is to be sent again from its beginning
     */
    synchronized void finish(long crc32c, Path target) throws IOException {
        if (whole && checksum.getValue() == crc32c) {
            // The first answer was lost on its way.
            return;
        }
        open();
        if (received != size) {
            throw new RefusedPart(409, received + " bytes have arrived; expected " + size);
        }
        if (checksum.getValue() != crc32c) {
            String arrived = Long.toHexString(checksum.getValue());
            startAgain();
            throw new RefusedPart(
                    422, "what arrived has the CRC-32C " + arrived + "; expected " + Long.toHexString(crc32c));
        }
        sender = null;
        file.close();
        try {
            Files.createDirectories(folderOf(target));
            WholeFile.name(part, target);
        } catch (IOException e) {
            throw failed(Folders.cannotWrite(target, e));
        }
        whole = true;
        closed = true;
    }

    private IOException failed(IOException why) {
        fault = why;
        return why;
    }

    /** What has come goes: on a disk that is full it is in everybody's way. */
    private IOException failedForGood(IOException why) {
        try {
            close();
            Files.deleteIfExists(part);
        } catch (IOException e) {
            why.addSuppressed(e);
        }
        return failed(why);
    }

    private void startAgain() throws IOException {
        sender = null;
        file.truncate(0);
        checksum.reset();
        received = 0;
    }

    /** Takes nothing more; the part stays for another try. */
    @Override
    public synchronized void close() throws IOException {
        closed = true;
        if (file != null) {
            file.close();
        }
    }
}
