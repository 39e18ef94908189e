import io.jenkins.plugins.legion.tracking.Tracking;
import io.jenkins.plugins.legion.tracking.TrackingTail;
import io.jenkins.plugins.legion.tracking.series.SeriesFileWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Reads a tracking file once, as a new process does at the end of a training, and prints how long that took. */
class TrackingReading {

    public static void main(String[] args) throws Exception {
        long start = System.nanoTime();
        Path file = Path.of(args[0] + ".series");
        Tracking tracking;
        long points;
        try (SeriesFileWriter series = SeriesFileWriter.begin(file)) {
            tracking = new Tracking(Map.of(), series);
            points = new TrackingTail(Path.of(args[0])).finish(tracking);
            series.finish();
        }
        long end = System.nanoTime();
        if (!tracking.warnings().isEmpty()) {
            throw new IllegalStateException(tracking.warnings().toString());
        }
        System.out.printf(
                java.util.Locale.ROOT,
                "%.4f s, %d points, kept in %d bytes%n",
                (end - start) / 1e9,
                points,
                Files.size(file));
        Files.delete(file);
    }
}
