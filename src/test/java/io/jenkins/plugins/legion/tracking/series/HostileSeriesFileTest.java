package io.jenkins.plugins.legion.tracking.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Files that somebody made who knows the form and its checksums. Reading them ends, in a message or in some points. */
class HostileSeriesFileTest {

    private static Path folder;
    private static Path file;
    private static byte[] honest;

    @BeforeContainer
    static void write() throws IOException {
        folder = Files.createTempDirectory("hostile");
        file = folder.resolve("series.bin");
        try (SeriesFileWriter writer = SeriesFileWriter.begin(file)) {
            int loss = writer.begin("loss");
            int rate = writer.begin("lr");
            for (int i = 0; i < 5_000; i++) {
                writer.point(loss, Math.sin(i), i, i);
                if (i < 20) {
                    writer.point(rate, 0.1, i, i);
                }
            }
            writer.finish();
        }
        honest = Files.readAllBytes(file);
    }

    @AfterContainer
    static void remove() throws IOException {
        Files.delete(file);
        Files.delete(folder);
    }

    @Property(tries = 500)
    void damageWithoutRightChecksumsIsNoticedOrCostsNothing(
            @ForAll @IntRange(max = 1 << 20) int at, @ForAll @Size(min = 1, max = 8) byte[] put) throws IOException {
        byte[] damaged = honest.clone();
        for (int i = 0; i < put.length; i++) {
            damaged[(at + i) % damaged.length] = put[i];
        }
        Files.write(file, damaged);
        try (StoredSeries series = StoredSeries.open(file)) {
            for (String name : series.names()) {
                series.points(name, 0, Long.MAX_VALUE, (value, step, time) -> {
                    assertThat(value).isEqualTo(name.equals("lr") ? 0.1 : Math.sin(step));
                    assertThat(time).isEqualTo(step);
                });
            }
        } catch (BrokenSeriesFile e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    @Property(tries = 1_000)
    void damageWithRightChecksumsIsReadOrRefused(
            @ForAll @IntRange(max = 5) int record,
            @ForAll @IntRange(max = 200) int at,
            @ForAll @Size(min = 1, max = 9) byte[] put,
            @ForAll boolean body)
            throws IOException {
        List<byte[]> records = records();
        byte[] damaged = records.get(record % records.size());
        int end = signedUntil(damaged);
        int from = body && damaged.length > end + Integer.BYTES ? end + Integer.BYTES : 0;
        int to = from == 0 ? end : damaged.length - Integer.BYTES;
        for (int i = 0; i < put.length; i++) {
            damaged[from + (at + i) % (to - from)] = put[i];
        }
        sign(damaged, from, to);
        write(records);
        readAll();
    }

    @Property(tries = 300)
    void recordsInAnyOrderAndNumberAreReadOrRefused(
            @ForAll @Size(max = 12) List<@IntRange(max = 5) Integer> order, @ForAll long claimed) throws IOException {
        List<byte[]> records = records();
        List<byte[]> mixed = new ArrayList<>();
        order.forEach(record -> mixed.add(records.get(record % records.size())));
        mixed.add(end(claimed % 3 == 0 ? 5_020 : claimed));
        write(mixed);
        readAll();
    }

    @Example
    void aNameWithoutPointsHasNone() throws IOException {
        write(List.of(name("loss"), end(0)));
        try (StoredSeries series = StoredSeries.open(file)) {
            assertThat(series.count("loss")).isZero();
            assertThat(series.chart("loss", 300, 0, 1).size()).isZero();
        }
    }

    @Example
    void moreNamesThanATrainingMayHaveAreRefused() throws IOException {
        List<byte[]> names = new ArrayList<>();
        for (int i = 0; i <= 50_000; i++) {
            names.add(name("m" + i));
        }
        write(names);
        assertThatThrownBy(() -> StoredSeries.open(file))
                .isInstanceOf(BrokenSeriesFile.class)
                .hasMessage("The file of series has too many series; expected at most 50000");
    }

    @Example
    void namesThatWouldFillTheMemoryAreRefused() throws IOException {
        List<byte[]> names = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            names.add(name("m" + i + "x".repeat(3_980)));
        }
        write(names);
        assertThatThrownBy(() -> StoredSeries.open(file))
                .isInstanceOf(BrokenSeriesFile.class)
                .hasMessageContaining("too many names or blocks");
    }

    /** Each block takes some 170 bytes of the file, and 32 of the memory. */
    @Example
    void blocksThatWouldFillTheMemoryAreRefused() throws IOException {
        byte[] block = records().get(4);
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            out.write(SeriesFormat.MAGIC);
            out.write(name("loss"));
            out.write(name("lr"));
            for (int i = 0; i <= SeriesFormat.BLOCKS; i++) {
                out.write(block);
            }
        }
        assertThatThrownBy(() -> StoredSeries.open(file))
                .isInstanceOf(BrokenSeriesFile.class)
                .hasMessageContaining("too many names or blocks");
    }

