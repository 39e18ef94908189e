package io.jenkins.plugins.legion.tracking.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class SeriesStorePropertyTest {

    record Logged(String name, double value, long step, long time) {}

    @Provide
    Arbitrary<Logged> logged() {
        return Combinators.combine(
                        Arbitraries.of("loss", "a/b", "ü\n" + "x".repeat(300)),
                        Arbitraries.longs().map(Double::longBitsToDouble),
                        Arbitraries.longs(),
                        Arbitraries.longs())
                .as(Logged::new);
    }

    @Property(tries = 100)
    void everyPointComesBackThroughAnyNumberOfKills(
            @ForAll @Size(max = 300) List<@net.jqwik.api.From("logged") Logged> all,
            @ForAll @IntRange(min = 1, max = 50) int life)
            throws IOException {
        Path folder = Files.createTempDirectory("series");
        try {
            Map<String, List<String>> expected = new LinkedHashMap<>();
            SeriesStore store = SeriesStore.open(folder);
            for (int i = 0; i < all.size(); i++) {
                Logged point = all.get(i);
                store.append(point.name, point.value, point.step, point.time);
                expected.computeIfAbsent(point.name, name -> new ArrayList<>())
                        .add(told(point.value, point.step, point.time));
                if (i % life == life - 1) {
                    store.flush();
                    store = SeriesStore.open(folder);
                }
            }
            store.close();
            Map<String, List<String>> found = new LinkedHashMap<>();
            try (StoredSeries series = StoredSeries.open(folder.resolve(SeriesStore.FILE))) {
                for (String name : series.names()) {
                    List<String> points = new ArrayList<>();
                    series.points(name, 0, Long.MAX_VALUE, (value, step, time) -> points.add(told(value, step, time)));
                    found.put(name, points);
                }
            }
            assertThat(found).isEqualTo(expected);
        } finally {
            remove(folder);
        }
    }

    /** Whatever a hand or a disk did to a file, reading it ends, in points that were logged or in a message. */
    @Property(tries = 300)
    void aDamagedFileGivesNothingThatWasNotLogged(
            @ForAll @IntRange(max = 2_000) int at, @ForAll byte damage, @ForAll @IntRange(max = 2_000) int cut)
            throws IOException {
        Path folder = Files.createTempDirectory("series");
        try {
            try (SeriesStore store = SeriesStore.open(folder)) {
                for (int i = 0; i < 100; i++) {
                    store.append("loss", Math.sin(i), i, i);
                    store.append("lr", 0.1, i, i);
                }
            }
            Path file = folder.resolve(SeriesStore.FILE);
            byte[] bytes = Files.readAllBytes(file);
            bytes[at % bytes.length] ^= damage;
            Files.write(file, cut % 3 == 0 ? java.util.Arrays.copyOf(bytes, cut % bytes.length) : bytes);
            try (StoredSeries series = StoredSeries.open(file)) {
                for (String name : series.names()) {
                    series.points(name, 0, Long.MAX_VALUE, (value, step, time) -> {
                        assertThat(step).isBetween(0L, 99L);
                        assertThat(value).isEqualTo(name.equals("lr") ? 0.1 : Math.sin(step));
                    });
                }
            } catch (BrokenSeriesFile e) {
                assertThat(e).hasMessageMatching("(?s)(The|This|A block of the).*");
            }
        } finally {
            remove(folder);
        }
    }

    private static String told(double value, long step, long time) {
        return Double.doubleToRawLongBits(value) + " " + step + " " + time;
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
