import io.jenkins.plugins.legion.tracking.Tracking;
import io.jenkins.plugins.legion.tracking.TrackingTail;
import java.nio.file.Path;
import java.util.Map;

/** Reads a tracking file once, as a new process does at the end of a training, and prints how long that took. */
class TrackingReading {

    public static void main(String[] args) throws Exception {
        long start = System.nanoTime();
        Tracking tracking = new Tracking(Map.of());
        long points = new TrackingTail(Path.of(args[0])).finish(tracking);
        int kept = tracking.series().stream().mapToInt(series -> series.size()).sum();
        long end = System.nanoTime();
        if (!tracking.warnings().isEmpty()) {
            throw new IllegalStateException(tracking.warnings().toString());
        }
        System.out.printf(java.util.Locale.ROOT, "%.4f s, %d points, %d kept%n", (end - start) / 1e9, points, kept);
    }
}
