package io.jenkins.plugins.legion.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.Functions;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import hudson.model.Run;
import io.jenkins.plugins.legion.jenkins.builders.TrainModelBuilder;
import io.jenkins.plugins.legion.jenkins.config.LegionConfiguration;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import net.sf.json.JSONArray;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/**
 * A Jenkins that used the first version of the plugin (commit 0d48f4b) has this one now. {@code first-version.zip} was written
 * by that version: in the folder {@code team} the jobs {@code pipe}, {@code fail}, {@code abort}, {@code several}, {@code free},
 * and two whose training runs, {@code running} and {@code limited}, which has a time limit that is over by now.
 */
class UpgradeTest {

    /** Where that Jenkins lived, as the programs of its builds say. Another place has to have as many characters. */
    private static final String OLD_HOME = "/tmp/legion-home-of-0000000000000000";

    @RegisterExtension
    private final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    private Path place;

    @BeforeEach
    void homeOfTheFirstVersion() throws IOException {
        Assumptions.assumeFalse(Functions.isWindows(), "the first version's builds ran on Linux");
        String sixteen = UUID.randomUUID().toString().replace("-", "").substring(0, 16);
        place = Path.of(OLD_HOME.substring(0, OLD_HOME.length() - 16) + sixteen);
        Path home = sessions.getHome().toPath();
        try (ZipInputStream zip = new ZipInputStream(
                Objects.requireNonNull(UpgradeTest.class.getResourceAsStream("first-version.zip")))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path file = home.resolve(entry.getName());
                Files.createDirectories(file.getParent());
                Files.write(file, moved(zip));
            }
        }
        Files.createSymbolicLink(place, home);
    }

    private byte[] moved(InputStream old) throws IOException {
        String bytes = new String(old.readAllBytes(), StandardCharsets.ISO_8859_1);
        return bytes.replace(OLD_HOME, place.toString()).getBytes(StandardCharsets.ISO_8859_1);
    }

    @AfterEach
    void placeGoes() throws IOException {
        if (place != null) {
            Files.deleteIfExists(place);
        }
    }

    private static JSONObject json(JenkinsRule jenkins, String path) throws Exception {
        return jenkins.getJSON(path).getJSONObject();
    }

    private static JSONObject training(JenkinsRule jenkins, String job, String id) throws Exception {
        return json(jenkins, "job/team/job/" + job + "/1/legion/" + id + "/api/json")
                .getJSONObject("training");
    }

    private static List<String> texts(JSONArray array) {
        return Stream.of(array.toArray()).map(String::valueOf).toList();
    }

    private static Run<?, ?> ended(JenkinsRule jenkins, String job, Result result) throws Exception {
        WorkflowJob found = jenkins.jenkins.getItemByFullName(job, WorkflowJob.class);
        return jenkins.assertBuildStatus(result, jenkins.waitForCompletion(found.getBuildByNumber(1)));
    }

    @Test
    void oldBuildsAreVersionsWithTheirMetrics() throws Throwable {
        sessions.then(jenkins -> {
            WorkflowJob pipe = jenkins.jenkins.getItemByFullName("team/pipe", WorkflowJob.class);
            pipe.setDefinition(new CpsFlowDefinition(
                    """
                    promoteModel job: 'pipe', build: 1, alias: 'champion'
                    node {
                      def f = fetchModel model: 'wine@champion', into: 'a'
                      fetchModel job: 'free', into: 'b'
                      sh 'cat a/model.bin b/model.bin'
                      echo "rmse ${f.metrics.rmse}"
                      def m = trainModel(model: 'wine', metrics: [rmse: 'min']) {
                        sh 'echo 2 > "$LEGION_OUTPUT/model.bin"'
                        logMetric name: 'rmse', value: 0.4
                      }
                      checkModel model: m, gates: [[metric: 'rmse', betterThan: 'lastSuccessful']]
                    }
                    """,
                    true));
            String log = JenkinsRule.getLog(jenkins.buildAndAssertSuccess(pipe));
            assertThat(log).contains("model 1", "rmse 0.41", "rmse 0.4 is < 0.41; wine 1 of #1 has 0.41");

            JSONObject trend = json(jenkins, "job/team/job/pipe/legion/trend");
            assertThat(texts(trend.getJSONArray("builds"))).containsExactly("1", "2");
            assertThat(texts(trend.getJSONArray("outcomes"))).containsOnly("success");
            assertThat(texts(json(jenkins, "job/team/job/fail/legion/trend").getJSONArray("outcomes")))
                    .containsExactly("failure");
            assertThat(texts(json(jenkins, "job/team/job/abort/legion/trend").getJSONArray("states")))
                    .containsExactly("aborted");
            JSONObject compared = json(jenkins, "job/team/job/several/legion/compare/json");
            assertThat(texts(compared.getJSONArray("trainings"))).hasSize(2);
            assertThat(jenkins.getJSON("job/team/job/pipe/1/legion/wine/curves?metric=rmse")
                            .getContentAsString())
                    .contains("[0.81,0.71,0.61,0.51,0.41]");
        });
    }

    @Test
    void trainingsThatRanGoOnAndKeepTheirTimeLimit() throws Throwable {
        sessions.then(jenkins -> {
            ended(jenkins, "team/running", Result.SUCCESS);
            JSONObject training = training(jenkins, "running", "wine");
            assertThat(training.getString("state")).isEqualTo("succeeded");
            assertThat(training.toString()).contains("\"last\":0.44", "\"artifact\":\"legion/wine/wine-1.zip\"");

            ended(jenkins, "team/limited", Result.FAILURE);
            assertThat(training(jenkins, "limited", "limited").getString("reason"))
                    .contains("time limit of 2 min");
        });
    }

    @Test
    void configurationIsWhatItWas() throws Throwable {
        sessions.then(jenkins -> {
            LegionConfiguration configuration = LegionConfiguration.get();
            assertThat(configuration.getEnvironmentCache()).isEqualTo("/var/cache/legion");
            assertThat(configuration.getAgentPatienceMinutes()).isEqualTo(7);
            assertThat(configuration.getToolchains().get(0).getName()).isEqualTo("sklearn");
            assertThat(configuration.getKeepPromoted()).isEqualTo("copy");
            FreeStyleProject free = jenkins.jenkins.getItemByFullName("team/free", FreeStyleProject.class);
            jenkins.configRoundtrip(free);
            TrainModelBuilder train = free.getBuildersList().get(TrainModelBuilder.class);
            assertThat(train.getModel()).isEqualTo("free");
            assertThat(train.getEntrypoint()).isEqualTo("bash train.sh $BUILD_NUMBER");
            assertThat(train.getHyperParameters().get(0).getValue()).isEqualTo("$BUILD_NUMBER");
            assertThat(train.getMetrics().get(0).getDirection()).isEqualTo("min");
        });
    }
}
