package io.jenkins.plugins.legion.jenkins.targets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.jenkins.plugins.casc.ConfigurationAsCode;
import io.jenkins.plugins.legion.jenkins.config.LegionConfiguration;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Targets as code. */
@WithJenkins
class DeploymentTargetsCodeTest {

    @Test
    void whatTheDocumentationShowsIsTakenAndWrittenAgain(JenkinsRule jenkins, @TempDir Path folder) throws Exception {
        String documentation = Files.readString(Path.of("..", "docs", "deploying.md"));
        String shown = documentation.substring(documentation.indexOf("```yaml\nunclassified:") + "```yaml\n".length());
        Path file = Files.writeString(folder.resolve("jenkins.yaml"), shown.substring(0, shown.indexOf("```")));

        ConfigurationAsCode.get().configure(file.toString());
        jenkins.configRoundtrip();

        assertThat(LegionConfiguration.get().getDeploymentTargets())
                .extracting(ConfiguredTarget::getName, ConfiguredTarget::getNamespace)
                .containsExactly(tuple("staging", "models"), tuple("lab", "models"), tuple("partner", "wine"));
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        ConfigurationAsCode.get().export(written);
        assertThat(written.toString(StandardCharsets.UTF_8))
                .contains("server: \"https://10.0.0.1:6443\"", "credentialsId: \"partner-kubeconfig\"");
    }
}
