import io.jenkins.plugins.legion.tracking.PointSink;
import io.jenkins.plugins.legion.tracking.Tracking;
import io.jenkins.plugins.legion.tracking.TrackingTail;
import io.jenkins.plugins.legion.tracking.series.SeriesFileWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Reads a tracking file once, as a new process does at the end of a training, and prints how long that took:
 * {@code TrackingReading FILE} sums it up, {@code TrackingReading FILE keep} writes every point into a file of series too.
 */
class TrackingReading {

    public static void main(String[] args) throws Exception {
        boolean keep = args.length > 1;
        long start = System.nanoTime();
        Path file = Path.of(args[0] + ".series");
        Tracking tracking;
        long points;
        try (SeriesFileWriter series = keep ? SeriesFileWriter.begin(file) : null) {
            tracking = new Tracking(Map.of(), keep ? series : new Nowhere());
            points = new TrackingTail(Path.of(args[0])).finish(tracking);
            if (keep) {
                series.finish();
            }
        }
        long end = System.nanoTime();
        if (!tracking.warnings().isEmpty()) {
            throw new IllegalStateException(tracking.warnings().toString());
        }
        System.out.printf(
                java.util.Locale.ROOT,
                "%.4f s, %d points%s%n",
                (end - start) / 1e9,
                points,
                keep ? ", kept in " + Files.size(file) + " bytes" : "");
        Files.deleteIfExists(file);
    }

    private static final class Nowhere implements PointSink {

        private int metrics;

        @Override
        public int begin(String name) {
            return metrics++;
        }

        @Override
        public void point(int metric, double value, long step, long timeMillis) {}
    }
}
