package io.jenkins.plugins.legion.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.Functions;
import hudson.model.Item;
import hudson.model.Result;
import io.jenkins.plugins.legion.jenkins.jobs.JobTrainings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import net.sf.json.JSONArray;
import net.sf.json.JSONNull;
import net.sf.json.JSONObject;
import org.htmlunit.WebResponse;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The metrics of a job's trainings over its builds: what programs get, and what its page shows. */
@WithJenkins
class JobTrendTest {

    private static final String EVIL = "<script>alert(1)</script>&";

    /** A training of each build logs the build's number; the second fails after it has, and its build with it. */
    private static final String SCRIPT = "node { trainModel(model: 'wine', metrics: [rmse: 'min']) { sh '''\n"
            + "echo x > \"$LEGION_OUTPUT/m\"\n"
            + "echo '{\"metric\":\"rmse\",\"value\":'$BUILD_NUMBER'.5}' >> \"$LEGION_TRACKING\"\n"
            + "echo '{\"metric\":\"nothing\",\"value\":NaN}' >> \"$LEGION_TRACKING\"\n"
            + "echo '{\"metric\":\"" + EVIL + "\",\"value\":7}' >> \"$LEGION_TRACKING\"\n"
            + "if [ $BUILD_NUMBER = 2 ]; then exit 3; fi\n"
            + "''' } }";

    private JenkinsRule jenkins;
    private WorkflowJob job;

    @BeforeEach
    void makeJob(JenkinsRule rule) throws Exception {
        Assumptions.assumeFalse(Functions.isWindows(), "the trainings of these tests are shell scripts");
        jenkins = rule;
        job = jenkins.createProject(WorkflowJob.class, "train");
        job.setDefinition(new CpsFlowDefinition(SCRIPT, true));
    }

    private void build(int times) throws Exception {
        for (int i = 0; i < times; i++) {
            WorkflowRun run = job.scheduleBuild2(0).get();
            jenkins.assertBuildStatus(run.getNumber() == 2 ? Result.FAILURE : Result.SUCCESS, run);
        }
    }

    private WebResponse get(String path) throws Exception {
        JenkinsRule.WebClient browser = jenkins.createWebClient();
        browser.setThrowExceptionOnFailingStatusCode(false);
        return browser.goTo(path, null).getWebResponse();
    }

    private JSONObject trend(String question) throws Exception {
        WebResponse response = get(job.getUrl() + "legion/trend" + question);
        assertThat(response.getStatusCode()).isEqualTo(200);
        assertThat(response.getContentType()).isEqualTo("application/json");
        return JSONObject.fromObject(response.getContentAsString());
    }

    private static List<?> values(JSONObject trend, int series) {
        return trend.getJSONArray("series").getJSONObject(series).getJSONArray("values");
    }

    private HtmlPage page(String path) throws Exception {
        JenkinsRule.WebClient browser = jenkins.createWebClient();
        browser.getOptions().setJavaScriptEnabled(false);
        return browser.goTo(path);
    }

    @Test
    void aFailedTrainingHidesNothingAndIsThereItself() throws Exception {
        build(3);

        JSONObject trend = trend("");
        assertThat(trend.getString("training")).isEqualTo("wine");
        assertThat(trend.getJSONArray("builds").toString()).isEqualTo("[1,2,3]");
        assertThat(trend.getJSONArray("states").toString()).isEqualTo("[\"succeeded\",\"failed\",\"succeeded\"]");
        assertThat(trend.getJSONArray("outcomes").toString()).isEqualTo("[\"success\",\"failure\",\"success\"]");
        JSONArray series = trend.getJSONArray("series");
        assertThat(series.size()).isEqualTo(1);
        assertThat(series.getJSONObject(0).getString("name")).isEqualTo("rmse");
        assertThat(series.getJSONObject(0).getString("direction")).isEqualTo("min");
        assertThat(values(trend, 0)).hasToString("[1.5,2.5,3.5]");
        assertThat(trend.getJSONArray("metrics").stream()
                        .map(metric -> ((JSONObject) metric).getString("name"))
                        .toList())
                .isEqualTo(List.of("rmse", EVIL, "nothing"));

        JSONObject chosen = trend("?training=wine&builds=2&metric=nothing&metric=%3Cscript%3Ealert(1)%3C/script%3E%26");
        assertThat(chosen.getInt("total")).isEqualTo(3);
        assertThat(chosen.getJSONArray("builds").toString()).isEqualTo("[2,3]");
        assertThat(values(chosen, 0).get(0)).isEqualTo(JSONNull.getInstance());
        assertThat(((Number) values(chosen, 1).get(1)).doubleValue()).isEqualTo(7);
    }

