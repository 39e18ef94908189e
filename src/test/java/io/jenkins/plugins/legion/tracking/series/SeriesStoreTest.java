package io.jenkins.plugins.legion.tracking.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeriesStoreTest {

    @TempDir
    private Path folder;

    @Test
    void aFinishedFileHasEveryPointAsItWasLogged() throws IOException {
        try (SeriesStore store = SeriesStore.open(folder)) {
            store.append("loss", 0.1, 0, 1_700_000_000_000L);
            store.append("odd", Double.NaN, Long.MIN_VALUE, 0);
            store.append("odd", Double.NEGATIVE_INFINITY, Long.MAX_VALUE, 253_402_300_799_999L);
            store.append("odd", -0.0, -5, -1);
            store.append("loss", 0.05, 1, 1_700_000_000_005L);
        }
        try (StoredSeries series = StoredSeries.open(file())) {
            assertThat(series.names()).containsExactly("loss", "odd");
            assertThat(points(series, "loss")).containsExactly("0.1 0 1700000000000", "0.05 1 1700000000005");
            assertThat(points(series, "odd"))
                    .containsExactly(
                            "NaN -9223372036854775808 0",
                            "-Infinity 9223372036854775807 253402300799999",
                            "-0.0 -5 -1");
        }
    }

    /** Linux has a file that is always full. */
    @Test
    void whatAFullDiskDidNotTakeIsKeptOnceThereIsRoom() throws IOException {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "a machine with /dev/full");
        Files.createSymbolicLink(folder.resolve("points.next"), full);
        SeriesStore killed = SeriesStore.open(folder);
        log(killed, "loss", 0, 10);
        assertThatThrownBy(killed::flush).isInstanceOf(IOException.class).hasMessageContaining("No space left");

        log(killed, "loss", 10, 20);
        killed.flush();
        log(killed, "loss", 20, 30);
        killed.flush();

        try (SeriesStore store = SeriesStore.open(folder)) {
            assertThat(store.count("loss")).isEqualTo(30);
        }
    }

    @Test
    void whatWasFlushedIsThereWithoutAnEnd() throws IOException {
        SeriesStore killed = SeriesStore.open(folder);
        log(killed, "loss", 0, 10_000);
        killed.flush();
        log(killed, "loss", 10_000, 10_010);

        try (SeriesStore store = SeriesStore.open(folder)) {
            assertThat(store.count("loss")).isEqualTo(10_000);
            log(store, "loss", 10_000, 10_001);
        }
        try (StoredSeries series = StoredSeries.open(file())) {
            assertThat(steps(series, "loss"))
                    .containsExactly(IntStream.range(0, 10_001).toArray());
        }
    }

    @Test
    void aFinishedStoreIsGoneOnWith() throws IOException {
        try (SeriesStore store = SeriesStore.open(folder)) {
            log(store, "loss", 0, 5_000);
        }
        try (SeriesStore store = SeriesStore.open(folder)) {
            log(store, "loss", 5_000, 5_001);
            log(store, "other", 0, 1);
            List<Long> steps = new ArrayList<>();
            store.points("loss", 4_998, 10, (value, step, time) -> steps.add(step));
            assertThat(steps).containsExactly(4_998L, 4_999L, 5_000L);
        }
        try (StoredSeries series = StoredSeries.open(file())) {
            assertThat(steps(series, "loss"))
                    .containsExactly(IntStream.range(0, 5_001).toArray());
            assertThat(series.names()).containsExactly("loss", "other");
        }
    }

    /** The files at a kill are those of the flush before with the first bytes of what was being written. */
    @Test
    void aKillAtAnyByteCostsNothingThatWasFlushed() throws IOException {
        SeriesStore store = SeriesStore.open(folder.resolve("live"));
        Path live = folder.resolve("live");
        log(store, "a", 0, 4_000);
        log(store, "b", 0, 3);
        store.flush();
        byte[] blocksBefore = Files.readAllBytes(live.resolve("series.bin"));
        byte[] journalBefore = Files.readAllBytes(live.resolve("points.log"));
        // Fills a block of a, and begins a series.
        log(store, "a", 4_000, 4_100);
        log(store, "c", 0, 1);
        byte[] blocksAfter = Files.readAllBytes(live.resolve("series.bin"));
        store.flush();
        byte[] journalAfter = Files.readAllBytes(live.resolve("points.log"));
        assertThat(blocksAfter.length).isGreaterThan(blocksBefore.length);

        for (int length = blocksBefore.length; length <= blocksAfter.length; length += 7) {
            assertNothingIsLost(Arrays.copyOf(blocksAfter, length), journalBefore, 4_000);
        }
        for (int length = journalBefore.length; length < journalAfter.length; length++) {
            assertNothingIsLost(blocksAfter, Arrays.copyOf(journalAfter, length), 4_000);
        }
        assertNothingIsLost(blocksAfter, journalAfter, 4_100);
    }

    private void assertNothingIsLost(byte[] blocks, byte[] journal, int least) throws IOException {
        Path killed = Files.createTempDirectory(folder, "killed");
        Files.write(killed.resolve("series.bin"), blocks);
        Files.write(killed.resolve("points.log"), journal);
        try (SeriesStore store = SeriesStore.open(killed)) {
            int count = (int) store.count("a");
            assertThat(count).isBetween(least, 4_100);
            assertThat(store.count("b")).isEqualTo(3);
            int[] steps = new int[count];
            int[] at = {0};
            store.points("a", 0, count, (value, step, time) -> steps[at[0]++] = (int) step);
            assertThat(steps).containsExactly(IntStream.range(0, count).toArray());
        }
    }

    @Test
    void severalThreadsLoseNothing() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (SeriesStore store = SeriesStore.open(folder)) {
            List<Callable<Void>> writers = new ArrayList<>();
            for (int writer = 0; writer < 4; writer++) {
                writers.add(() -> {
                    for (int i = 0; i < 5_000; i++) {
                        store.append("shared", i, i, i);
                        if (i % 100 == 0) {
                            store.flush();
                        }
                    }
                    return null;
                });
            }
            for (var done : threads.invokeAll(writers)) {
                done.get();
            }
            assertThat(store.count("shared")).isEqualTo(20_000);
        } finally {
            threads.shutdownNow();
        }
        try (StoredSeries series = StoredSeries.open(file())) {
            assertThat(series.count("shared")).isEqualTo(20_000);
            assertThat(Arrays.stream(steps(series, "shared")).sum()).isEqualTo(4 * 12_497_500);
        }
    }

    @Test
    void fiftyThousandSeriesFind() throws IOException {
        SeriesStore killed = SeriesStore.open(folder);
        for (int round = 0; round < 6; round++) {
            for (int i = 0; i < 50_000; i++) {
                killed.append("layer/" + i, i, round, round);
            }
        }
        killed.flush();
        try (SeriesStore store = SeriesStore.open(folder)) {
            assertThat(store.names()).hasSize(50_000);
            assertThat(store.count("layer/49999")).isEqualTo(6);
        }
        try (StoredSeries series = StoredSeries.open(file())) {
            assertThat(points(series, "layer/777")).hasSize(6).first().isEqualTo("777.0 0 0");
        }
        assertThat(Files.size(file())).isLessThan(50_000L * 6 * 60);
    }

    @Test
    void aChartKeepsExtremesAndGaps() throws IOException {
        try (SeriesStore store = SeriesStore.open(folder)) {
            for (int i = 0; i < 1_000_000; i++) {
                double value = i == 123_456 ? 99 : i == 765_432 ? -99 : i == 500_000 ? Double.NaN : Math.sin(i / 1e4);
                store.append("loss", value, i, i);
            }
        }
        try (StoredSeries stored = StoredSeries.open(file())) {
            for (int most : new int[] {100, 2_000}) {
                Series chart = stored.chart("loss", most, Long.MIN_VALUE, Long.MAX_VALUE);
                assertThat(chart.size()).isBetween(most / 4, most);
                assertThat(chart.steps()).startsWith(0).endsWith(999_999).contains(123_456, 765_432, 500_000);
                assertThat(chart.steps()).isSorted();
            }
            Series zoomed = stored.chart("loss", 2_000, 123_000, 124_000);
            assertThat(zoomed.steps()).hasSize(1_001).startsWith(123_000).endsWith(124_000);
            assertThat(stored.count("loss")).isEqualTo(1_000_000);
            assertThat(stored.latest("loss")).isEqualTo(new LatestValue("loss", 999_999, Math.sin(99.9999)));
        }
    }

    @Test
    void aFileThatWasNotCopiedWholeIsRefused() throws IOException {
        try (SeriesStore store = SeriesStore.open(folder)) {
            log(store, "loss", 0, 100);
        }
        byte[] whole = Files.readAllBytes(file());
        for (int length = 0; length < whole.length; length++) {
            Files.write(file(), Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> StoredSeries.open(file()).close())
                    .isInstanceOf(BrokenSeriesFile.class)
                    .hasMessageMatching("(?s).*(ends too early|does not begin with LEGIONS2).*");
        }
        Files.write(file(), Arrays.copyOf(whole, whole.length + 1));
        assertThatThrownBy(() -> StoredSeries.open(file()).close()).hasMessageContaining("goes on after its end");
    }

    @Test
    void anotherKindOfFileIsNotWrittenOver() throws IOException {
        Files.writeString(file(), "somebody's own data");
        assertThatThrownBy(() -> SeriesStore.open(folder)).isInstanceOf(BrokenSeriesFile.class);
        assertThat(file()).hasContent("somebody's own data");
    }

    private Path file() {
        return folder.resolve(SeriesStore.FILE);
    }

    private static void log(SeriesStore store, String name, int from, int to) throws IOException {
        for (int i = from; i < to; i++) {
            store.append(name, i * 0.5, i, i);
        }
    }

    private static List<String> points(StoredSeries series, String name) throws IOException {
        List<String> points = new ArrayList<>();
        series.points(name, 0, Long.MAX_VALUE, (value, step, time) -> points.add(value + " " + step + " " + time));
        return points;
    }

    private static int[] steps(StoredSeries series, String name) throws IOException {
        List<Integer> steps = new ArrayList<>();
        series.points(name, 0, Long.MAX_VALUE, (value, step, time) -> steps.add((int) step));
        return steps.stream().mapToInt(Integer::intValue).toArray();
    }
}
