package io.jenkins.plugins.legion.tracking.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GrowingSeriesTest {

    @TempDir
    private Path folder;

    @Test
    void whatWasFlushedIsSeenWhileTheStoreGoesOn() throws IOException {
        try (SeriesStore store = SeriesStore.open(folder)) {
            append(store, "loss", 0, 10_000);
            append(store, "acc", 0, 3);
            store.flush();
            assertSeen(10_000, 3);

            append(store, "loss", 10_000, 20_000);
            store.flush();
            assertSeen(20_000, 3);
        }
        assertSeen(20_000, 3);
    }

    private void assertSeen(int losses, int accs) throws IOException {
        try (GrowingSeries seen = GrowingSeries.look(folder)) {
            assertThat(seen.names()).containsExactly("loss", "acc");
            assertThat(seen.count("loss")).isEqualTo(losses);
            assertThat(seen.count("acc")).isEqualTo(accs);
            assertThat(seen.latest("loss").step()).isEqualTo(losses - 1);
            assertThat(seen.latest("acc").value()).isEqualTo((accs - 1) / 2.0);
            Series part = seen.chart("loss", 2_000, losses - 5, losses);
            assertThat(part.steps()).containsExactly(losses - 5, losses - 4, losses - 3, losses - 2, losses - 1);
        }
    }

    @Test
    void aLookNeitherChangesNorLocksAnything() throws IOException {
        try (SeriesStore store = SeriesStore.open(folder)) {
            append(store, "loss", 0, 5_000);
            store.flush();
            byte[] file = Files.readAllBytes(folder.resolve("series.bin"));
            byte[] journal = Files.readAllBytes(folder.resolve("points.log"));
            GrowingSeries.look(folder).close();
            assertThat(folder.resolve("series.bin")).hasBinaryContent(file);
            assertThat(folder.resolve("points.log")).hasBinaryContent(journal);
        }
    }

    /** As a machine leaves it that lost its power: the length of the file was on the disk, the last bytes were not. */
    @Test
    void ofWhatAStoreLeftABlockThatIsNotWholeEndsIt() throws IOException {
        try (SeriesStore store = SeriesStore.open(folder)) {
            append(store, "loss", 0, 9_000);
        }
        Path file = folder.resolve("series.bin");
        byte[] bytes = Files.readAllBytes(file);
        // Before the last byte stand the end, of 13 bytes, and the checksum of the last block.
        bytes[bytes.length - 18]++;
        Files.write(file, bytes);
        try (GrowingSeries left = GrowingSeries.left(folder)) {
            List<Long> steps = new ArrayList<>();
            left.points("loss", (value, step, millis) -> steps.add(step));
            assertThat(steps).hasSize(2 * 4_096).endsWith(2 * 4_096 - 1L);
        }
        assertThat(file).hasBinaryContent(bytes);
    }

    /** No block and no journal may be seen in such an order that points in between are missing. */
    @Test
    void aLookInTheMiddleOfWritingMissesNothingThatWasFlushed() throws Exception {
        try (SeriesStore store = SeriesStore.open(folder)) {
            store.append("loss", 0, 0, 0);
            store.flush();
            AtomicBoolean over = new AtomicBoolean();
            Thread writer = new Thread(() -> {
                try {
                    for (int i = 1; !over.get(); i++) {
                        store.append("loss", i, i, i);
                        store.flush();
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            writer.start();
            try {
                for (int looks = 0; looks < 80; looks++) {
                    long before = store.count("loss");
                    try (GrowingSeries seen = GrowingSeries.look(folder)) {
                        // The last one may be on its way into the journal.
                        assertThat(seen.count("loss")).isGreaterThanOrEqualTo(before - 1);
                        assertThat(seen.latest("loss").step()).isEqualTo(seen.count("loss") - 1);
                    }
                }
            } finally {
                over.set(true);
                writer.join();
            }
        }
    }

    @Test
    void whereThereIsNoStoreOrSomethingElseThatIsSaid() throws IOException {
        assertThatThrownBy(() -> GrowingSeries.look(folder)).isInstanceOf(NoSuchFileException.class);
        Files.writeString(folder.resolve("series.bin"), "something else");
        assertThatThrownBy(() -> GrowingSeries.look(folder)).isInstanceOf(BrokenSeriesFile.class);
    }

    private static void append(SeriesStore store, String name, int from, int to) throws IOException {
        for (int i = from; i < to; i++) {
            store.append(name, i / 2.0, i, 1_000L * i);
        }
    }
}
