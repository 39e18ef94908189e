package io.jenkins.plugins.legion.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.Functions;
import hudson.model.Item;
import io.jenkins.plugins.legion.jenkins.models.FolderModels;
import io.jenkins.plugins.legion.jenkins.registry.ModelPermissions;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import jenkins.model.Jenkins;
import net.sf.json.JSONArray;
import net.sf.json.JSONObject;
import org.htmlunit.HttpMethod;
import org.htmlunit.Page;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.util.NameValuePair;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.MockFolder;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The models of a folder, looked at by those who may see all, a part, or nothing of them; and promoted from there. */
@WithJenkins
class ModelsTest {

    private static final String EVIL = "\"><script>alert(1)</script>";

    private static JenkinsRule jenkins;
    private static MockFolder team;
    private static WorkflowJob open;

    /** {@code half} may not read the job {@code secret}, {@code nobody} no job at all. */
    @BeforeAll
    static void trainAndLockUp(JenkinsRule rule) throws Exception {
        Assumptions.assumeFalse(Functions.isWindows(), "the trainings of these tests are shell scripts");
        jenkins = rule;
        team = jenkins.createFolder("team");
        open = job(
                team, "open", training("wine", "promoteModel model: m, alias: 'champion', reason: '''" + EVIL + "'''"));
        passes(open);
        passes(open);
        passes(job(team, "secret", training("concealed", "promoteModel model: m, alias: 'veiled'")));
        passes(job(
                team,
                "hidden",
                training("wine", "promoteModel model: m, alias: 'shrouded', reason: 'a secret of ours'")));
        WorkflowJob root = jenkins.createProject(WorkflowJob.class, "root");
        root.setDefinition(new CpsFlowDefinition(training("beer", ""), true));
        passes(root);

        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin")
                .grant(Jenkins.READ)
                .everywhere()
                .to("reader", "promoter", "half", "nobody")
                .grant(Item.READ)
                .everywhere()
                .to("reader", "promoter")
                .grant(ModelPermissions.PROMOTE)
                .everywhere()
                .to("promoter")
                .grant(Item.READ)
                .onItems(team, open)
                .to("half"));
    }

    private static String training(String model, String more) {
        return "node { def m = trainModel(model: '" + model
                + "') { sh '''echo \"build $BUILD_NUMBER\" > \"$LEGION_OUTPUT/m\"\n"
                + "echo '{\"metric\":\"rmse\",\"value\":0.5}' >> \"$LEGION_TRACKING\"''' }\n" + more + "\n}";
    }

    private static WorkflowJob job(MockFolder folder, String name, String script) throws Exception {
        WorkflowJob job = folder.createProject(WorkflowJob.class, name);
        job.setDefinition(new CpsFlowDefinition(script, true));
        return job;
    }

    private static WorkflowRun passes(WorkflowJob job) throws Exception {
        return jenkins.buildAndAssertSuccess(job);
    }

    private static JenkinsRule.WebClient as(String user) throws Exception {
        JenkinsRule.WebClient browser = jenkins.createWebClient().login(user);
        browser.setThrowExceptionOnFailingStatusCode(false);
        return browser;
    }

    private static WebResponse get(String user, String path) throws Exception {
        return as(user).goTo(path, null).getWebResponse();
    }

    private static JSONObject json(String user, String path) throws Exception {
        WebResponse response = get(user, path);
        assertThat(response.getStatusCode()).as(path).isEqualTo(200);
        return JSONObject.fromObject(response.getContentAsString());
    }

    private static List<?> all(JSONArray array, String field) {
        return array.stream().map(one -> ((JSONObject) one).get(field)).toList();
    }

    private static Page post(String user, String path, String... parameters) throws Exception {
        JenkinsRule.WebClient browser = as(user);
        browser.setRedirectEnabled(false);
        WebRequest request = new WebRequest(new URL(browser.getContextPath() + path), HttpMethod.POST);
        List<NameValuePair> pairs = new ArrayList<>();
        for (int i = 0; i < parameters.length; i += 2) {
            pairs.add(new NameValuePair(parameters[i], parameters[i + 1]));
        }
        request.setRequestParameters(pairs);
        return browser.getPage(browser.addCrumb(request));
    }

    private static int status(Page page) {
        return page.getWebResponse().getStatusCode();
    }

    @Test
    void aReaderSeesTheModelsTheirVersionsAndWhereTheirAliasesStoodAndStand() throws Exception {
        HtmlPage list = as("reader").goTo("job/team/models/");
        assertThat(list.asNormalizedText()).contains("wine", "concealed", "champion 2", "team/hidden #1", "2 in all");

        JSONObject models = json("reader", "job/team/models/api/json");
        assertThat(all(models.getJSONArray("models"), "name")).isEqualTo(List.of("concealed", "wine"));
        JSONObject wine = models.getJSONArray("models").getJSONObject(1);
        assertThat(wine.getInt("versions")).isEqualTo(3);
        assertThat(all(wine.getJSONArray("aliases"), "alias")).isEqualTo(List.of("champion", "shrouded"));
        assertThat(wine.getJSONObject("newest").getString("job")).isEqualTo("team/hidden");

        HtmlPage page = as("reader").goTo("job/team/models/wine/");
        assertThat(page.asNormalizedText())
                .contains("champion", "team/open #2", "team/open #1", "succeeded", "sha256:", EVIL)
                .doesNotContain("Promote", "Take away");
        JSONObject model = json("reader", "job/team/models/wine/api/json");
        assertThat(all(model.getJSONArray("versions"), "version")).isEqualTo(List.of("1", "2", "1"));
        JSONObject second = model.getJSONArray("versions").getJSONObject(1);
        assertThat(second.getString("binary")).isEqualTo("build");
        assertThat(second.getBoolean("kept")).isTrue();
        assertThat(second.getString("outcome")).isEqualTo("success");
        assertThat(second.getJSONArray("aliases").toString()).isEqualTo("[\"champion\"]");
        assertThat(second.getJSONArray("metrics").getJSONObject(0).getDouble("last"))
                .isEqualTo(0.5);
        JSONArray history = model.getJSONArray("history");
        assertThat(all(history, "alias")).isEqualTo(List.of("shrouded", "champion", "champion"));
        assertThat(history.getJSONObject(1).getJSONObject("from").getString("version"))
                .isEqualTo("1");
        assertThat(history.getJSONObject(1).getString("build")).isEqualTo("team/open #2");
        assertThat(history.getJSONObject(1).getString("reason")).isEqualTo(EVIL);
    }

    @Test
    void whoMayNotReadAJobSeesNothingOfIt() throws Exception {
        for (String path : List.of(
                "", "api/json", "wine/", "wine/api/json", "wine/?at=2999-01-01", "wine/api/json?at=2999-01-01")) {
            assertThat(get("reader", "job/team/models/" + path).getContentAsString())
                    .as(path)
                    .contains("shrouded");
            assertThat(get("half", "job/team/models/" + path).getContentAsString())
                    .as(path)
                    .contains("wine", "champion")
                    .doesNotContain("hidden #", "team/hidden", "shrouded", "concealed", "veiled", "a secret of ours");
            assertThat(get("nobody", "job/team/models/" + path).getStatusCode())
                    .as(path)
                    .isEqualTo(404);
        }
        assertThat(get("half", "job/team/models/concealed/").getStatusCode()).isEqualTo(404);
        assertThat(notFound("concealed").replace("concealed", "conceited"))
                .as("the same as of a model that there is not")
                .isEqualToIgnoringWhitespace(notFound("conceited"));
        assertThat(get("reader", "job/team/models/concealed/").getStatusCode()).isEqualTo(200);
    }

    /** In tests Stapler tells how it looked, with the addresses of objects. */
    private static String notFound(String model) throws Exception {
        return get("half", "job/team/models/" + model + "/")
                .getContentAsString()
                .replaceAll("FolderModels@[0-9a-f]+", "FolderModels");
    }

    @Test
    void theEntryIsForThoseWhoFindSomethingBehindIt() throws Exception {
        assertThat(as("reader").goTo("").asXml()).contains("/models\"");
        assertThat(as("nobody").goTo("").asXml()).doesNotContain("/models\"");
        assertThat(as("nobody").goTo("models/").asNormalizedText()).doesNotContain("beer");
        assertThat(as("reader").goTo("models/").asNormalizedText()).contains("beer", "root #1");
        assertThat(team.getAction(FolderModels.class)).isNotNull();
        assertThat(open.getAction(FolderModels.class)).isNull();
    }

    @Test
    void theListIsSearchedByAPartOfTheName() throws Exception {
        assertThat(all(json("reader", "job/team/models/api/json?q=WIN").getJSONArray("models"), "name"))
                .isEqualTo(List.of("wine"));
        WebResponse evil = get("reader", "job/team/models/?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E");
        assertThat(evil.getStatusCode()).isEqualTo(200);
        assertThat(evil.getContentAsString())
                .contains("There is no such model here")
                .doesNotContain("<script>alert");
    }

    @Test
    void whatPeopleWroteIsShownAndNeverRun() throws Exception {
        assertThat(get("reader", "job/team/models/wine/").getContentAsString())
                .contains("&lt;script>alert(1)")
                .doesNotContain("<script>alert");
    }

    /** Longer names fail in the headers by which Stapler, in tests alone, tells how it looked for them. */
    static String[] hostile() {
        return new String[] {
            "nothing",
            "a".repeat(500),
            "..%2F..",
            "wine%2F..",
            "wine%00",
            "%3Cscript%3E",
            "WINE",
            "wine:1",
            "wine@champion"
        };
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void aNameThatIsNoneLeadsNowhere(String name) throws Exception {
        assertThat(get("reader", "job/team/models/" + name + "/").getStatusCode())
                .isIn(400, 404);
    }

    @Test
    void tellsWhatStoodWhen() throws Exception {
        JSONArray history = json("reader", "job/team/models/wine/api/json").getJSONArray("history");
        String first = history.getJSONObject(2).getString("at");
        String second = history.getJSONObject(1).getString("at");

        assertThat(stood("2000-01-01")).isEmpty();
        assertThat(stood(first)).containsExactly("champion 1");
        assertThat(stood(second)).containsExactly("champion 2");
        assertThat(stood("2999-01-01T00:00")).containsExactly("champion 2", "shrouded 1");
        assertThat(as("reader").goTo("job/team/models/wine/?at=2000-01-01").asNormalizedText())
                .contains("At 2000-01-01 00:00:00 UTC", "No alias stood for a version then");

        for (String path : List.of("wine/?at=yesterday", "wine/api/json?at=yesterday")) {
            WebResponse refused = get("reader", "job/team/models/" + path);
            assertThat(refused.getStatusCode()).as(path).isEqualTo(400);
            assertThat(refused.getContentAsString()).as(path).contains("expected a time such as");
        }
    }

    private static List<String> stood(String at) throws Exception {
        return json("reader", "job/team/models/wine/api/json?at=" + at).getJSONArray("stood").stream()
                .map(JSONObject.class::cast)
                .map(move ->
                        move.getString("alias") + " " + move.getJSONObject("to").getString("version"))
                .toList();
    }

    /** A folder of its own, with a model of two versions, by the newest's id. */
    private static String trained(String folder) throws Exception {
        WorkflowJob job = job(jenkins.createFolder(folder), "train", training("wine", ""));
        passes(job);
        passes(job);
        return json("admin", "job/" + folder + "/models/wine/api/json")
                .getJSONArray("versions")
                .getJSONObject(0)
                .getString("id");
    }

    @Test
    void aVersionIsPromotedAndAnAliasTakenAwayByButton() throws Exception {
        trained("buttons");
        HtmlPage page = as("promoter").goTo("job/buttons/models/wine/");
        HtmlPage form = page.getAnchorByText("Promote").click();
        HtmlForm promote = form.getFormByName("promote");
        promote.getInputByName("alias").setValue("v2");
        promote.getInputByName("reason").setValue("better <b>");
        HtmlPage refused = jenkins.submit(promote);
        assertThat(status(refused)).isEqualTo(400);
        assertThat(refused.asNormalizedText()).contains("alias: 'v2'; expected a letter");
        promote = refused.getFormByName("promote");
        assertThat(promote.getInputByName("reason").getValue()).isEqualTo("better <b>");
        promote.getInputByName("alias").setValue("champion");
        HtmlPage done = jenkins.submit(promote);
        assertThat(done.getUrl().getPath()).endsWith("/job/buttons/models/wine/");
        assertThat(done.asNormalizedText()).contains("champion", "buttons/train #2", "promoter", "better <b>");

        HtmlForm remove = ((HtmlPage) done.getAnchorByText("Take away").click()).getFormByName("remove");
        assertThat(remove.getInputByName("alias").getValue()).isEqualTo("champion");
        remove.getInputByName("reason").setValue("no more");
        assertThat(((HtmlPage) jenkins.submit(remove)).asNormalizedText())
                .contains("No alias stands for a version", "taken away", "no more");
    }

    @Test
    void onlyWhoMayPromoteDoes() throws Exception {
        String id = trained("rights");
        String promote = "job/rights/models/wine/promote";
        assertThat(status(post("reader", promote, "version", id, "alias", "champion")))
                .isEqualTo(403);
        assertThat(status(post("nobody", promote, "version", id, "alias", "champion")))
                .isEqualTo(404);
        assertThat(get("reader", "job/rights/models/wine/promotion").getStatusCode())
                .isEqualTo(403);
        assertThat(get("promoter", promote + "?version=" + id.replace("#", "%23") + "&alias=champion")
                        .getStatusCode())
                .isIn(404, 405);
        JenkinsRule.WebClient browser = as("promoter");
        assertThat(status(browser.getPage(
                        new WebRequest(new URL(browser.getContextPath() + promote + "?alias=x"), HttpMethod.POST))))
                .as("without a crumb")
                .isEqualTo(403);
        assertThat(json("reader", "job/rights/models/wine/api/json")
                        .getJSONArray("history")
                        .size())
                .isZero();

        assertThat(status(post("promoter", promote, "version", "no such", "alias", "champion")))
                .isEqualTo(404);
        assertThat(status(post("promoter", promote, "version", id, "alias", "")))
                .isEqualTo(400);
        assertThat(status(post("promoter", promote, "version", id, "alias", "champion")))
                .isEqualTo(302);
        assertThat(status(post("reader", "job/rights/models/wine/remove", "alias", "champion")))
                .isEqualTo(403);
        assertThat(status(post("promoter", "job/rights/models/wine/remove", "alias", "other")))
                .isEqualTo(400);
        JSONArray history = json("reader", "job/rights/models/wine/api/json").getJSONArray("history");
        assertThat(all(history, "by")).isEqualTo(List.of("promoter"));
    }

    @Test
    void aVersionWhoseBuildIsGoneSaysSoAndItsKeptBinaryIsHandedOut() throws Exception {
        String id = trained("gone");
        post("promoter", "job/gone/models/wine/promote", "version", id, "alias", "champion");
        String binary = "job/gone/models/wine/binary?version=" + id.replace("#", "%23");
        long bytes = get("reader", binary).getContentAsStream().readAllBytes().length;
        assertThat(bytes).isPositive();
        assertThat(get("reader", binary).getContentType()).contains("zip");

        jenkins.jenkins.getItemByFullName("gone/train", WorkflowJob.class).delete();
        JSONObject model = json("reader", "job/gone/models/wine/api/json");
        JSONObject version = model.getJSONArray("versions").getJSONObject(0);
        assertThat(model.getJSONArray("versions").size()).isEqualTo(1);
        assertThat(version.getBoolean("gone")).isTrue();
        assertThat(version.getString("binary")).isEqualTo("kept");
        assertThat(all(json("reader", "job/gone/models/api/json").getJSONArray("models"), "name"))
                .isEqualTo(List.of("wine"));
        assertThat(as("reader").goTo("job/gone/models/wine/").asNormalizedText())
                .contains("gone/train #2, which is gone", "kept by the folder");

        WebResponse kept = get("reader", binary);
        assertThat(kept.getStatusCode()).isEqualTo(200);
        assertThat(kept.getContentAsStream().readAllBytes()).hasSize((int) bytes);
        assertThat(kept.getResponseHeaderValue("Content-Disposition"))
                .isEqualTo("attachment; filename*=UTF-8''wine-2.zip");
        assertThat(get("half", binary).getStatusCode()).isEqualTo(404);
        assertThat(get("reader", "job/gone/models/wine/binary").getStatusCode()).isEqualTo(404);

        assertThat(status(post("promoter", "job/gone/models/wine/promote", "version", id, "alias", "again")))
                .isEqualTo(302);
    }
}
