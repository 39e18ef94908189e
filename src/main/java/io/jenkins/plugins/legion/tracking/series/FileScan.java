package io.jenkins.plugins.legion.tracking.series;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Walks through a file of series once, from record to record, and notes what stands where. */
final class FileScan {

    private final long size;
    private final Window window;
    private final BlockFile into;
    private long points;
    private long blocks;
    private long bytesOfNames;
    private boolean ended;

    FileScan(FileChannel file, BlockFile into) throws IOException {
        this.size = file.size();
        this.window = new Window(file);
        this.into = into;
    }

    /**
     * Notes all that is whole. A block whose bytes are not what they were ends it too: it was written last.
     *
     * @param deep whether the bytes of blocks are held against their checksums too; otherwise whoever reads one does
     * @return where it ends, in bytes; 0 where not even the beginning is there
     * @throws BrokenSeriesFile if that is another kind of file
     */
    long wholePart(boolean deep) throws IOException {
        if (size < SeriesFormat.MAGIC.length) {
            return 0;
        }
        checkMagic();
        long at = SeriesFormat.MAGIC.length;
        while (at < size && !ended) {
            long next;
            try {
                next = record(at, deep);
            } catch (BrokenSeriesFile e) {
                return at;
            }
            if (ended) {
                return at;
            }
            at = next;
        }
        return at;
    }

    /**
     * Notes all of a file that must be whole. Safe on anything: it takes at most some 120 MB.
     *
     * @throws BrokenSeriesFile if it is not
     */
    void finishedFile() throws IOException {
        checkMagic();
        long at = SeriesFormat.MAGIC.length;
        while (!ended) {
            if (at == size) {
                throw tooShort();
            }
            at = record(at, false);
            if (bytesOfNames > SeriesFormat.ALL_NAMES_BYTES || blocks > SeriesFormat.BLOCKS) {
                throw new BrokenSeriesFile(
                        "The file of series has too many names or blocks to be read; expected at most "
                                + SeriesFormat.ALL_NAMES_BYTES + " bytes of names and " + SeriesFormat.BLOCKS
                                + " blocks");
            }
        }
        if (at != size) {
            throw new BrokenSeriesFile("The file of series goes on after its end");
        }
    }

    private void checkMagic() throws IOException {
        byte[] magic = new byte[SeriesFormat.MAGIC.length];
        ByteBuffer found = window.at(0, magic.length);
        found.get(magic, 0, found.remaining());
        if (!Arrays.equals(magic, SeriesFormat.MAGIC)) {
            throw new BrokenSeriesFile(
                    "This is not a file of series: it does not begin with LEGIONS2. A file of another "
                            + "version begins with LEGIONS and another character");
        }
    }

    private long record(long at, boolean deep) throws IOException {
        byte tag = need(at, 1).get(0);
        return switch (tag) {
            case SeriesFormat.NAME -> name(at);
            case SeriesFormat.BLOCK_OF_POINTS -> block(at, deep);
            case SeriesFormat.END -> end(at);
            default ->
                throw new BrokenSeriesFile(
                        "The file of series has " + tag + " where a name (1), a block (2) or the end (3) should begin");
        };
    }

    private long name(long at) throws IOException {
        int length = Short.toUnsignedInt(need(at, 1 + Short.BYTES).getShort(1));
        if (length == 0 || length > SeriesFormat.NAME_BYTES) {
            throw new BrokenSeriesFile(
                    "The file of series has a name of " + length + " bytes; expected 1 to " + SeriesFormat.NAME_BYTES);
        }
        int head = 1 + Short.BYTES + length;
        ByteBuffer record = checked(at, head, "name");
        String name;
        try {
            name = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(record.slice(1 + Short.BYTES, length))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new BrokenSeriesFile("The file of series has a name that is not UTF-8", e);
        }
        if (into.number(name).isPresent()) {
            throw new BrokenSeriesFile("The file of series has " + name + " twice");
        }
        if (into.names().size() >= SeriesFormat.SERIES) {
            throw new BrokenSeriesFile(
                    "The file of series has too many series; expected at most " + SeriesFormat.SERIES);
        }
        into.addName(name);
        bytesOfNames += length;
        return at + head + Integer.BYTES;
    }

    private long block(long at, boolean deep) throws IOException {
        ByteBuffer header = checked(at, SeriesFormat.BLOCK_HEADER - Integer.BYTES, "block");
        int series = header.getInt(1);
        int count = header.getInt(1 + Integer.BYTES);
        int length = header.getInt(1 + 2 * Integer.BYTES);
        int kept = header.get(1 + 3 * Integer.BYTES + 2 * Long.BYTES);
        boolean possible = series >= 0
                && series < into.names().size()
                && count >= 1
                && count <= SeriesFormat.BLOCK
                && length >= 1
                && length <= SeriesFormat.BLOCK_BYTES
                && kept >= 1
                && kept <= BlockSummary.MOST;
        if (!possible) {
            throw new BrokenSeriesFile("The file of series has a block of " + count + " points in " + length
                    + " bytes for series " + series + "; expected at most " + SeriesFormat.BLOCK + " points in at most "
                    + SeriesFormat.BLOCK_BYTES + " bytes, for one of the "
                    + into.names().size() + " before it");
        }
        long next = at + SeriesFormat.BLOCK_HEADER + length + Integer.BYTES;
        if (next > size) {
            throw tooShort();
        }
        if (deep) {
            into.body(at, length);
        }
        int steps = 1 + 3 * Integer.BYTES;
        into.index(series).add(at, count, header.getLong(steps), header.getLong(steps + Long.BYTES));
        points += count;
        blocks++;
        return next;
    }

    private long end(long at) throws IOException {
        long claimed =
                checked(at, SeriesFormat.END_BYTES - Integer.BYTES, "end").getLong(1);
        if (claimed != points) {
            throw new BrokenSeriesFile("The file of series says that it has " + claimed + " points, and has " + points);
        }
        ended = true;
        return at + SeriesFormat.END_BYTES;
    }

    /** Bytes with their checksum behind them. */
    private ByteBuffer checked(long at, int length, String what) throws IOException {
        ByteBuffer record = need(at, length + Integer.BYTES);
        if (BlockFile.crc(record.array(), record.arrayOffset(), length) != record.getInt(length)) {
            throw new BrokenSeriesFile(
                    "The file of series was changed or damaged: the checksum of a " + what + " is another one");
        }
        return record;
    }

    private ByteBuffer need(long at, int length) throws IOException {
        ByteBuffer bytes = window.at(at, length);
        if (bytes.remaining() < length) {
            throw tooShort();
        }
        return bytes;
    }

    private static BrokenSeriesFile tooShort() {
        return new BrokenSeriesFile("The file of series ends too early; it was not written or copied whole");
    }
}
