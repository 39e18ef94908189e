package io.jenkins.plugins.legion.toolchain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import io.jenkins.plugins.legion.lifecycle.ToolchainIntegration;
import io.jenkins.plugins.legion.lifecycle.TrainingRecord;
import io.jenkins.plugins.legion.lifecycle.TrainingState;
import io.jenkins.plugins.legion.training.Shell;
import io.jenkins.plugins.legion.training.Site;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntegrationToolchainTest {

    @TempDir
    Path root;

    private Site site;

    @BeforeEach
    void site() throws IOException {
        site = new Site(root);
        Path trainer = Shell.executable(
                root.resolve("programs/odahu-trainer"),
                """
                #!/bin/sh
                [ "$1 $2 $4" = "--verbose --mt --target" ] || exit 9
                cp "$3" "$5/mt.json"
                printf '%s %s %s' "$MODE" "$OTHER" "$PWD" > "$5/seen"
                """);
        site.environment.put("PATH", trainer.getParent() + ":" + site.environment.get("PATH"));
        site.options = site.options.withIntegrations(List.of(new ToolchainIntegration(
                "mlflow", "odahu-trainer", "image:1", Map.of("MODE", "fast", "OTHER", "theirs"))));
    }

    @Test
    void aTrainerIsCalledByItsContract() throws Exception {
        TrainingRecord record = site.with("src/x", "")
                .train(Site.wine()
                        .toolchain("mlflow")
                        .workDir("src")
                        .env("OTHER", "mine")
                        .entrypoint("main")
                        .hyperParameter("alpha", "1"));

        assertThat(record.state()).isEqualTo(TrainingState.SUCCEEDED);
        assertThat(record.toolchain()).isEqualTo("mlflow");
        assertThat(site.folder.output().resolve("seen")).hasContent("fast mine " + site.workspace);
        JsonNode mt = LifecycleJson.mapper()
                .readTree(site.folder.output().resolve("mt.json").toFile());
        assertThat(mt.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "vcs",
                        "algorithmSourceConnection",
                        "inputData",
                        "outputConn",
                        "modelTraining",
                        "toolchainIntegration");
        JsonNode spec = mt.path("modelTraining").path("spec");
        assertThat(mt.path("modelTraining").path("id").asText()).isEqualTo("wine");
        assertThat(spec.path("model").path("name").asText()).isEqualTo("wine");
        assertThat(spec.path("model").path("version").asText()).isEqualTo("7");
        assertThat(spec.path("workDir").asText()).isEqualTo("src");
        assertThat(spec.path("entrypoint").asText()).isEqualTo("main");
        assertThat(spec.path("hyperParameters").path("alpha").asText()).isEqualTo("1");
        assertThat(mt.path("toolchainIntegration")
                        .path("spec")
                        .path("entrypoint")
                        .asText())
                .isEqualTo("odahu-trainer");
    }

    @Test
    void theIntegrationThatIsGivenGoesBeforeOurOwnOfThatName() throws Exception {
        assertThat(site.prepare(Site.wine().toolchain("mlflow")).command()).startsWith("odahu-trainer", "--verbose");
    }

    @Test
    void itTravelsToAnotherMachine() throws Exception {
        Toolchain before = new IntegrationToolchain(new ToolchainIntegration("mlflow", "echo", "", Map.of("A", "b")));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(before);
        }
        Toolchain after = (Toolchain) new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
        site.prepare(Site.wine());
        TrainingContext context =
                new TrainingContext(Site.wine().build(), site.workspace, site.workspace, site.folder, Map.of());

        assertThat(after.command(context)).isEqualTo(before.command(context));
    }
}
