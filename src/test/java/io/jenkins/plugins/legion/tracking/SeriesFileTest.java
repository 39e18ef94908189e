package io.jenkins.plugins.legion.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32C;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SeriesFileTest {

    private static final List<Series> TWO = List.of(
            new Series("loss", new long[] {0, 1, -5}, new long[] {1, 2, 3}, new double[] {0.1, Double.NaN, 1e300}),
            new Series("ä/b", new long[] {Long.MAX_VALUE, Long.MIN_VALUE}, new long[2], new double[] {0.5, -0.0}));

    @Property(tries = 300)
    void whatIsWrittenIsReadBack(@ForAll("series") List<Series> series) throws IOException {
        assertThat(read(bytes(series))).isEqualTo(series);
        assertThat(bytes(series)).isEqualTo(bytes(series));
    }

    @Example
    void aFileTakesThePlaceOfAnotherWhole() throws IOException {
        Path folder = Files.createTempDirectory("series");
        Path file = folder.resolve("series.bin");
        SeriesFile.write(file, List.of());
        SeriesFile.write(file, TWO);
        try (InputStream in = Files.newInputStream(file)) {
            assertThat(SeriesFile.read(in)).isEqualTo(TWO);
        }
        assertThatThrownBy(() -> SeriesFile.write(file, Arrays.asList(TWO.get(0), null)))
                .isInstanceOf(NullPointerException.class);
        try (InputStream in = Files.newInputStream(file)) {
            assertThat(SeriesFile.read(in)).isEqualTo(TWO);
        }
        Files.delete(file);
        Files.delete(folder);
    }

    @Example
    void floatsTakeHalfTheRoom() throws IOException {
        double[] floats =
                new Random(1).doubles(1_000).map(value -> (float) value).toArray();
        double[] doubles = new Random(1).doubles(1_000).toArray();
        long[] steps = new long[1_000];
        assertThat(bytes(List.of(new Series("m", steps, steps, floats))).length).isLessThan(6_100);
        assertThat(bytes(List.of(new Series("m", steps, steps, doubles))).length)
                .isBetween(10_000, 10_100);
    }

    @Example
    void everyFileThatWasCutShortIsRefused() throws IOException {
        byte[] whole = bytes(TWO);
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> read(cut)).isInstanceOf(BrokenSeriesFile.class);
        }
    }

    @Example
    void everyChangedByteIsNoticed() throws IOException {
        byte[] whole = bytes(TWO);
        for (int at = 0; at < whole.length; at++) {
            byte[] changed = whole.clone();
            changed[at] ^= 0x41;
            assertThatThrownBy(() -> read(changed)).as("byte %d", at).isInstanceOf(BrokenSeriesFile.class);
        }
    }

    @Property(tries = 2_000)
    void hostileBytesWithARightChecksumAreReadOrRefused(@ForAll byte[] rest) {
        try {
            assertThat(read(signed(rest))).isNotNull();
        } catch (IOException e) {
            assertThat(e).isInstanceOf(BrokenSeriesFile.class);
        }
    }

    @Example
    void claimsOfHugeNumbersAreRefusedBeforeMemoryIsTaken() {
        byte[] manyPoints = {1, 1, 'm', -1, -1, -1, -1, 127};
        byte[] manySeries = {-1, -1, -1, -1, 7};
        byte[] longName = {1, -1, -1, -1, 7};
        byte[] negative = {-1, -1, -1, -1, -1, -1, -1, -1, -1, 1};
        for (byte[] claim : new byte[][] {manyPoints, manySeries, longName, negative}) {
            assertThatThrownBy(() -> read(signed(claim)))
                    .isInstanceOf(BrokenSeriesFile.class)
                    .hasMessageContaining("expected at most");
        }
    }

    @Example
    void namesThatTrackingWouldNotTakeAreRefused() {
        assertThatThrownBy(() -> read(signed(new byte[] {1, 1, 7, 0, 8}))).hasMessageContaining("a bad name");
        assertThatThrownBy(() -> read(signed(new byte[] {1, 1, -1, 0, 8}))).hasMessageContaining("not UTF-8");
        assertThatThrownBy(() -> read(signed(new byte[] {2, 1, 'm', 0, 8, 1, 'm', 0, 8})))
                .hasMessageContaining("m twice");
    }

    @Example
    void aNewerVersionIsToldAsSuch() throws IOException {
        byte[] newer = bytes(TWO);
        newer[SeriesFormat.MAGIC.length] = 2;
        assertThatThrownBy(() -> read(newer)).hasMessageContaining("has the version 2; expected 1");
    }

    @Provide
    Arbitrary<List<Series>> series() {
        Arbitrary<double[]> values = Arbitraries.oneOf(
                        Arbitraries.doubles(),
                        Arbitraries.floats().map(Float::doubleValue),
                        Arbitraries.of(Double.NaN, Double.POSITIVE_INFINITY, -0.0, Double.MIN_VALUE))
                .array(double[].class)
                .ofMaxSize(50);
        return Combinators.combine(values, Arbitraries.randomValue(Random::nextLong))
                .as((points, seed) -> {
                    Random random = new Random(seed);
                    return new Series(
                            "m" + seed,
                            random.longs(points.length).toArray(),
                            random.longs(points.length, 0, 1_000).toArray(),
                            points);
                })
                .list()
                .uniqueElements(Series::name)
                .ofMaxSize(8);
    }

    private static byte[] signed(byte[] rest) {
        byte[] start = Arrays.copyOf(SeriesFormat.MAGIC, SeriesFormat.MAGIC.length + 1 + rest.length);
        start[SeriesFormat.MAGIC.length] = SeriesFormat.VERSION;
        System.arraycopy(rest, 0, start, SeriesFormat.MAGIC.length + 1, rest.length);
        CRC32C checksum = new CRC32C();
        checksum.update(start);
        byte[] all = Arrays.copyOf(start, start.length + 4);
        for (int i = 0; i < 4; i++) {
            all[start.length + i] = (byte) (checksum.getValue() >> 24 - 8 * i);
        }
        return all;
    }

    private static byte[] bytes(List<Series> series) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new SeriesWriter(out).write(new ArrayList<>(series));
        return out.toByteArray();
    }

    private static List<Series> read(byte[] bytes) throws IOException {
        return SeriesFile.read(new ByteArrayInputStream(bytes));
    }
}
