package io.jenkins.plugins.legion.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.legion.lifecycle.Direction;
import io.jenkins.plugins.legion.lifecycle.Metric;
import io.jenkins.plugins.legion.lifecycle.TrainingRecord;
import io.jenkins.plugins.legion.lifecycle.TrainingState;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CollectedSystemMetricsTest {

    private static final String TRAINS =
            """
            echo weights > "$LEGION_OUTPUT/weights"
            echo '{"metrics": {"system/x": 5}, "step": 0}' > "$LEGION_OUTPUT/../system.jsonl"
            """;

    private static final String LOGS = "echo '{\"metric\":\"loss\",\"value\":0.5}' >> \"$LEGION_TRACKING\"\n";

    @TempDir
    Path root;

    private Site site;

    @BeforeEach
    void site() throws Exception {
        site = new Site(root);
        Shell.executable(root.resolve("programs/python3"), "#!/bin/sh\nexit 1\n");
        site.environment.put("PATH", root.resolve("programs") + ":" + site.environment.get("PATH"));
    }

    @Test
    void theyAreInTheRecordAfterTheTrainingsOwn() throws Exception {
        site.with("train.sh", TRAINS + LOGS);

        TrainingRecord record = site.train(Site.wine().entrypoint("train.sh"));

        assertThat(record.metrics()).extracting(Metric::name).containsExactly("loss", "system/x");
    }

    @Test
    void aMetricThatWasDeclaredIsTheTrainingsToLog() throws Exception {
        site.with("train.sh", TRAINS + LOGS);

        TrainingRecord record = site.train(Site.wine().entrypoint("train.sh").metric("system/x", Direction.MIN));

        assertThat(record.state()).isEqualTo(TrainingState.FAILED);
        assertThat(record.reason()).contains("never logged: system/x (logged were: loss)");
    }

    @Test
    void aLinkInTheirPlaceIsNotRead() throws Exception {
        site.with("train.sh", TRAINS + "cd \"$LEGION_OUTPUT/..\" && mv system.jsonl x && ln -s x system.jsonl\n");

        TrainingRecord record = site.train(Site.wine().entrypoint("train.sh"));

        assertThat(record.metrics()).isEmpty();
    }
}
