package io.jenkins.plugins.legion.tracking.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32C;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The file that builds kept before all points were kept; {@code thinned.bin} was written by the program of that time. */
class ThinnedSeriesFileTest {

    private static final byte[] WHOLE = resource();

    @Example
    void buildsOfThatTimeStillShowTheirCurves() throws IOException {
        Path file = Files.write(Files.createTempFile("series", ".bin"), WHOLE);
        try (StoredSeries series = StoredSeries.open(file)) {
            assertThat(series.names()).containsExactly("loss", "eval/rmse", "odd ü");
            assertThat(series.count("loss")).isEqualTo(20);
            Series chart = series.chart("loss", 300, Long.MIN_VALUE, Long.MAX_VALUE);
            assertThat(chart.steps()).hasSize(20).startsWith(0).endsWith(19);
            assertThat(chart.values()).startsWith(1, 0.5).contains(Double.NaN);
            assertThat(chart.times()).endsWith(1_700_000_019_000L);
            assertThat(series.chart("loss", 300, 3, 5).steps()).containsExactly(3, 4, 5);
            assertThat(series.count("eval/rmse")).isEqualTo(1);
            assertThat(series.latest("eval/rmse")).isEqualTo(new LatestValue("eval/rmse", 19, 0.1));
            assertThat(series.latest("odd ü")).isEqualTo(new LatestValue("odd ü", Long.MAX_VALUE, 1e300));
            assertThatThrownBy(() -> series.count("acc")).hasMessageContaining("no series has the name acc");
        } finally {
            Files.delete(file);
        }
    }

    @Example
    void everyFileThatWasCutShortIsRefused() {
        for (int length = ThinnedSeriesFile.MAGIC.length; length < WHOLE.length; length++) {
            byte[] cut = Arrays.copyOf(WHOLE, length);
            assertThatThrownBy(() -> read(cut)).isInstanceOf(BrokenSeriesFile.class);
        }
    }

    @Example
    void everyChangedByteIsNoticed() {
        for (int at = ThinnedSeriesFile.MAGIC.length; at < WHOLE.length; at++) {
            byte[] changed = WHOLE.clone();
            changed[at] ^= 0x41;
            assertThatThrownBy(() -> read(changed)).as("byte %d", at).isInstanceOf(BrokenSeriesFile.class);
        }
    }

    @Property(tries = 2_000)
    void hostileBytesWithARightChecksumAreReadOrRefused(@ForAll byte[] rest) {
        try {
            assertThat(read(signed(rest)).names()).isNotNull();
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
    void namesThatNobodyCanTellApartAreRefused() {
        assertThatThrownBy(() -> read(signed(new byte[] {1, 1, -1, 0, 8}))).hasMessageContaining("not UTF-8");
        assertThatThrownBy(() -> read(signed(new byte[] {2, 1, 'm', 0, 8, 1, 'm', 0, 8})))
                .hasMessageContaining("m twice");
    }

    /** What follows the version, with what stands before and after it. */
    private static byte[] signed(byte[] rest) {
        ByteBuffer file = ByteBuffer.allocate(ThinnedSeriesFile.MAGIC.length + 1 + rest.length + Integer.BYTES)
                .put(ThinnedSeriesFile.MAGIC)
                .put((byte) 1)
                .put(rest);
        CRC32C checksum = new CRC32C();
        checksum.update(file.array(), 0, file.position());
        return file.putInt((int) checksum.getValue()).array();
    }

    private static ThinnedSeriesFile read(byte[] bytes) throws IOException {
        return ThinnedSeriesFile.read(new ByteArrayInputStream(bytes));
    }

    private static byte[] resource() {
        try (InputStream in = ThinnedSeriesFileTest.class.getResourceAsStream("thinned.bin")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
