package io.jenkins.plugins.legion.tracking.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeriesFileWriterTest {

    @TempDir
    private Path folder;

    @Test
    void everyPointOfALongSeriesIsKept() throws IOException {
        write(1, 100_000);
        try (StoredSeries series = StoredSeries.open(file())) {
            assertThat(series.names()).containsExactly("m0");
            assertPoints(series, 0, 100_000);
        }
    }

    /** So many in turn that what waits for its block goes to the second file, and several times. */
    @Test
    void everyPointOfManySeriesThatGrowTogetherIsKeptInLargeBlocks() throws IOException {
        write(1_000, 1_500);
        try (StoredSeries series = StoredSeries.open(file())) {
            assertThat(series.names()).hasSize(1_000).startsWith("m0", "m1");
            for (int metric = 0; metric < 1_000; metric++) {
                assertPoints(series, metric, 1_500);
            }
        }
        // One block each, with a header of 154 bytes; 3,000 blocks of two thirds' size would not fit.
        assertThat(Files.size(file())).isLessThan(1_000L * (1_500 * 3 + 400));
        assertThat(others()).isEmpty();
    }

    @Test
    void aSeriesThatGoesOnAfterManyOthersKeepsItsOrder() throws IOException {
        try (SeriesFileWriter writer = SeriesFileWriter.begin(file())) {
            int loss = writer.begin("loss");
            log(writer, loss, 0, 5_000);
            for (int i = 0; i < 600; i++) {
                log(writer, writer.begin("layer/" + i), 0, 500);
            }
            log(writer, loss, 5_000, 700_000);
            writer.finish();
        }
        try (StoredSeries series = StoredSeries.open(file())) {
            assertThat(series.count("loss")).isEqualTo(700_000);
            assertThat(steps(series, "loss")).isEqualTo(steps(700_000));
            assertThat(steps(series, "layer/599")).isEqualTo(steps(500));
        }
    }

    @Test
    void fiftyThousandSeriesFind() throws IOException {
        write(50_000, 8);
        try (StoredSeries series = StoredSeries.open(file())) {
            assertThat(series.names()).hasSize(50_000);
            assertPoints(series, 0, 8);
            assertPoints(series, 49_999, 8);
        }
    }

    @Test
    void aTrainingThatLoggedNothingHasAFileToo() throws IOException {
        write(0, 0);
        try (StoredSeries series = StoredSeries.open(file())) {
            assertThat(series.names()).isEmpty();
        }
    }

    @Test
    void untilItIsFinishedWhatWasThereBeforeStays() throws IOException {
        write(1, 10);
        byte[] before = Files.readAllBytes(file());
        try (SeriesFileWriter writer = SeriesFileWriter.begin(file())) {
            log(writer, writer.begin("other"), 0, 300_000);
        }
        assertThat(file()).hasBinaryContent(before);
        assertThat(others()).isEmpty();
    }

    @Test
    void whatAKillLeftIsInNobodysWay() throws IOException {
        Path innocent = Files.writeString(folder.resolve("innocent"), "untouched");
        Files.writeString(folder.resolve("series.bin.part"), "half a file");
        Files.createSymbolicLink(folder.resolve("series.bin.spill"), innocent);
        write(600, 500);
        try (StoredSeries series = StoredSeries.open(file())) {
            assertPoints(series, 599, 500);
        }
        assertThat(innocent).hasContent("untouched");
    }

    /** As on a full disk, which a test cannot have. */
    @Test
    void aFailureToWriteIsToldAtTheEnd() throws IOException {
        try (SeriesFileWriter writer = SeriesFileWriter.begin(file())) {
            int metric = writer.begin("x".repeat(5_000));
            log(writer, metric, 0, 300_000);
            assertThatThrownBy(writer::finish).isInstanceOf(IOException.class).hasMessage("a name of 5000 bytes");
        }
        assertThat(file()).doesNotExist();
        assertThat(others()).isEmpty();
    }

    @Test
    void anInterruptionIsToldAtTheEndAndStays() throws IOException {
        try (SeriesFileWriter writer = SeriesFileWriter.begin(file())) {
            int metric = writer.begin("loss");
            Thread.currentThread().interrupt();
            log(writer, metric, 0, 10_000);
            assertThatThrownBy(writer::finish).isInstanceOf(InterruptedIOException.class);
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(others()).isEmpty();
    }

    private void write(int metrics, int points) throws IOException {
        try (SeriesFileWriter writer = SeriesFileWriter.begin(file())) {
            int[] numbers = IntStream.range(0, metrics)
                    .map(metric -> writer.begin("m" + metric))
                    .toArray();
            for (int i = 0; i < points; i++) {
                for (int number : numbers) {
                    writer.point(number, i * 0.5 + number, i, 1_000L + i);
                }
            }
            writer.finish();
        }
    }

    private static void log(SeriesFileWriter writer, int metric, int from, int to) {
        for (int i = from; i < to; i++) {
            writer.point(metric, i * 0.5, i, i);
        }
    }

    private static void assertPoints(StoredSeries series, int metric, int points) throws IOException {
        int[] at = {0};
        series.points("m" + metric, 0, Long.MAX_VALUE, (value, step, time) -> {
            if (step != at[0] || value != step * 0.5 + metric || time != 1_000 + step) {
                throw new AssertionError("m" + metric + " has " + value + " at step " + step + ", time " + time
                        + ", as point number " + at[0]);
            }
            at[0]++;
        });
        assertThat(at[0]).isEqualTo(points);
    }

    private static long[] steps(int points) {
        return IntStream.range(0, points).asLongStream().toArray();
    }

    private static long[] steps(StoredSeries series, String name) throws IOException {
        long[] steps = new long[(int) series.count(name)];
        int[] at = {0};
        series.points(name, 0, Long.MAX_VALUE, (value, step, time) -> steps[at[0]++] = step);
        return Arrays.copyOf(steps, at[0]);
    }

    private Path file() {
        return folder.resolve("series.bin");
    }

    /** What stands beside the file and is no test's. */
    private String[] others() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(path -> path.getFileName().toString())
                    .filter(name -> !name.equals("series.bin"))
                    .toArray(String[]::new);
        }
    }
}
