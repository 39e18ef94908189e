package io.jenkins.plugins.legion.jenkins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.Functions;
import hudson.model.Item;
import hudson.model.ListView;
import hudson.model.TaskListener;
import io.jenkins.plugins.legion.jenkins.columns.MetricsColumn;
import jenkins.model.Jenkins;
import org.htmlunit.WebResponse;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.tokenmacro.MacroEvaluationException;
import org.jenkinsci.plugins.tokenmacro.TokenMacro;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.MockFolder;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** A model's metrics where people look anyway: a README's badge, a list of jobs, a mail's text, the list of all models. */
@WithJenkins
class MetricsElsewhereTest {

    private static JenkinsRule jenkins;
    private static WorkflowRun build;

    @BeforeAll
    static void train(JenkinsRule rule) throws Exception {
        Assumptions.assumeFalse(Functions.isWindows(), "the trainings of these tests are shell scripts");
        jenkins = rule;
        MockFolder shop = jenkins.createFolder("shop");
        MockFolder cellar = shop.createProject(MockFolder.class, "cellar");
        WorkflowJob job = cellar.createProject(WorkflowJob.class, "train");
        job.setDefinition(new CpsFlowDefinition(
                """
                node {
                  def m = trainModel(model: 'wine', metrics: [rmse: 'min']) { sh '''echo $BUILD_NUMBER > $LEGION_OUTPUT/m
                    echo '{"metric":"seconds","value":12}' >> $LEGION_TRACKING
                    echo '{"metric":"rmse","value":0.9,"step":1}' >> $LEGION_TRACKING
                    echo '{"metric":"rmse","value":0.70471585,"step":2}' >> $LEGION_TRACKING''' }
                  if (env.BUILD_NUMBER == '1') { promoteModel model: m, alias: 'champion' }
                }""",
                true));
        jenkins.buildAndAssertSuccess(job);
        build = jenkins.buildAndAssertSuccess(job);
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin")
                .grant(Jenkins.READ)
                .everywhere()
                .to("reader", "nobody")
                .grant(Item.READ)
                .everywhere()
                .to("reader"));
    }

    private static WebResponse get(String user, String path) throws Exception {
        JenkinsRule.WebClient browser = jenkins.createWebClient().login(user);
        browser.setThrowExceptionOnFailingStatusCode(false);
        return browser.goTo(path, null).getWebResponse();
    }

    private static String badge(String query) throws Exception {
        WebResponse answer = get("reader", "job/shop/job/cellar/models/wine/model.svg" + query);
        assertThat(answer.getStatusCode()).isEqualTo(200);
        assertThat(answer.getContentType()).isEqualTo("image/svg+xml");
        return answer.getContentAsString();
    }

    @Test
    void aBadgeSaysWhatStandsUnderAnAliasOrWhatIsNewest() throws Exception {
        assertThat(badge("?alias=champion&metric=rmse")).contains("aria-label=\"wine: champion 1 · rmse 0.704716\"");
        assertThat(badge("")).contains("aria-label=\"wine: 2\"");
        assertThat(badge("?alias=nobody")).contains("aria-label=\"wine: nobody none\"");
        assertThat(badge("?metric=%3Cscript%3E")).contains("&lt;script&gt; –").doesNotContain("<script>");
    }

    @Test
    void aBadgeIsNotForThoseWhoMayNotReadTheModel() throws Exception {
        assertThat(get("nobody", "job/shop/job/cellar/models/wine/model.svg").getStatusCode())
                .isEqualTo(404);
    }

    @Test
    void aListOfJobsHasAColumnForAMetric() throws Exception {
        ListView list = new ListView("list", jenkins.jenkins);
        list.setRecurse(true);
        list.setIncludeRegex("shop/.*");
        list.getColumns().add(new MetricsColumn());
        MetricsColumn one = new MetricsColumn();
        one.setMetric("rmse");
        list.getColumns().add(one);
        jenkins.jenkins.addView(list);

        HtmlPage page = PlainBrowser.of(jenkins).login("reader").goTo("view/list/");
        assertThat(page.asNormalizedText()).contains("wine:2", "rmse: 0.704716").doesNotContain("seconds");
        assertThat(page.querySelectorAll("td[data='0.70471585'] a")).hasSize(2);
        HtmlPage training = page.getAnchorByText("0.704716").click();
        assertThat(training.getUrl().getPath()).endsWith("/job/shop/job/cellar/job/train/2/legion/wine/");
    }

    @Test
    void theColumnKeepsItsMetricInItsForm() throws Exception {
        ListView list = new ListView("form", jenkins.jenkins);
        MetricsColumn column = new MetricsColumn();
        column.setMetric("rmse");
        list.getColumns().add(column);
        jenkins.jenkins.addView(list);
        JenkinsRule.WebClient browser = jenkins.createWebClient().login("admin");
        jenkins.submit(browser.goTo("view/form/configure").getFormByName("viewConfig"));
        assertThat(((ListView) jenkins.jenkins.getView("form"))
                        .getColumns()
                        .get(MetricsColumn.class)
                        .getMetric())
                .isEqualTo("rmse");
    }

    private static String expanded(String text) throws Exception {
        return TokenMacro.expandAll(build, null, TaskListener.NULL, text);
    }

    @Test
    void aTokenCarriesAMetricIntoTexts() throws Exception {
        assertThat(expanded("RMSE ${MODEL_METRIC, metric=\"rmse\"}")).isEqualTo("RMSE 0.70471585");
        assertThat(expanded("${MODEL_METRIC, metric=\"rmse\", model=\"wine:2\", value=\"max\"}"))
                .isEqualTo("0.9");
    }

    @Test
    void aTokenSaysWhatIsWrongWithIt() {
        assertThatThrownBy(() -> expanded("${MODEL_METRIC, metric=\"f1\"}"))
                .isInstanceOf(MacroEvaluationException.class)
                .hasStackTraceContaining("metric 'f1'; expected one that wine logged: seconds, rmse");
        assertThatThrownBy(() -> expanded("${MODEL_METRIC, metric=\"rmse\", value=\"mean\"}"))
                .hasStackTraceContaining("value 'mean'; expected one of 'last', 'min' and 'max'");
        assertThatThrownBy(() -> expanded("${MODEL_METRIC, metric=\"rmse\", model=\"beer\"}"))
                .hasStackTraceContaining("model: 'beer'");
    }

    @Test
    void theModelsOfFoldersStandOnThePagesAboveThem() throws Exception {
        for (String path : new String[] {"models/", "job/shop/models/", "job/shop/job/cellar/models/"}) {
            HtmlPage page = jenkins.createWebClient().login("reader").goTo(path);
            assertThat(page.asNormalizedText())
                    .as(path)
                    .contains("wine", "shop/cellar/train #2", "champion", "0.704716");
            HtmlPage model = page.getAnchorByText("wine").click();
            assertThat(model.getUrl().getPath()).endsWith("/job/shop/job/cellar/models/wine/");
        }
        assertThat(get("nobody", "models/").getContentAsString()).doesNotContain("cellar");
    }

    @Test
    void aModelIsFoundByAWordOfItsFolderItsJobOrItsAliases() throws Exception {
        for (String words : new String[] {"WINE", "cellar", "train wine", "@champion", "wine:2", "cellar champion 1"}) {
            assertThat(found(words)).as(words).isEqualTo("1");
        }
        for (String words : new String[] {"beer", "wine beer", "wine:3", "<script>", "x".repeat(300)}) {
            assertThat(found(words)).as(words).isEqualTo("0");
        }
    }

    private static String found(String words) throws Exception {
        String query = java.net.URLEncoder.encode(words, java.nio.charset.StandardCharsets.UTF_8);
        return net.sf.json.JSONObject.fromObject(
                        get("reader", "models/api/json?q=" + query).getContentAsString())
                .getString("total");
    }
}