    @Test
    void aDeletedBuildIsGoneAndARenamedJobKeepsItsTrend() throws Exception {
        build(3);
        job.getBuildByNumber(2).delete();
        assertThat(values(trend(""), 0)).hasToString("[1.5,3.5]");

        job.renameTo("renamed");
        assertThat(values(trend(""), 0)).hasToString("[1.5,3.5]");
        build(1);
        assertThat(values(trend(""), 0)).hasToString("[1.5,3.5,4.5]");
        assertThat(jenkins.jenkins.getRootDir().toPath().resolve("jobs/train")).doesNotExist();
    }

    @Test
    void theTrendIsReadFromOneFileAndMadeAgainWithoutIt() throws Exception {
        build(3);
        Path file = job.getRootDir().toPath().resolve("legion/scalars.idx");
        assertThat(file).as("written by the trainings, before anybody looked").isNotEmptyFile();

        Files.delete(file);
        job.renameTo("elsewhere");
        assertThat(values(trend(""), 0)).hasToString("[1.5,2.5,3.5]");
        assertThat(job.getRootDir().toPath().resolve("legion/scalars.idx")).isNotEmptyFile();
    }

    @Test
    void theJobsPageHasABoxFromTheSecondTrainingOn() throws Exception {
        assertThat(job.getAction(JobTrainings.class)).as("nothing trained").isNull();
        build(1);
        HtmlPage one = page(job.getUrl());
        assertThat(one.querySelectorAll(".legion-trend-box")).isEmpty();
        assertThat(one.getAnchorByHref("/jenkins/" + job.getUrl() + "legion").asNormalizedText())
                .isEqualTo("Trainings");

        build(1);
        HtmlPage two = page(job.getUrl());
        assertThat(two.querySelectorAll(".legion-trend-box .legion-chart")).hasSize(1);
        assertThat(two.querySelector(".legion-trend-box a")
                        .getAttributes()
                        .getNamedItem("href")
                        .getNodeValue())
                .isEqualTo("/jenkins/" + job.getUrl() + "legion/");
        HtmlPage page = page(job.getUrl() + "legion/");
        assertThat(page.querySelectorAll(".legion-trends .legion-chart")).hasSize(1);
        assertThat(page.asNormalizedText()).contains("Metrics over builds", "The newest 200", "Log scale");
    }

    @Test
    void theScriptsThatThePagesNeedAreThere() throws Exception {
        build(2);
        List<String> scripts = Stream.of("", "legion/")
                .flatMap(path -> {
                    try {
                        return page(job.getUrl() + path).querySelectorAll("script[src], link[rel=stylesheet]").stream();
                    } catch (Exception e) {
                        throw new AssertionError(e);
                    }
                })
                .map(element -> element.getAttributes()
                        .getNamedItem(element.getNodeName().equals("link") ? "href" : "src"))
                .map(attribute -> attribute.getNodeValue())
                .filter(source -> source.contains("legion") || source.contains("echarts"))
                .distinct()
                .toList();
        assertThat(scripts).anyMatch(source -> source.endsWith("charts/charts.js"));
        assertThat(scripts).anyMatch(source -> source.endsWith("jobs/trend.js"));
        assertThat(scripts).anyMatch(source -> source.endsWith("echarts.min.js"));
        for (String script : scripts) {
            assertThat(get(script.replaceFirst("^/jenkins/", "")).getStatusCode())
                    .as(script)
                    .isEqualTo(200);
        }
    }

    @Test
    void whoMayNotReadTheJobIsToldThatThereIsNone() throws Exception {
        build(2);
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ)
                .everywhere()
                .to("reader", "nobody")
                .grant(Item.READ)
                .everywhere()
                .to("reader"));
        for (String path : List.of("legion/trend", "legion/")) {
            assertThat(as("reader", path)).isEqualTo(200);
            assertThat(as("nobody", path)).isEqualTo(404);
        }
    }

    private int as(String user, String path) throws Exception {
        JenkinsRule.WebClient browser = jenkins.createWebClient();
        browser.setThrowExceptionOnFailingStatusCode(false);
        browser.getOptions().setJavaScriptEnabled(false);
        return browser.login(user)
                .goTo(job.getUrl() + path, null)
                .getWebResponse()
                .getStatusCode();
    }

    @Test
    void aQuestionThatIsNoneIsRefusedByNameAndOneForNothingThereIsAnEmptyTrend() throws Exception {
        build(1);
        for (String builds : List.of("0", "-1", "many", "1e3", "99999999999")) {
            WebResponse refused = get(job.getUrl() + "legion/trend?builds=" + builds);
            assertThat(refused.getStatusCode()).as(builds).isEqualTo(400);
            assertThat(refused.getContentAsString()).contains("builds").contains("a whole number from 1 on");
        }
        assertThat(trend("?training=none").getInt("total")).isZero();
        assertThat(trend("?training=%C3%BC&metric=" + "x".repeat(3_000)).getInt("total"))
                .isZero();
    }
}
