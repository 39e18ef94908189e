package io.jenkins.plugins.legion.tracking.series;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.zip.CRC32C;

/** A file of the form that {@link SeriesFormat} describes, with what stands where. For one thread at a time. */
final class BlockFile implements ReadableSeries {

    private final FileChannel file;
    private final BlockCodec codec = new BlockCodec();
    private final List<String> names = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<BlockIndex> indexes = new ArrayList<>();
    private long end;

    private BlockFile(FileChannel file) {
        this.file = file;
    }

    /**
     * Opens a file to be read and added to, or makes it. What a kill left half written at its end is cut off.
     *
     * @throws BrokenSeriesFile if that is another kind of file
     */
    static BlockFile forWriting(Path path) throws IOException {
        return open(
                path, BlockFile::goOn, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    /** Begins a file where there is none. */
    static BlockFile anew(Path path) throws IOException {
        return open(
                path,
                BlockFile::goOn,
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
    }

    /**
     * Opens a finished file to be read. It may come from anywhere.
     *
     * @throws BrokenSeriesFile if that is not a file of series, or not a whole one
     */
    static BlockFile forReading(Path path) throws IOException {
        return open(path, (blocks, scan) -> scan.finishedFile(), StandardOpenOption.READ);
    }

    /**
     * Opens a file to be read that may have no end yet, as far as it is whole by now.
     *
     * @param deep whether a block ends it whose bytes are not what they were; otherwise whoever reads it finds out
     * @throws BrokenSeriesFile if that is another kind of file
     */
    static BlockFile forLooking(Path path, boolean deep) throws IOException {
        return open(path, (blocks, scan) -> scan.wholePart(deep), StandardOpenOption.READ);
    }

    private interface Beginning {
        void of(BlockFile blocks, FileScan scan) throws IOException;
    }

    private static BlockFile open(Path path, Beginning beginning, OpenOption... options) throws IOException {
        BlockFile blocks = new BlockFile(FileChannel.open(path, options));
        try {
            beginning.of(blocks, new FileScan(blocks.file, blocks));
            return blocks;
        } catch (IOException | RuntimeException e) {
            blocks.close();
            throw e;
        }
    }

    private void goOn(FileScan scan) throws IOException {
        end = scan.wholePart(true);
        file.truncate(end);
        if (end == 0) {
            write(ByteBuffer.wrap(SeriesFormat.MAGIC));
        }
    }

    @Override
    public List<String> names() {
        return Collections.unmodifiableList(names);
    }

    @Override
    public SeriesQueries queries(String name) {
        return queries(known(name), new Points());
    }

    /** @param tail the points of the series that are in no block yet */
    SeriesQueries queries(int series, Points tail) {
        return new SeriesQueries(this, indexes.get(series), tail);
    }

    /** @throws IllegalArgumentException if no series has that name */
    int known(String name) {
        return number(name).orElseThrow(() -> new IllegalArgumentException("no series has the name " + name));
    }

    OptionalInt number(String name) {
        Integer number = numbers.get(name);
        return number == null ? OptionalInt.empty() : OptionalInt.of(number);
    }

    BlockIndex index(int series) {
        return indexes.get(series);
    }

    /** Notes a name that was found or written; its number is how many came before it. */
    int addName(String name) {
        int number = names.size();
        names.add(name);
        numbers.put(name, number);
        indexes.add(new BlockIndex());
        return number;
    }

    int writeName(String name) throws IOException {
        byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
        if (utf8.length == 0 || utf8.length > SeriesFormat.NAME_BYTES) {
            throw new IllegalArgumentException("a name of " + utf8.length + " bytes");
        }
        if (names.size() == SeriesFormat.SERIES) {
            throw new IllegalArgumentException("more than " + SeriesFormat.SERIES + " series");
        }
        ByteBuffer record = ByteBuffer.allocate(1 + Short.BYTES + utf8.length + Integer.BYTES)
                .put(SeriesFormat.NAME)
                .putShort((short) utf8.length)
                .put(utf8);
        write(record.putInt(crc(record.array(), 0, record.position())).flip());
        return addName(name);
    }

    void writeBlock(int series, Points points) throws IOException {
        ByteBuffer bytes = codec.encode(points);
        int length = bytes.remaining();
        ByteBuffer record = ByteBuffer.allocate(SeriesFormat.BLOCK_HEADER + length + Integer.BYTES)
                .put(SeriesFormat.BLOCK_OF_POINTS)
                .putInt(series)
                .putInt(points.size())
                .putInt(length);
        BlockSummary summary = BlockSummary.of(points);
        summary.write(record);
        record.putInt(crc(record.array(), 0, record.position())).put(bytes);
        record.putInt(crc(record.array(), SeriesFormat.BLOCK_HEADER, length));
        long offset = end;
        write(record.flip());
        indexes.get(series).add(offset, points.size(), summary.lowStep(), summary.highStep());
    }

    /** Says that nothing follows. */
    void writeEnd() throws IOException {
        long points = indexes.stream().mapToLong(BlockIndex::points).sum();
        ByteBuffer record = ByteBuffer.allocate(SeriesFormat.END_BYTES)
                .put(SeriesFormat.END)
                .putLong(points);
        write(record.putInt(crc(record.array(), 0, record.position())).flip());
    }

    /** Half a record, as on a full disk, is taken back: what follows must be readable. */
    private void write(ByteBuffer record) throws IOException {
        int length = record.remaining();
        try {
            while (record.hasRemaining()) {
                file.write(record, end + length - record.remaining());
            }
            end += length;
        } catch (IOException e) {
            file.truncate(end);
            throw e;
        }
    }

    Points points(long offset) throws IOException {
        ByteBuffer header = read(offset, SeriesFormat.BLOCK_HEADER);
        header.position(1 + Integer.BYTES);
        int count = header.getInt();
        int length = header.getInt();
        return codec.decode(body(offset, length), count);
    }

    /**
     * The bytes of the points of a block.
     *
     * @throws BrokenSeriesFile if they are not what they were
     */
    byte[] body(long offset, int length) throws IOException {
        ByteBuffer body = read(offset + SeriesFormat.BLOCK_HEADER, length + Integer.BYTES);
        byte[] bytes = new byte[length];
        body.get(bytes);
        if (body.getInt() != crc(bytes, 0, length)) {
            throw new BrokenSeriesFile(
                    "The file of series was changed or damaged: the checksum of a block is another one");
        }
        return bytes;
    }

    BlockSummary summary(long offset) throws IOException {
        ByteBuffer header = read(offset, SeriesFormat.BLOCK_HEADER);
        return BlockSummary.read(header.position(1 + 3 * Integer.BYTES));
    }

    private ByteBuffer read(long offset, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (file.read(bytes, offset + bytes.position()) < 0) {
                throw new BrokenSeriesFile("The file of series was cut short while it was read");
            }
        }
        return bytes.flip();
    }

    static int crc(byte[] bytes, int offset, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, offset, length);
        return (int) crc.getValue();
    }

    @Override
    public void close() throws IOException {
        codec.end();
        file.close();
    }
}
