import io.jenkins.plugins.legion.tracking.series.Series;
import io.jenkins.plugins.legion.tracking.series.SeriesStore;
import io.jenkins.plugins.legion.tracking.series.StoredSeries;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

/** Writes a long noisy curve that was 32-bit floats into a store of series, and asks for charts of it. */
final class SeriesStoring {

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        int points = Integer.parseInt(args[1]);
        Random random = new Random(7);
        long began = System.nanoTime();
        try (SeriesStore store = SeriesStore.open(folder)) {
            long time = 1_700_000_000_000L;
            for (int i = 0; i < points; i++) {
                time += 3 + random.nextInt(4);
                float value = (float) (2 * Math.exp(-i / 3e6) + 0.1 * random.nextGaussian());
                store.append("loss", value, i, time);
                if (i % 1_000 == 999) {
                    store.flush();
                }
            }
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        Path file = folder.resolve(SeriesStore.FILE);
        System.out.printf(
                "%d points in %.2f s, flushed each 1,000; %.2f bytes a point%n",
                points, seconds, (double) Files.size(file) / points);
        chart(file, "all", Long.MIN_VALUE, Long.MAX_VALUE);
        chart(file, "a tenth", points / 2, points / 2 + points / 10);
        chart(file, "a thousandth", points / 2, points / 2 + points / 1_000);
    }

    private static void chart(Path file, String what, long from, long to) throws Exception {
        double[] millis = new double[21];
        int kept = 0;
        for (int i = 0; i < millis.length; i++) {
            long began = System.nanoTime();
            try (StoredSeries series = StoredSeries.open(file)) {
                Series chart = series.chart("loss", 2_000, from, to);
                kept = chart.size();
            }
            millis[i] = (System.nanoTime() - began) / 1e6;
        }
        System.out.printf("chart of %s: %d points, first %.1f ms, ", what, kept, millis[0]);
        Arrays.sort(millis);
        System.out.printf(
                "median %.1f ms, slowest %.1f ms, opening the file included%n",
                millis[millis.length / 2], millis[millis.length - 1]);
    }
}