    private static void readAll() throws IOException {
        try (StoredSeries series = StoredSeries.open(file)) {
            for (String name : series.names()) {
                long[] count = {0};
                series.points(name, 0, Long.MAX_VALUE, (value, step, time) -> count[0]++);
                assertThat(count[0]).isEqualTo(series.count(name));
                Series chart = series.chart(name, 100, Long.MIN_VALUE, Long.MAX_VALUE);
                assertThat(chart.size()).isLessThanOrEqualTo(100);
                series.chart(name, 10, 5, 3_000);
            }
        } catch (BrokenSeriesFile e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    /** Two names, two blocks of loss and one of lr, and the end. */
    private static List<byte[]> records() {
        List<byte[]> records = new ArrayList<>();
        int at = SeriesFormat.MAGIC.length;
        while (at < honest.length) {
            int length = length(at);
            records.add(Arrays.copyOfRange(honest, at, at + length));
            at += length;
        }
        assertThat(records).hasSize(6);
        return records;
    }

    private static int length(int at) {
        ByteBuffer bytes = ByteBuffer.wrap(honest);
        return switch (honest[at]) {
            case SeriesFormat.NAME -> 1 + Short.BYTES + bytes.getShort(at + 1) + Integer.BYTES;
            case SeriesFormat.BLOCK_OF_POINTS ->
                SeriesFormat.BLOCK_HEADER + bytes.getInt(at + 1 + 2 * Integer.BYTES) + Integer.BYTES;
            default -> SeriesFormat.END_BYTES;
        };
    }

    /** Where the first checksum of a record stands. */
    private static int signedUntil(byte[] record) {
        return (record[0] == SeriesFormat.BLOCK_OF_POINTS ? SeriesFormat.BLOCK_HEADER : record.length) - Integer.BYTES;
    }

    private static void sign(byte[] record, int from, int to) {
        ByteBuffer.wrap(record).putInt(to, BlockFile.crc(record, from, to - from));
    }

    private static byte[] name(String name) {
        byte[] record = ByteBuffer.allocate(1 + Short.BYTES + name.length() + Integer.BYTES)
                .put(SeriesFormat.NAME)
                .putShort((short) name.length())
                .put(name.getBytes(StandardCharsets.US_ASCII))
                .array();
        sign(record, 0, record.length - Integer.BYTES);
        return record;
    }

    private static byte[] end(long points) {
        byte[] record = ByteBuffer.allocate(SeriesFormat.END_BYTES)
                .put(SeriesFormat.END)
                .putLong(points)
                .array();
        sign(record, 0, record.length - Integer.BYTES);
        return record;
    }

    private static void write(List<byte[]> records) throws IOException {
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            out.write(SeriesFormat.MAGIC);
            for (byte[] record : records) {
                out.write(record);
            }
        }
    }
}
