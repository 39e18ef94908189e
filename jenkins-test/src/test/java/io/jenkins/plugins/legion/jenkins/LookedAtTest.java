package io.jenkins.plugins.legion.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.Functions;
import hudson.model.Label;
import io.jenkins.plugins.legion.jenkins.builds.TrainingsAction;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Figures and tables that a training logged are kept with the build, and its page shows them. */
@WithJenkins
class LookedAtTest {

    /** A run as MLflow keeps it in a file store: a figure, a table, notes, and a model that is none of these. */
    private static final String LOG = String.join(
            "\n",
            "run=\"$LEGION_OUTPUT/../mlruns/0/r1\"; mkdir -p \"$run/artifacts/plots\" \"$run/artifacts/model\" \"$run/tags\"",
            "printf 'run_id: r1\\nrun_name: main\\nstatus: 3\\nstart_time: 1\\nend_time: 2\\nlifecycle_stage: active\\n' > \"$run/meta.yaml\"",
            "printf '<svg xmlns=\"http://www.w3.org/2000/svg\"/>' > \"$run/artifacts/plots/a b.svg\"",
            "printf '{\"columns\": [\"input\", \"score\"], \"data\": [[\"<b>x</b>\", 0.5]]}' > \"$run/artifacts/table.json\"",
            "printf 'remember' > \"$run/artifacts/notes.txt\"",
            "printf 'flavors: {python_function: {}}' > \"$run/artifacts/model/MLmodel\"",
            "echo x > \"$LEGION_OUTPUT/m\"");

    @Test
    void onThePageAndAmongTheArtifacts(JenkinsRule jenkins) throws Exception {
        Assumptions.assumeFalse(Functions.isWindows(), "the trainings of these tests are shell scripts");
        jenkins.createOnlineSlave(Label.get("trains"));
        WorkflowRun build = jenkins.buildAndAssertSuccess(Pipelines.job(
                jenkins,
                "job",
                "node('trains') { trainModel(model: 'wine') { sh '''" + LOG.replace("\\", "\\\\") + "''' } }"));
        jenkins.assertLogContains("Stored 3 logged files in legion/wine/files/", build);
        assertThat(TrainingsAction.of(build)).hasSize(1);

        JenkinsRule.WebClient browser = PlainBrowser.of(jenkins);
        HtmlPage page = browser.goTo(build.getUrl() + "legion/wine/");
        String html = page.getWebResponse().getContentAsString();
        assertThat(html)
                .contains("<img")
                .contains("../../artifact/legion/wine/files/plots/a%20b.svg")
                .contains("&lt;b>x&lt;/b>")
                // Numbers with all their digits stand on one line.
                .contains("<td class=\"legion-word\">0.5</td>")
                .contains("../../artifact/legion/wine/files/notes.txt")
                .doesNotContain("MLmodel</");
        assertThat(browser.goTo(build.getUrl() + "artifact/legion/wine/files/notes.txt", "text/plain")
                        .getWebResponse()
                        .getContentAsString())
                .isEqualTo("remember");
        assertThat(browser.goTo(
                                build.getUrl() + "legion/wine/api/json?tree=loggedFiles[path,bytes]",
                                "application/json")
                        .getWebResponse()
                        .getContentAsString())
                .contains("{\"bytes\":8,\"path\":\"notes.txt\"}", "plots/a b.svg", "table.json");
    }
}
