package io.jenkins.plugins.legion.tracking.series;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.legion.fuzz.Scratch;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;

/** A file of series is read or said to be broken, with its checksums right or wrong. */
public final class SeriesFileFuzz {

    private SeriesFileFuzz() {}

    private static final int MOST_POINTS = 100;

    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        read(input);
        byte[] signed = input.clone();
        sign(signed);
        if (!Arrays.equals(signed, input)) {
            read(signed);
        }
    }

    private static void read(byte[] bytes) throws IOException {
        Path file = Scratch.file("series.bin", bytes);
        try (StoredSeries series = StoredSeries.open(file)) {
            for (String name : series.names()) {
                long[] count = {0};
                series.points(name, 0, Long.MAX_VALUE, (value, step, time) -> count[0]++);
                assertThat(count[0]).isEqualTo(series.count(name));
                Series chart = series.chart(name, MOST_POINTS, Long.MIN_VALUE, Long.MAX_VALUE);
                assertThat(chart.size()).isLessThanOrEqualTo(MOST_POINTS);
                series.chart(name, 10, -3, 5);
                if (count[0] > 0) {
                    series.latest(name);
                }
            }
        } catch (BrokenSeriesFile e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    /** Puts right checksums where records are, as somebody would who knows the form. */
    private static void sign(byte[] file) {
        ByteBuffer bytes = ByteBuffer.wrap(file);
        int at = SeriesFormat.MAGIC.length;
        while (at < file.length) {
            int end = at + length(bytes, at);
            if (end <= at + Integer.BYTES || end > file.length) {
                return;
            }
            if (file[at] == SeriesFormat.BLOCK_OF_POINTS) {
                sign(bytes, at, at + SeriesFormat.BLOCK_HEADER - Integer.BYTES);
                sign(bytes, at + SeriesFormat.BLOCK_HEADER, end - Integer.BYTES);
            } else {
                sign(bytes, at, end - Integer.BYTES);
            }
            at = end;
        }
    }

    private static void sign(ByteBuffer bytes, int from, int to) {
        bytes.putInt(to, BlockFile.crc(bytes.array(), from, to - from));
    }

    private static int length(ByteBuffer bytes, int at) {
        int left = bytes.capacity() - at;
        return switch (bytes.get(at)) {
            case SeriesFormat.NAME -> left < 7 ? 0 : 1 + Short.BYTES + bytes.getShort(at + 1) + Integer.BYTES;
            case SeriesFormat.BLOCK_OF_POINTS ->
                left < SeriesFormat.BLOCK_HEADER
                        ? 0
                        : SeriesFormat.BLOCK_HEADER
                                + Math.max(0, Math.min(1 << 20, bytes.getInt(at + 1 + 2 * Integer.BYTES)))
                                + Integer.BYTES;
            default -> SeriesFormat.END_BYTES;
        };
    }
}
