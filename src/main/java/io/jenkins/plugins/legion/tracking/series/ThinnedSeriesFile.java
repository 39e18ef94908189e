package io.jenkins.plugins.legion.tracking.series;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;

/**
 * The form in which builds kept their series before all points were kept: at most 2,000 points of a metric, the extremes
 * among them. It is only read, and whole: it has a few megabytes at most. All numbers are big-endian.
 *
 * <pre>
 * magic      8 bytes, "LEGIONSR"
 * version    1 byte, 1
 * series     varint, how many follow; for each of them:
 *   name     varint, the length in bytes, then UTF-8
 *   points   varint
 *   width    1 byte, 8 or 4: the bytes of a value; 4 where every value is a float exactly
 *   steps    for each point a varint, the zigzag difference to the one before
 *   times    likewise, milliseconds
 *   values   for each point its IEEE 754 bits
 * checksum   4 bytes, CRC-32C of all before it
 * </pre>
 *
 * A varint has seven bits a byte, the lowest first, and the highest bit says that more follow.
 */
final class ThinnedSeriesFile implements ReadableSeries {

    static final byte[] MAGIC = {'L', 'E', 'G', 'I', 'O', 'N', 'S', 'R'};

    private static final int VERSION = 1;

    /** Metrics that were taken then. */
    private static final int SERIES = 10_000;

    /** Ten times the points that were kept of a metric. */
    private static final int POINTS = 20_000;

    /** Twice the points that were kept of all metrics, with their slack: 12 MB. */
    private static final int ALL_POINTS = 500_000;

    /** Bytes of a name of 250 characters: none of UTF-16's takes more than three in UTF-8. */
    private static final int NAME_BYTES = 750;

    private final CRC32C checksum = new CRC32C();
    private final Map<String, Points> series = new LinkedHashMap<>();
    private final DataInputStream in;
    private int allPoints;

    private ThinnedSeriesFile(InputStream in) {
        this.in = new DataInputStream(new CheckedInputStream(in, checksum));
    }

    /**
     * Safe on anything: it takes no more memory than a legal file needs.
     *
     * @param in buffered; is read to its end and not closed
     * @throws BrokenSeriesFile if that is not such a file, whole and unchanged
     */
    static ThinnedSeriesFile read(InputStream in) throws IOException {
        ThinnedSeriesFile file = new ThinnedSeriesFile(in);
        try {
            file.read();
            return file;
        } catch (EOFException e) {
            throw new BrokenSeriesFile("The file of series ends too early; it was not written or copied whole", e);
        }
    }

    private void read() throws IOException {
        in.skipNBytes(MAGIC.length);
        int version = in.readUnsignedByte();
        if (version != VERSION) {
            throw new BrokenSeriesFile("This file of series has the version " + version + "; expected " + VERSION);
        }
        int count = count("series", SERIES);
        for (int i = 0; i < count; i++) {
            String name = name();
            if (series.put(name, points(name)) != null) {
                throw new BrokenSeriesFile("The file of series has " + name + " twice");
            }
        }
        int expected = (int) checksum.getValue();
        if (in.readInt() != expected) {
            throw new BrokenSeriesFile("The file of series was changed or damaged: its checksum is another one");
        }
        if (in.read() >= 0) {
            throw new BrokenSeriesFile("The file of series goes on after its end");
        }
    }

    private Points points(String name) throws IOException {
        int points = count("points of " + name, POINTS);
        allPoints += points;
        if (allPoints > ALL_POINTS) {
            throw new BrokenSeriesFile("The file of series has too many points; expected at most " + ALL_POINTS);
        }
        int width = in.readUnsignedByte();
        if (width != Double.BYTES && width != Float.BYTES) {
            throw new BrokenSeriesFile("The values of " + name + " have " + width + " bytes; expected 4 or 8");
        }
        long[] steps = differences(points);
        long[] times = differences(points);
        double[] values = new double[points];
        for (int i = 0; i < points; i++) {
            values[i] = width == Float.BYTES ? in.readFloat() : in.readDouble();
        }
        return new Points(values, steps, times);
    }

    private String name() throws IOException {
        byte[] utf8 = new byte[count("bytes of a name", NAME_BYTES)];
        in.readFully(utf8);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new BrokenSeriesFile("The file of series has a name that is not UTF-8", e);
        }
    }

    private int count(String what, int most) throws IOException {
        long count = varint();
        if (count < 0 || count > most) {
            throw new BrokenSeriesFile("The file of series claims " + Long.toUnsignedString(count) + " " + what
                    + "; expected at most " + most);
        }
        return (int) count;
    }

    private long[] differences(int points) throws IOException {
        long[] numbers = new long[points];
        long before = 0;
        for (int i = 0; i < points; i++) {
            long zigzag = varint();
            before += zigzag >>> 1 ^ -(zigzag & 1);
            numbers[i] = before;
        }
        return numbers;
    }

    private long varint() throws IOException {
        long number = 0;
        for (int i = 0; i < Varints.LONGEST; i++) {
            int b = in.readUnsignedByte();
            number |= (long) (b & 0x7F) << 7 * i;
            if (b < 0x80) {
                return number;
            }
        }
        throw new BrokenSeriesFile("The file of series has a number that is too long");
    }

    @Override
    public List<String> names() {
        return List.copyOf(series.keySet());
    }

    @Override
    public SeriesQueries queries(String name) {
        Points points = series.get(name);
        if (points == null) {
            throw new IllegalArgumentException("no series has the name " + name);
        }
        return SeriesQueries.of(points);
    }

    /** Nothing is held open. */
    @Override
    public void close() {}
}
