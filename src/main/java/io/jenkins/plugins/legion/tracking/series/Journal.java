package io.jenkins.plugins.legion.tracking.series;

import java.io.Closeable;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The points that are in no block yet, so that a kill does not cost them. Each record has its length and its checksum;
 * each point has its number in its series, so that one which came into a block since is not taken twice.
 *
 * <p>A record is 4 bytes, the length n; n bytes; 4 bytes CRC-32C of these. Of a point there are the number of its series
 * and its own in it, the differences of step and time to the point before it in the record, and 8 bytes, its value.
 */
final class Journal implements Closeable {

    /** Bytes of a point at most: four numbers and the value. */
    private static final int WIDEST = 4 * Varints.LONGEST + Double.BYTES;

    /** Bytes of a record's points. More of them make another record. */
    private static final int RECORD = 1 << 20;

    private static final int FIRST_ROOM = 1 << 13;

    private final FileChannel file;
    private long length;
    private ByteBuffer record = ByteBuffer.allocate(FIRST_ROOM).position(Integer.BYTES);
    private long step;
    private long time;

    private Journal(FileChannel file) {
        this.file = file;
    }

    interface Entries {
        void entry(int series, long number, double value, long step, long time) throws IOException;
    }

    /** Begins an empty one, in place of what is there. */
    static Journal begin(Path path) throws IOException {
        return new Journal(FileChannel.open(
                path, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE));
    }

    /** Gives every point of the whole records; a torn one, and what follows it, is passed over. */
    static void read(Path path, Entries into) throws IOException {
        try (FileChannel in = FileChannel.open(path, StandardOpenOption.READ)) {
            Window window = new Window(in);
            long at = 0;
            while (true) {
                ByteBuffer head = window.at(at, Integer.BYTES);
                if (head.remaining() < Integer.BYTES) {
                    return;
                }
                int size = head.getInt();
                if (size < 1 || size > RECORD + WIDEST) {
                    return;
                }
                ByteBuffer body = window.at(at + Integer.BYTES, size + Integer.BYTES);
                if (body.remaining() < size + Integer.BYTES
                        || body.getInt(size) != BlockFile.crc(body.array(), body.arrayOffset(), size)) {
                    return;
                }
                read(body.limit(size), into);
                at += size + 2L * Integer.BYTES;
            }
        } catch (NoSuchFileException e) {
            // Nothing was waiting for a block.
        }
    }

    private static void read(ByteBuffer in, Entries into) throws IOException {
        long step = 0;
        long time = 0;
        try {
            while (in.hasRemaining()) {
                int series = (int) Varints.get(in);
                long number = Varints.get(in);
                step += Varints.get(in);
                time += Varints.get(in);
                into.entry(series, number, in.getDouble(), step, time);
            }
        } catch (BrokenSeriesFile | BufferUnderflowException e) {
            throw new BrokenSeriesFile("The journal of the series has a record of another form", e);
        }
    }

    /** Of what was written; what waits for {@link #flush} is not counted. */
    long length() {
        return length;
    }

    void add(int series, long number, double value, long atStep, long atTime) throws IOException {
        if (record.remaining() < WIDEST + Integer.BYTES) {
            record = ByteBuffer.allocate(2 * record.capacity()).put(record.flip());
        }
        Varints.put(record, series);
        Varints.put(record, number);
        Varints.put(record, atStep - step);
        Varints.put(record, atTime - time);
        record.putDouble(value);
        step = atStep;
        time = atTime;
        if (record.position() > RECORD) {
            flush();
        }
    }

    /** What was added is with the operating system when this returns. */
    void flush() throws IOException {
        int size = record.position() - Integer.BYTES;
        if (size == 0) {
            return;
        }
        record.putInt(0, size);
        record.putInt(BlockFile.crc(record.array(), Integer.BYTES, size));
        ByteBuffer out = record.flip();
        int all = out.remaining();
        try {
            while (out.hasRemaining()) {
                file.write(out, length + all - out.remaining());
            }
            length += all;
        } catch (IOException e) {
            takeBack(e);
            throw e;
        } finally {
            record.clear().position(Integer.BYTES);
            step = 0;
            time = 0;
        }
    }

    /** Half a record would hide what is written behind it. */
    private void takeBack(IOException why) {
        try {
            file.truncate(length);
        } catch (IOException e) {
            why.addSuppressed(e);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
