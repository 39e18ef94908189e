package io.jenkins.plugins.legion.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import io.jenkins.plugins.legion.lifecycle.ModelTraining;
import io.jenkins.plugins.legion.lifecycle.TrainingRecord;
import io.jenkins.plugins.legion.lifecycle.TrainingState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DescriptionTest {

    @TempDir
    Path root;

    private Site site;

    @BeforeEach
    void prepared() throws Exception {
        site = new Site(root).with("train.sh", "echo weights > \"$LEGION_OUTPUT/weights\"\n");
        site.prepare(Site.wine().entrypoint("train.sh"));
    }

    @Test
    void standsOnOneLevelAsTheFirstVersionWroteAndReadsIt() throws Exception {
        ObjectNode tree = json();

        assertThat(tree.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "run",
                        "definition",
                        "id",
                        "model",
                        "toolchain",
                        "workDir",
                        "started",
                        "random",
                        "hyperParameters",
                        "metrics",
                        "metricsFiles",
                        "mlflowModel",
                        "binaryOptional",
                        "prepared",
                        "machine",
                        "parameters",
                        "data");
        assertThat(tree.path("toolchain").asText()).isEqualTo("script");
    }

    @Test
    void whatTheFirstVersionPreparedIsCollected() throws Exception {
        ObjectNode tree = json();
        tree.remove("metricsFiles");
        Files.write(site.folder.description(), LifecycleJson.mapper().writeValueAsBytes(tree));

        TrainingRecord record = Conclusion.conclude(site.folder, Outcome.exited(0));

        assertThat(record.model().name()).isEqualTo("wine");
        assertThat(record.toolchain()).isEqualTo("script");
    }

    @Test
    void aTrainingThatEndedBeforeItWasReadyHasARecordToo() throws Exception {
        ModelTraining training = Site.wine().toolchain("script").build();
        Description.of(Begun.of(site.options, "", training, Instant.EPOCH, UUID.randomUUID()))
                .write(site.folder);

        TrainingRecord record = Conclusion.conclude(site.folder, Outcome.aborted("somebody stopped it"));

        assertThat(record.state()).isEqualTo(TrainingState.ABORTED);
        assertThat(record.toolchain()).isEqualTo("script");
        assertThat(record.command()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "7", "{}", "{\"run\":"})
    void whatIsNoDescriptionIsNamed(String content) throws Exception {
        Files.writeString(site.folder.description(), content);

        assertThatThrownBy(() -> Description.read(site.folder))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(site.folder.description() + " cannot be read");
    }

    private ObjectNode json() throws IOException {
        return (ObjectNode) LifecycleJson.mapper().readTree(Files.readAllBytes(site.folder.description()));
    }
}
