package io.jenkins.plugins.legion.registry;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.IntConsumer;

/** The file of a log of aliases: a line of JSON for each move, appended to and never rewritten. */
final class AliasFile {

    /** Bytes. A version with 500 metrics of long names makes 200 KB; a log with more in one line was not written by us. */
    static final int LONGEST_LINE = 8 << 20;

    private final Path path;
    private final Output.Disk disk;
    /** Null while nobody knows what is in the file. */
    private LogFile.End end;

    AliasFile(Path path, Output.Disk disk) {
        this.path = path;
        this.disk = disk;
    }

    /** Whether it has been read, and is as long as we left it. */
    boolean isAsLeft() throws IOException {
        return end != null && end.size() == size();
    }

    private long size() throws IOException {
        try {
            return Files.size(path);
        } catch (NoSuchFileException e) {
            return 0;
        }
    }

    /** Reads it from its beginning; see {@link LogFile}. */
    void read(LogFile.Line each, IntConsumer broken) throws IOException {
        end = null;
        end = new LogFile(LONGEST_LINE, each, broken).read(path);
    }

    /** Has it read again before anything else is believed of it. */
    void doubt() {
        end = null;
    }

    /**
     * Adds a line to a file that is as we left it. Returns when that is on the disk.
     *
     * @return where the line begins
     */
    long append(byte[] json) throws IOException {
        boolean isNew = Files.notExists(path);
        Path folder = path.toAbsolutePath().getParent();
        if (isNew) {
            Files.createDirectories(folder);
        }
        ByteArrayOutputStream line = new ByteArrayOutputStream(json.length + 2);
        if (end.isOpen()) {
            line.write('\n');
        }
        line.writeBytes(json);
        line.write('\n');
        LogFile.End before = end;
        // Until it is known what is in the file now, whoever comes next reads it first.
        end = null;
        try (Output out = disk.open(path)) {
            try {
                out.write(before.size(), line.toByteArray());
                out.force();
            } catch (IOException e) {
                takeBack(out, before, e);
                throw e;
            }
        }
        end = new LogFile.End(before.size() + line.size(), false);
        if (isNew) {
            Durable.entries(folder);
        }
        return before.size() + (before.isOpen() ? 1 : 0);
    }

    /** Whoever was told that a move failed must not find it done after a restart. */
    private void takeBack(Output out, LogFile.End before, IOException why) {
        try {
            out.truncate(before.size());
            out.force();
            end = before;
        } catch (IOException e) {
            why.addSuppressed(e);
        }
    }

    /** Unlike a channel, this is not closed in the middle of a line when somebody interrupts the thread. */
    RandomAccessFile open() throws IOException {
        return new RandomAccessFile(path.toFile(), "r");
    }

    static byte[] bytes(RandomAccessFile in, long offset, int length) throws IOException {
        byte[] bytes = new byte[length];
        in.seek(offset);
        in.readFully(bytes);
        return bytes;
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
