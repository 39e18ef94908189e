package io.jenkins.plugins.legion.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.Functions;
import hudson.model.Item;
import hudson.model.Result;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import net.sf.json.JSONArray;
import net.sf.json.JSONObject;
import org.htmlunit.WebResponse;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.MockFolder;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Trainings of one and of two jobs side by side, looked at by those who may see both, and by those who may not. */
@WithJenkins
class CompareTest {

    private static final String EVIL = "\"><script>alert(1)</script>\u202e&";

    /** Of 10,000 characters that a parameter was to have, as many are kept. */
    private static final int LONG = 6000;

    private static JenkinsRule jenkins;
    private static WorkflowJob open;
    private static WorkflowJob secret;

    /**
     * Builds 1 to 3 of both jobs, of which the second fails after it logged; builds 4 to 7 of the first, whose records are then
     * missing, cut off and of a later format, and the last of which is deleted.
     */
    @BeforeAll
    static void train(JenkinsRule rule) throws Exception {
        Assumptions.assumeFalse(Functions.isWindows(), "the trainings of these tests are shell scripts");
        jenkins = rule;
        MockFolder team = jenkins.createFolder("team");
        open = job(team, "open");
        secret = job(team, "secret");
        build(open, 7);
        build(secret, 3);
        Files.delete(record(4));
        byte[] whole = Files.readAllBytes(record(5));
        Files.write(record(5), Arrays.copyOf(whole, whole.length / 2));
        Files.writeString(record(6), Files.readString(record(6)).replaceFirst("\"succeeded\"", "\"enlightened\""));
        open.getBuildByNumber(7).delete();

        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ)
                .everywhere()
                .to("reader", "half")
                .grant(Item.READ)
                .everywhere()
                .to("reader")
                .grant(Item.READ)
                .onItems(team, open)
                .to("half"));
    }

    private static WorkflowJob job(MockFolder folder, String name) throws Exception {
        WorkflowJob job = folder.createProject(WorkflowJob.class, name);
        job.setDefinition(new CpsFlowDefinition(
                "node { trainModel(model: 'wine', metrics: [rmse: 'min'], hyperParameters: [alpha: '0.' + env.BUILD_NUMBER]) {"
                        + " withEnv(['JOB=" + name + "']) { sh '''\n"
                        + "echo x > \"$LEGION_OUTPUT/m\"\n"
                        + "log() { printf '%s\\\\n' \"$1\" >> \"$LEGION_TRACKING\"; }\n"
                        + "log '{\"metric\":\"rmse\",\"value\":'$((10-BUILD_NUMBER))'}'\n"
                        + "log '{\"metric\":\"loss\",\"value\":1,\"step\":1}'\n"
                        + "log '{\"metric\":\"loss\",\"value\":0.5,\"step\":2}'\n"
                        + "log '{\"param\":\"same\",\"value\":\"=1+1\"}'\n"
                        + "log '{\"tag\":\"job\",\"value\":\"'$JOB'\"}'\n"
                        + "log '"
                        + new JSONObject()
                                .element("tag", EVIL)
                                .element("value", EVIL)
                                .toString()
                                .replace("\\", "\\\\") + "'\n"
                        + "log '{\"param\":\"long\",\"value\":\"'$(head -c 10000 /dev/zero | tr '\\\\0' x)'\"}'\n"
                        + "if [ $BUILD_NUMBER = 2 ]; then exit 3; fi\n''' } } }",
                true));
        return job;
    }

    private static void build(WorkflowJob job, int times) throws Exception {
        for (int i = 1; i <= times; i++) {
            jenkins.buildAndAssertStatus(i == 2 ? Result.FAILURE : Result.SUCCESS, job);
        }
    }

    private static Path record(int build) {
        return open.getBuildDir().toPath().resolve(build + "/legion/wine/record.json");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static WebResponse get(String user, String question) throws Exception {
        JenkinsRule.WebClient browser = jenkins.createWebClient().login(user);
        browser.setThrowExceptionOnFailingStatusCode(false);
        return browser.goTo(open.getUrl() + "legion/compare/" + question, null).getWebResponse();
    }

    private static JSONObject table(String user, String question) throws Exception {
        WebResponse response = get(user, "table" + question);
        assertThat(response.getStatusCode()).as(question).isEqualTo(200);
        assertThat(response.getContentType()).isEqualTo("application/json");
        return JSONObject.fromObject(response.getContentAsString());
    }

    private static List<String> rows(JSONObject table) {
        return all(table.getJSONArray("rows"), "training");
    }

    private static List<String> all(JSONArray array, String field) {
        return array.stream().map(one -> ((JSONObject) one).getString(field)).toList();
    }

    private static JSONObject column(JSONObject table, String key) {
        return table.getJSONArray("columns")
                .getJSONObject(all(table.getJSONArray("columns"), "key").indexOf(key));
    }

    private static Object cell(JSONObject table, int row, String key) {
        return table.getJSONArray("rows")
                .getJSONObject(row)
                .getJSONArray("cells")
                .get(all(table.getJSONArray("columns"), "key").indexOf(key));
    }

    private static HtmlPage page(String user, String path) throws Exception {
        JenkinsRule.WebClient browser = jenkins.createWebClient().login(user);
        browser.getOptions().setJavaScriptEnabled(false);
        return browser.goTo(path);
    }

    @Test
    void allTrainingsOfAJobStandInATableAndThoseThatCannotAreNamed() throws Exception {
        JSONObject table = table("reader", "");
        assertThat(rows(table)).isEqualTo(List.of("team/open#3/wine", "team/open#2/wine", "team/open#1/wine"));
        assertThat(table.getInt("total")).as("without the deleted build").isEqualTo(6);
        assertThat(table.getInt("looked")).isEqualTo(6);
        assertThat(table.getBoolean("all")).isTrue();
        assertThat(table.getJSONArray("notes").getString(0))
                .contains("3 trainings cannot be compared")
                .contains("team/open#4/wine (its record is gone)")
                .contains("team/open#5/wine (its record is cut off)")
                .contains("team/open#6/wine (its record is broken or of a later format)");

        JSONObject failed = table.getJSONArray("rows").getJSONObject(1);
        assertThat(failed.getString("state")).isEqualTo("failed");
        assertThat(failed.getString("outcome")).isEqualTo("failure");
        assertThat(failed.getString("url")).isEqualTo(open.getUrl() + "2/");
        assertThat(column(table, "metrics.rmse").getString("direction")).isEqualTo("min");
        assertThat(column(table, "metrics.rmse").getDouble("best")).isEqualTo(7);
        assertThat(column(table, "metrics.loss").getBoolean("curve")).isTrue();
        assertThat(column(table, "params.alpha").getBoolean("differs")).isTrue();
        assertThat(column(table, "params.same").getBoolean("differs")).isFalse();
        assertThat(cell(table, 0, "params.alpha")).isEqualTo("0.3");
        assertThat((String) cell(table, 0, "params.long"))
                .hasSizeBetween(300, 301)
                .endsWith("…");
        assertThat(cell(table, 0, "tags.`" + EVIL + "`")).isEqualTo(EVIL);
    }

    @Test
    void aFilterAndAnOrderChooseThem() throws Exception {
        assertThat(rows(table(
                        "reader",
                        "?where=" + encoded("metrics.rmse < 9 and state != 'x'") + "&order="
                                + encoded("params.`alpha`, metrics.rmse DESC"))))
                .isEqualTo(List.of("team/open#2/wine", "team/open#3/wine"));
        assertThat(rows(table("reader", "?where=" + encoded("status = 'FINISHED'"))))
                .isEqualTo(List.of("team/open#3/wine", "team/open#1/wine"));
        assertThat(rows(table("reader", "?most=1"))).isEqualTo(List.of("team/open#3/wine"));
        assertThat(rows(table("reader", "?training=1/wine&training=team/open%233/wine&training=1/wine")))
                .isEqualTo(List.of("team/open#1/wine", "team/open#3/wine"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"where=metrics.rmse+<+foo", "order=oops", "most=501", "training=../x"})
    void whatCannotBeUnderstoodIsSaidWhereverItIsAsked(String question) throws Exception {
        for (String part : List.of("table", "csv", "json")) {
            WebResponse response = get("reader", part + "?" + question.replace("<", "%3C"));
            assertThat(response.getStatusCode()).as(part).isEqualTo(400);
            assertThat(JSONObject.fromObject(response.getContentAsString()).getString("error"))
                    .contains(question.substring(0, question.indexOf('=')), "expected");
        }
    }

    @Test
    void aBadFilterStaysInItsFieldWithWhatIsWrongBesideIt() throws Exception {
        HtmlPage page = page(
                "reader",
                open.getUrl() + "legion/compare/?where=" + encoded("metrics.rmse < foo") + "&job=" + encoded(EVIL));
        assertThat(page.getElementById("legion-compare-where").getAttribute("value"))
                .isEqualTo("metrics.rmse < foo");
        assertThat(page.querySelector("[role=alert]").asNormalizedText())
                .contains("at character 16", "'foo'", "expected");
        assertThat(page.getWebResponse().getContentAsString()).doesNotContain("<script>alert");
    }

    @Test
    void ofTwoJobsWhoMayNotReadOneSeesTheOtherAndNothingMore() throws Exception {
        String both = "?job=team/secret&job=team/none";
        JSONObject seen = table("reader", both);
        assertThat(rows(seen)).hasSize(6).contains("team/secret#1/wine", "team/open#1/wine");
        assertThat(seen.getJSONArray("notes").getString(0))
                .isEqualTo("1 job is not there or may not be read: team/none");

        JSONObject half = table("half", both);
        assertThat(rows(half)).hasSize(3).allMatch(training -> training.startsWith("team/open#"));
        assertThat(half.getInt("total")).isEqualTo(6);
        assertThat(half.getJSONArray("notes").getString(0))
                .isEqualTo("2 jobs are not there or may not be read: team/secret, team/none");
        for (String part : List.of("csv", "json", "table")) {
            assertThat(get("half", part + both + "&where=" + encoded("tags.job = 'secret'"))
                            .getContentAsString())
                    .as(part)
                    .doesNotContain("secret#");
        }
        assertThat(rows(table("half", "?training=team/secret%231/wine&training=3/wine&training=7/wine")))
                .isEqualTo(List.of("team/open#3/wine"));
        assertThat(table("half", "?training=team/secret%231/wine&training=7/wine")
                        .getJSONArray("notes")
                        .getString(0))
                .isEqualTo("2 trainings are not there or may not be read: team/secret#1/wine, 7/wine");
        assertThat(page("half", open.getUrl() + "legion/compare/").asXml()).doesNotContain("team/secret");
        assertThat(page("reader", open.getUrl() + "legion/compare/").asXml()).contains("team/secret");
    }

    @Test
    void theFilesHaveEverythingInFull() throws Exception {
        WebResponse csv = get("reader", "csv?order=metrics.rmse&differences=true");
        assertThat(csv.getContentType()).isEqualTo("text/csv");
        assertThat(csv.getResponseHeaderValue("Content-Disposition"))
                .isEqualTo("attachment; filename*=UTF-8''open.csv");
        assertThat(csv.getResponseHeaderValue("X-Content-Type-Options")).isEqualTo("nosniff");
        List<String> lines = csv.getContentAsString().lines().toList();
        assertThat(lines.get(0))
                .startsWith("training,metrics.rmse,")
                .contains(",params.alpha,")
                .doesNotContain("params.same");
        assertThat(lines.get(1)).startsWith("team/open#3/wine,7.0,").contains(",0.3,");
        assertThat(get("reader", "csv").getContentAsString()).contains("'=1+1").contains("x".repeat(LONG) + ",");

        WebResponse json = get("reader", "json?where=" + encoded("metrics.rmse = 7"));
        assertThat(json.getContentType()).isEqualTo("application/json");
        assertThat(json.getResponseHeaderValue("Content-Disposition")).endsWith("open.json");
        JSONArray trainings = JSONObject.fromObject(json.getContentAsString()).getJSONArray("trainings");
        assertThat(trainings.size()).isEqualTo(1);
        JSONObject training = trainings.getJSONObject(0);
        assertThat(training.getJSONObject("params").getString("long")).hasSize(LONG);
        assertThat(training.getJSONObject("tags").getString(EVIL)).isEqualTo(EVIL);
        assertThat(training.getJSONObject("metrics").getDouble("rmse")).isEqualTo(7);
    }

    @Test
    void otherPagesLeadThereAndItsScriptsAreThere() throws Exception {
        assertThat(page("reader", open.getUrl() + "legion/")
                        .getAnchorByHref("compare/")
                        .asNormalizedText())
                .contains("Compare");
        String way = page("reader", "job/team/models/wine/")
                .querySelector("a[href*='legion/compare/']")
                .getAttributes()
                .getNamedItem("href")
                .getNodeValue();
        assertThat(way).contains("?where=").contains("&job=team%2F");
        JenkinsRule.WebClient browser = jenkins.createWebClient().login("reader");
        String table = browser.goTo(way.replace("/jenkins/", "").replace("compare/?", "compare/table?"), null)
                .getWebResponse()
                .getContentAsString();
        assertThat(rows(JSONObject.fromObject(table))).hasSize(6);

        browser.getOptions().setJavaScriptEnabled(false);
        HtmlPage page = page("reader", open.getUrl() + "legion/compare/");
        Stream<String> resources = page.querySelectorAll("script[src], link[rel=stylesheet]").stream()
                .map(element -> element.getAttributes()
                        .getNamedItem(element.getNodeName().equals("link") ? "href" : "src")
                        .getNodeValue())
                .filter(url -> url.contains("legion") || url.contains("data-tables") || url.contains("echarts"));
        assertThat(resources).hasSizeGreaterThan(10).allSatisfy(url -> assertThat(
                        browser.goTo(url.replaceFirst("^/jenkins/", ""), null)
                                .getWebResponse()
                                .getStatusCode())
                .as(url)
                .isEqualTo(200));
    }
}
