package io.jenkins.plugins.legion.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.Functions;
import hudson.model.Result;
import hudson.model.Run;
import net.sf.json.JSONObject;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** A build's page says how its metrics stand beside what came before and what is in use, and a training's page where it comes from. */
@WithJenkins
class TrainingCardTest {

    private static JenkinsRule jenkins;
    private static WorkflowJob job;

    /** Builds: 1 is the champion, 2 a little better, 3 fails, 4 is compared. */
    @BeforeAll
    static void train(JenkinsRule rule) throws Exception {
        Assumptions.assumeFalse(Functions.isWindows(), "the trainings of these tests are shell scripts");
        jenkins = rule;
        job = Pipelines.job(
                jenkins,
                "wine",
                "node {",
                "  sh 'mkdir -p data && echo 1 > data/a.csv'",
                "  def n = env.BUILD_NUMBER as int",
                "  def m = trainModel(model: 'wine', data: [[connection: 'lake', remotePath: 'wine/', localPath: 'data']],",
                "      metrics: [rmse: 'min', accuracy: 'max']) { sh '''",
                "    echo model $BUILD_NUMBER > $LEGION_OUTPUT/m",
                "    case $BUILD_NUMBER in 1) r=0.9; a=0.7;; 2) r=0.8; a=0.8;; 3) r=0.1; a=0.99;; *) r=0.75; a=0.75;; esac",
                "    printf '{\"metric\":\"rmse\",\"value\":%s}\\n{\"metric\":\"accuracy\",\"value\":%s}\\n' $r $a >> $LEGION_TRACKING",
                "    printf '{\"metric\":\"seconds\",\"value\":%s}\\n' $BUILD_NUMBER >> $LEGION_TRACKING",
                "  ''' }",
                "  if (n == 1) { promoteModel model: m, alias: 'champion', reason: 'the first' }",
                "  if (n == 3) { error 'not this one' }",
                "  if (n == 4) { checkModel model: m, gates: [[metric: 'rmse', max: 0.8],"
                        + " [metric: 'accuracy', min: 0.76, criticality: 'unstable']] }",
                "}");
        jenkins.buildAndAssertSuccess(job);
        jenkins.buildAndAssertSuccess(job);
        jenkins.assertBuildStatus(Result.FAILURE, job.scheduleBuild2(0));
        jenkins.assertBuildStatus(Result.UNSTABLE, job.scheduleBuild2(0));
    }

    private static HtmlPage page(String path) throws Exception {
        return PlainBrowser.of(jenkins).goTo(path);
    }

    private static String text(String path) throws Exception {
        return page(path).asNormalizedText();
    }

    private static JSONObject json(String path) throws Exception {
        return JSONObject.fromObject(PlainBrowser.of(jenkins)
                .goTo(path, "application/json")
                .getWebResponse()
                .getContentAsString());
    }

    @Test
    void theCardComparesWithTheLastSuccessfulBuildAndWithTheChampion() throws Exception {
        assertThat(text("job/wine/4/"))
                .contains("-0.05 better than #2", "-0.15 better than champion")
                .contains("-0.05 worse than #2", "+0.05 better than champion")
                .contains("+2 against #2")
                .doesNotContain("than #3");
    }

    @Test
    void theCardOfTheChampionSaysThatItIsOneAndComparesWithNothing() throws Exception {
        HtmlPage first = page("job/wine/1/");
        assertThat(first.querySelectorAll(".legion-card .legion-alias"))
                .extracting(node -> ((DomElement) node).getTextContent())
                .containsExactly("champion");
        assertThat(first.asNormalizedText()).doesNotContain("better than", "worse than");
    }

    @Test
    void theCardHasALineForEachGateAndAReasonForThoseThatWereNotPassed() throws Exception {
        assertThat(text("job/wine/4/"))
                .containsPattern("passed[\\s\\u00a0]+rmse ≤ 0.8")
                .containsPattern("unstable[\\s\\u00a0]+accuracy ≥ 0.76")
                .contains("accuracy 0.75 is not ≥ 0.76");
    }

    @Test
    void programsGetTheSameComparisons() throws Exception {
        JSONObject rmse = json("job/wine/4/legion/wine/api/json")
                .getJSONArray("comparisons")
                .getJSONObject(0);
        assertThat(rmse.getString("name")).isEqualTo("rmse");
        JSONObject before = rmse.getJSONArray("changes").getJSONObject(0);
        assertThat(before.getString("against")).isEqualTo("#2");
        assertThat(before.getDouble("before")).isEqualTo(0.8);
        assertThat(before.getDouble("change")).isEqualTo(-0.05);
        assertThat(before.getString("trend")).isEqualTo("better");
    }

    @Test
    void theLineageLeadsFromDataToVersion() throws Exception {
        HtmlPage training = page("job/wine/1/legion/wine/");
        assertThat(training.querySelectorAll(".legion-lineage__title"))
                .extracting(node -> ((DomElement) node).getTextContent())
                // Before them stands a commit where the workspace lies in somebody's checkout.
                .endsWith("lake:wine/", "#1", "wine-1.zip", "wine:1");
        for (Object link : training.querySelectorAll("a.legion-lineage__title")) {
            HtmlPage from = page("job/wine/1/legion/wine/");
            String href = ((DomElement) link).getAttribute("href");
            assertThat(PlainBrowser.of(jenkins)
                            .getPage(from.getFullyQualifiedUrl(href))
                            .getWebResponse()
                            .getStatusCode())
                    .as(href)
                    .isEqualTo(200);
        }
    }

    @Test
    void aBuildWhoseVersionCannotBeReadHasAPageNevertheless() throws Exception {
        WorkflowJob other = Pipelines.job(
                jenkins,
                "broken",
                "node { trainModel(model: 'broken') { sh '''echo 1 > $LEGION_OUTPUT/m",
                "echo '{\"metric\":\"rmse\",\"value\":1}' >> $LEGION_TRACKING''' } }");
        Run<?, ?> first = jenkins.buildAndAssertSuccess(other);
        WorkflowRun second = jenkins.buildAndAssertSuccess(other);
        java.nio.file.Files.writeString(
                first.getRootDir().toPath().resolve("legion/broken/version.json"), "{\"model\":");
        assertThat(text(second.getUrl())).contains("broken 2", "succeeded", "rmse");
        assertThat(text(second.getUrl() + "legion/broken/")).contains("rmse");
    }
}
