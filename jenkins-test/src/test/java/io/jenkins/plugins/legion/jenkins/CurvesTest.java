package io.jenkins.plugins.legion.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.Functions;
import hudson.model.Item;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import jenkins.model.Jenkins;
import net.sf.json.JSONArray;
import net.sf.json.JSONObject;
import org.htmlunit.WebResponse;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The curves of a build that is over, as its page and programs get them. */
@WithJenkins
class CurvesTest {

    private static final String HOSTILE = "<script>alert(1)</script> \"x\" \u202e";

    private static JenkinsRule jenkins;
    private static WorkflowRun build;
    private static AskedCurves curves;

    @BeforeAll
    static void train(JenkinsRule rule) throws Exception {
        Assumptions.assumeFalse(Functions.isWindows(), "the trainings of these tests are shell scripts");
        jenkins = rule;
        build = jenkins.buildAndAssertSuccess(Pipelines.job(
                jenkins,
                "job",
                "node { trainModel(model: 'wine', binaryOptional: true) {",
                "  sh '''seq 0 2999 | sed 's/.*/{\"metric\":\"loss\",\"value\":&,\"step\":&}/' >> \"$LEGION_TRACKING\" '''",
                "  logMetric name: '" + HOSTILE + "', value: 1, step: 0",
                "  logMetric name: '" + HOSTILE + "', value: 2, step: 1",
                "  logMetric name: 'once', value: 7",
                "} }"));
        curves = new AskedCurves(jenkins, build);
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Item.READ)
                .everywhere()
                .toEveryone());
    }

    @Test
    void theFirstCurvesComeUnasked() throws Exception {
        JSONObject answer = curves.json("");

        assertThat(answer.getBoolean("live")).isFalse();
        assertThat(answer.has("reason")).isFalse();
        assertThat(AskedCurves.shown(answer)).isEqualTo("loss: 2999 of 3000, " + HOSTILE + ": 2 of 2");
        assertThat(answer.getJSONArray("names").toArray()).startsWith("loss", HOSTILE);
        assertThat(answer.getJSONArray("names").toArray())
                .as("those of the machine come last")
                .endsWith(Arrays.stream(answer.getJSONArray("names").toArray())
                        .filter(name -> name.toString().startsWith("system/"))
                        .toArray());
        assertThat(answer.getJSONArray("series")
                        .getJSONObject(0)
                        .getJSONArray("steps")
                        .size())
                .isBetween(500, 2_000);
    }

    @Test
    void aPartOfOneIsRefined() throws Exception {
        JSONObject answer = curves.json("metric=loss&metric=once&points=100&from=1000&to=1003");

        JSONArray steps = answer.getJSONArray("series").getJSONObject(0).getJSONArray("steps");
        assertThat(steps.toArray()).containsExactly(1000, 1001, 1002, 1003);
        assertThat(answer.getJSONArray("missing").toArray()).containsExactly("once");
    }

    @Test
    void whatCannotBeMeantIsSaid() throws Exception {
        WebResponse answer = curves.response("points=5&from=x");

        assertThat(answer.getStatusCode()).isEqualTo(HttpURLConnection.HTTP_BAD_REQUEST);
        assertThat(answer.getContentType()).isEqualTo("application/json");
        assertThat(JSONObject.fromObject(answer.getContentAsString()).getString("error"))
                .contains("points: '5'; expected a whole number from 10 to 10000", "from: 'x'");
    }

    @Test
    void anAnswerTakesTheWireCompressed() throws Exception {
        WebResponse answer = curves.response("");

        assertThat(answer.getResponseHeaderValue("Content-Encoding")).isEqualTo("gzip");
        assertThat(answer.getResponseHeaderValue("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void whoMayNotReadTheJobGetsNothing() throws Exception {
        jenkins.jenkins.setAuthorizationStrategy(
                new MockAuthorizationStrategy().grant(Jenkins.READ).everywhere().toEveryone());
        try {
            assertThat(curves.response("").getStatusCode()).isEqualTo(HttpURLConnection.HTTP_NOT_FOUND);
        } finally {
            jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                    .grant(Jenkins.READ, Item.READ)
                    .everywhere()
                    .toEveryone());
        }
    }

    @Test
    void aFileThatIsGoneOrCutOffOrOfANewerFormCostsTheCurvesAlone() throws Exception {
        Path file = build.getRootDir().toPath().resolve("legion/wine/series.bin");
        byte[] whole = Files.readAllBytes(file);
        try {
            Files.write(file, Arrays.copyOf(whole, whole.length / 2));
            assertProblem("The file of series ends too early");

            Files.write(file, "LEGIONS9 and more".getBytes(StandardCharsets.UTF_8));
            assertProblem("A file of another version begins with LEGIONS and another character");

            Files.delete(file);
            assertProblem("series.bin is not there");
        } finally {
            Files.write(file, whole);
        }
    }

    private static void assertProblem(String problem) throws Exception {
        JSONObject answer = curves.json("");
        assertThat(answer.getString("reason")).contains(problem);
        assertThat(answer.getJSONArray("series").toArray()).isEmpty();
        assertThat(PlainBrowser.of(jenkins).goTo(curves.page()).asNormalizedText())
                .contains("2999");
    }
}
