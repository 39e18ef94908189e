package io.jenkins.plugins.legion.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.legion.lifecycle.Metric;
import io.jenkins.plugins.legion.tracking.PointSink;
import io.jenkins.plugins.legion.tracking.SystemMetrics;
import io.jenkins.plugins.legion.tracking.Tracking;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What a record has of a file of samples. */
public final class Sampled {

    private static final PointSink NOWHERE = new PointSink() {
        @Override
        public int begin(String name) {
            return 0;
        }

        @Override
        public void point(int metric, double value, long step, long timeMillis) {
            // Only what is summed up is looked at.
        }
    };

    private Sampled() {}

    public static List<Metric> in(Path file) throws IOException {
        Tracking tracking = new Tracking(Map.of(), NOWHERE);
        SystemMetrics.read(file, tracking);
        assertThat(tracking.warnings()).isEmpty();
        return tracking.metrics();
    }
}
