package io.jenkins.plugins.legion.tracking;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;

/** Reads {@link SeriesFormat} from a source that may be hostile. */
final class SeriesReader {

    /** A long has 64 bits, which take ten bytes of seven. */
    private static final int LONGEST_VARINT = 10;

    private final CRC32C checksum = new CRC32C();
    private final DataInputStream in;
    private final Set<String> names = new HashSet<>();
    private int allPoints;

    SeriesReader(InputStream in) {
        this.in = new DataInputStream(new CheckedInputStream(new BufferedInputStream(in), checksum));
    }

    List<Series> read() throws IOException {
        try {
            if (!Arrays.equals(in.readNBytes(SeriesFormat.MAGIC.length), SeriesFormat.MAGIC)) {
                throw new BrokenSeriesFile("This is not a file of series: it does not begin with LEGIONSR");
            }
            int version = in.readUnsignedByte();
            if (version != SeriesFormat.VERSION) {
                throw new BrokenSeriesFile("This file of series has the version " + version + "; expected "
                        + SeriesFormat.VERSION + ". A newer version of the plugin may have written it");
            }
            int count = count("series", SeriesFormat.SERIES);
            List<Series> all = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                all.add(series());
            }
            int expected = (int) checksum.getValue();
            if (in.readInt() != expected) {
                throw new BrokenSeriesFile("The file of series was changed or damaged: its checksum is another one");
            }
            if (in.read() >= 0) {
                throw new BrokenSeriesFile("The file of series goes on after its end");
            }
            return List.copyOf(all);
        } catch (EOFException e) {
            throw new BrokenSeriesFile("The file of series ends too early; it was not written or copied whole", e);
        }
    }

    private Series series() throws IOException {
        String name = name();
        int points = count("points of " + name, SeriesFormat.POINTS);
        allPoints += points;
        if (allPoints > SeriesFormat.ALL_POINTS) {
            throw new BrokenSeriesFile(
                    "The file of series has too many points; expected at most " + SeriesFormat.ALL_POINTS);
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
        return new Series(name, steps, times, values);
    }

    private String name() throws IOException {
        byte[] utf8 = new byte[count("bytes of a name", SeriesFormat.NAME_BYTES)];
        in.readFully(utf8);
        String name;
        try {
            name = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new BrokenSeriesFile("The file of series has a name that is not UTF-8", e);
        }
        if (!LoggedNames.admits(name)) {
            throw new BrokenSeriesFile("The file of series has a bad name; expected " + LoggedNames.RULE);
        }
        if (!names.add(name)) {
            throw new BrokenSeriesFile("The file of series has " + name + " twice");
        }
        return name;
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
            before += SeriesFormat.unzigzag(varint());
            numbers[i] = before;
        }
        return numbers;
    }

    private long varint() throws IOException {
        long number = 0;
        for (int i = 0; i < LONGEST_VARINT; i++) {
            int b = in.readUnsignedByte();
            number |= (long) (b & 0x7F) << 7 * i;
            if (b < 0x80) {
                return number;
            }
        }
        throw new BrokenSeriesFile("The file of series has a number that is too long");
    }
}
