package io.jenkins.plugins.legion.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Label;
import hudson.model.Result;
import io.jenkins.plugins.legion.jenkins.config.LegionConfiguration;
import io.jenkins.plugins.legion.jenkins.connections.FileConnection;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension;

/** The plugin that the root POM builds from Maven Central alone works in a real Jenkins, and calls itself the same. */
class FirstDoorTest {

    private static final Path PLUGIN = Path.of("..", "target", "legion.hpi");

    @RegisterExtension
    private final RealJenkinsExtension jenkins = new RealJenkinsExtension().omitPlugins("legion", "checks-api");

    @BeforeEach
    void onlyWhereItWasBuilt() {
        Assumptions.assumeTrue(Files.exists(PLUGIN), "the first door's target/legion.hpi has not been built");
    }

    /**
     * On an agent in a process of its own, which loads the plugin's classes, and those it brings along, over Remoting; and
     * without the plugin that is optional.
     */
    @Test
    void trainsInASandboxedPipelineOnAnAgent() throws Throwable {
        Files.copy(PLUGIN, jenkins.getHome().toPath().resolve("plugins").resolve("legion.jpi"));
        jenkins.then(rule -> {
            rule.createOnlineSlave(Label.get("far"));
            Path lake = Files.createDirectory(rule.jenkins.getRootDir().toPath().resolve("lake"));
            Files.writeString(lake.resolve("wine.csv"), "a,b\n1,2\n");
            LegionConfiguration.get().setConnections(List.of(new FileConnection("lake", lake.toString())));
            WorkflowJob job = Pipelines.job(
                    rule,
                    "wine",
                    "node('far') { bindData(connection: 'lake', localPath: 'data'); echo \"has ${readFile('data/wine.csv').trim()}\"",
                    "def m = trainModel(model: 'wine', hyperParameters: [alpha: 1]) {",
                    "  sh 'echo x > \"$LEGION_OUTPUT/m\"'",
                    "  logMetric name: 'rmse', value: 0.5",
                    "}; echo \"got ${m.name} ${m.metrics.rmse}\"",
                    "def c = checkModel model: m, gates: [[metric: 'rmse', max: 0.5]]; echo \"checked ${c.outcome}\" }");
            WorkflowRun build =
                    rule.assertBuildStatus(Result.SUCCESS, job.scheduleBuild2(0).get());
            rule.assertLogContains("has a,b", build);
            rule.assertLogContains("got wine 0.5", build);
            rule.assertLogContains("checked passed", build);
            rule.assertLogNotContains("could not be published", build);
            assertThat(PlainBrowser.of(rule).goTo("job/wine/1/legion/wine/").asNormalizedText())
                    .contains("rmse");
        });
    }

    @Test
    void bothManifestsSayTheSame() throws IOException {
        assertThat(ofTheFirstDoor()).isEqualTo(ofTheSecondDoor());
    }

    private static Map<String, String> ofTheFirstDoor() throws IOException {
        try (JarFile plugin = new JarFile(PLUGIN.toFile())) {
            return comparable(plugin.getManifest());
        }
    }

    private static Map<String, String> ofTheSecondDoor() throws IOException {
        try (InputStream in = FirstDoorTest.class.getResourceAsStream("/the.hpl")) {
            return comparable(new Manifest(in));
        }
    }

    /** What Jenkins acts on. Who built it, when, and where its classes lie differs by nature. */
    private static Map<String, String> comparable(Manifest manifest) {
        Attributes attributes = manifest.getMainAttributes();
        Map<String, String> comparable = new TreeMap<>();
        for (String name : new String[] {
            "Short-Name",
            "Long-Name",
            "Group-Id",
            "Artifact-Id",
            "Jenkins-Version",
            "Hudson-Version",
            "Url",
            "Support-Dynamic-Loading",
            "Plugin-License-Name",
            "Plugin-License-Url",
            "Plugin-ScmUrl"
        }) {
            comparable.put(name, String.valueOf(attributes.getValue(name)));
        }
        comparable.put(
                "Plugin-Dependencies",
                Arrays.stream(attributes.getValue("Plugin-Dependencies").split(","))
                        .sorted()
                        .collect(Collectors.joining(",")));
        return comparable;
    }
}
