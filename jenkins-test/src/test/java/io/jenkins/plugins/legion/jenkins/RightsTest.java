package io.jenkins.plugins.legion.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.Functions;
import hudson.model.Item;
import io.jenkins.plugins.legion.jenkins.builders.TrainModelBuilder;
import io.jenkins.plugins.legion.jenkins.config.ConfiguredToolchain;
import io.jenkins.plugins.legion.jenkins.config.LegionConfiguration;
import io.jenkins.plugins.legion.jenkins.steps.TrainModelStep;
import java.net.HttpURLConnection;
import java.net.URL;
import java.util.List;
import jenkins.model.Jenkins;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Who may not read a job sees nothing of its trainings. */
@WithJenkins
class RightsTest {

    private static JenkinsRule jenkins;
    private static WorkflowRun build;

    @BeforeAll
    static void trainAndLockUp(JenkinsRule rule) throws Exception {
        Assumptions.assumeFalse(Functions.isWindows(), "the trainings of these tests are shell scripts");
        jenkins = rule;
        build = jenkins.buildAndAssertSuccess(Pipelines.job(
                jenkins, "secret", "node { trainModel(model: 'wine') { sh 'echo x > \"$LEGION_OUTPUT/m\"' } }"));
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ)
                .everywhere()
                .toEveryone()
                .grant(Item.READ)
                .everywhere()
                .to("reader")
                .grant(Item.READ, Item.CONFIGURE)
                .everywhere()
                .to("author")
                .grant(Jenkins.MANAGE)
                .everywhere()
                .to("manager"));
    }

    /** Each of these paths leads somewhere, which a reader's answer shows; the reader finds the model's name there. */
    @Test
    void anonymousSeesNothing() throws Exception {
        for (String path : new String[] {
            "", "legion/", "legion/wine/", "legion/wine/api/json", "api/json?depth=2&tree=actions[trainings[model]]"
        }) {
            JenkinsRule.WebClient reader = PlainBrowser.of(jenkins).login("reader");
            assertThat(reader.goTo(build.getUrl() + path, null).getWebResponse().getContentAsString())
                    .as(path)
                    .contains("wine");
            PlainBrowser.of(jenkins).assertFails(build.getUrl() + path, HttpURLConnection.HTTP_NOT_FOUND);
        }
    }

    @Test
    void onlyWhoMaySeeAJobsConfigurationSeesTheConfiguredToolchains() throws Exception {
        LegionConfiguration.get().setToolchains(List.of(new ConfiguredToolchain("sklearn", "/opt/trainer")));
        String ofTheJob = "job/secret/descriptorByName/" + TrainModelStep.class.getName() + "/fillToolchainItems";
        String ofTheSystem = "descriptorByName/" + TrainModelBuilder.class.getName() + "/fillToolchainItems";

        assertThat(posted("reader", ofTheJob)).contains("script").doesNotContain("sklearn");
        assertThat(posted("author", ofTheJob)).contains("script", "sklearn");
        assertThat(posted("author", ofTheSystem)).contains("script").doesNotContain("sklearn");
        assertThat(posted("manager", ofTheSystem)).contains("script", "sklearn");
    }

    private static String posted(String user, String path) throws Exception {
        JenkinsRule.WebClient browser = jenkins.createWebClient().login(user);
        WebRequest request = new WebRequest(new URL(browser.getContextPath() + path), HttpMethod.POST);
        return browser.getPage(browser.addCrumb(request)).getWebResponse().getContentAsString();
    }

    @Test
    void aReaderSeesIt() throws Exception {
        assertThat(PlainBrowser.of(jenkins)
                        .login("reader")
                        .goTo(build.getUrl() + "legion/wine/")
                        .asNormalizedText())
                .contains("wine");
    }

    @Test
    void anIdThatIsNoneLeadsNowhere() throws Exception {
        for (String id : new String[] {"..%2F..", "nothing", "wine%2F.."}) {
            jenkins.createWebClient()
                    .login("reader")
                    .assertFails(build.getUrl() + "legion/" + id + "/", HttpURLConnection.HTTP_NOT_FOUND);
        }
    }

    @Test
    void onlyAdministratorsReachTheChecksOfTheConfiguration() throws Exception {
        JenkinsRule.WebClient browser = jenkins.createWebClient().login("reader");
        browser.setThrowExceptionOnFailingStatusCode(false);
        WebRequest check = new WebRequest(
                new URL(browser.getContextPath() + "descriptorByName/" + ConfiguredToolchain.class.getName()
                        + "/checkName?value=x"),
                HttpMethod.POST);

        assertThat(browser.getPage(browser.addCrumb(check)).getWebResponse().getStatusCode())
                .isEqualTo(HttpURLConnection.HTTP_FORBIDDEN);
    }
}
