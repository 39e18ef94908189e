package io.jenkins.plugins.legion.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.Functions;
import java.net.HttpURLConnection;
import org.htmlunit.html.HtmlAnchor;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Pages of builds that train much stay short, and lead to the rest. */
@WithJenkins
class ManyTrainingsTest {

    @Test
    void theBuildsPageShowsTwentyTrainingsAndATrainingsPageAllMetrics(JenkinsRule jenkins) throws Exception {
        Assumptions.assumeFalse(Functions.isWindows(), "the trainings of these tests are shell scripts");
        WorkflowRun build = jenkins.buildAndAssertSuccess(Pipelines.job(
                jenkins,
                "many",
                "node {",
                "  trainModel(model: 'first', artifactName: 'm #50%.zip') {",
                "    sh '''",
                "      for i in $(seq 10 111); do",
                "        echo '{\"metric\":\"m'$i'\",\"value\":1}' >> \"$LEGION_TRACKING\"",
                "        echo '{\"metric\":\"m'$i'\",\"value\":2}' >> \"$LEGION_TRACKING\"",
                "      done",
                "      echo x > \"$LEGION_OUTPUT/m\"'''",
                "  }",
                "  for (int i = 2; i < 23; i++) {",
                "    trainModel(model: \"model${i}\", binaryOptional: true) { logMetric name: 'loss', value: 0 }",
                "  }",
                "}"));
        JenkinsRule.WebClient browser = PlainBrowser.of(jenkins);

        HtmlPage page = browser.getPage(build);
        assertThat(page.asNormalizedText()).contains("model20 1", "and 2 more").doesNotContain("model21 1");
        follow(page, "artifact/legion/first/m%20%2350%25.zip");

        HtmlPage all = browser.goTo(build.getUrl() + "legion/");
        assertThat(all.asNormalizedText()).contains("model21", "model22");
        follow(all, "../artifact/legion/first/m%20%2350%25.zip");

        HtmlPage first = browser.goTo(build.getUrl() + "legion/first/");
        // Drawn by a script, and no more of them at once than a page has room for.
        assertThat(first.getByXPath("//figure")).isEmpty();
        assertThat(first.asNormalizedText()).contains("m10", "m111");
        assertThat(first.getByXPath("//table[not(@aria-label)]")).isEmpty();
        follow(first, "../../artifact/legion/first/m%20%2350%25.zip");
    }

    private static void follow(HtmlPage page, String href) throws Exception {
        assertThat(page.getAnchors()).extracting(HtmlAnchor::getHrefAttribute).contains(href);
        HtmlAnchor link = page.getAnchorByHref(href);
        assertThat(link.click().getWebResponse().getStatusCode()).isEqualTo(HttpURLConnection.HTTP_OK);
    }
}
