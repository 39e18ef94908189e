package io.jenkins.plugins.legion.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.legion.lifecycle.Metric;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemMetricsTest {

    @TempDir
    private Path directory;

    private final Recorded points = new Recorded();

    @Test
    void theyComeAfterWhatTheTrainingLogged() throws Exception {
        Tracking tracking = new Tracking(Map.of(), points);
        tracking.metric("loss", 1, 0, 1);
        Path file = Files.writeString(
                directory.resolve("system.jsonl"),
                TrackingLine.metrics(Map.of("system/x", 2.5), 0, 1_700_000_000_000L));

        SystemMetrics.read(file, tracking);

        assertThat(tracking.metrics()).extracting(Metric::name).containsExactly("loss", "system/x");
        assertThat(points.series().get(1).times()).containsExactly(1_700_000_000_000L);
    }

    @Test
    void nothingButSystemMetricsIsTakenAndNoneThatTheTrainingLoggedItself() throws Exception {
        Tracking tracking = new Tracking(Map.of(), points);
        tracking.metric("system/cpu_utilization_percentage", 50, 0, 1);
        Path file = Files.writeString(
                directory.resolve("system.jsonl"),
                """
                {"metrics": {"loss": 1, "system/cpu_utilization_percentage": 10, "system/x": 3}, "step": 0}
                {"param": "alpha", "value": "1"}
                {"tag": "stage", "value": "prod"}
                half a li
                """);

        SystemMetrics.read(file, tracking);

        assertThat(tracking.metrics()).extracting(Metric::last).containsExactly(50.0, 3.0);
        assertThat(tracking.params()).isEmpty();
        assertThat(tracking.tags()).isEmpty();
        assertThat(tracking.warnings()).anyMatch(warning -> warning.contains("system.jsonl"));
    }
}
