package io.jenkins.plugins.legion.tracking;

import io.jenkins.plugins.legion.lifecycle.Metric;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;

/** What a machine does while it trains, as metrics beside those of the training; by the names that MLflow gives them. */
public final class SystemMetrics {

    public static final String PREFIX = "system/";

    private SystemMetrics() {}

    /** Whether a metric tells of the machine, whoever logged it: it stands after those of the training. */
    public static boolean isOne(String name) {
        return name.startsWith(PREFIX);
    }

    /**
     * Adds the system metrics in a file of JSON lines. Nothing else of it is taken, and no metric that is there already:
     * a training that has MLflow log them has its own.
     *
     * @throws IOException if the file is there and cannot be read
     */
    public static void read(Path file, Tracking tracking) throws IOException {
        Set<String> logged = tracking.metrics().stream().map(Metric::name).collect(Collectors.toSet());
        new TrackingTail(file).finish(new TrackingEvents() {
            @Override
            public void metric(String name, double value, long step, long timeMillis) {
                if (isOne(name) && !logged.contains(name)) {
                    tracking.metric(name, value, step, timeMillis);
                }
            }

            @Override
            public void param(String name, String value) {
                // Not the machine's to say.
            }

            @Override
            public void tag(String name, String value) {
                // Nor this.
            }

            @Override
            public void warning(String message) {
                tracking.warning(message);
            }
        });
    }
}
