package io.jenkins.plugins.legion.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.Functions;
import hudson.model.Label;
import java.nio.file.Path;
import net.sf.json.JSONArray;
import net.sf.json.JSONObject;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What is in a training's data stands on its page, in the API and in the comparison with others. */
@WithJenkins
class CountedDataTest {

    private static final String DATA = String.join(
            "\n",
            "mkdir -p data img/train/cat img/train/dog img/val/cat",
            "printf 'a,<b>x</b>,species\\n1,2026-01-31,setosa\\n2,,setosa\\n3,,<i>odd</i>\\n4,,<i>odd</i>\\n5\\n' > data/iris.csv",
            "touch img/train/cat/1.jpg img/train/cat/2.jpg img/train/dog/1.jpg img/val/cat/1.jpg",
            "printf 'a,b\\n' > img/broken.csv.gz; head -c 5 /dev/zero >> img/broken.csv.gz");

    @Test
    void onThePageInTheApiAndBesideOthers(JenkinsRule jenkins) throws Exception {
        Assumptions.assumeFalse(Functions.isWindows(), "the trainings of these tests are shell scripts");
        jenkins.createOnlineSlave(Label.get("trains"));
        WorkflowRun build = jenkins.buildAndAssertSuccess(Pipelines.job(
                jenkins,
                "job",
                "node('trains') { sh '''" + DATA.replace("\\", "\\\\") + "'''\n"
                        + "trainModel(model: 'wine', data: [[connection: 'lake', remotePath: 'iris/', localPath: 'data'],"
                        + " [connection: 'lake', remotePath: 'img/', localPath: 'img']])"
                        + " { sh 'echo 1 > \"$LEGION_OUTPUT/model.bin\"' } }"));
        jenkins.assertLogContains("'broken.csv.gz' is no text", build);

        JSONArray data = jenkins.getJSON(build.getUrl() + "legion/wine/api/json")
                .getJSONObject()
                .getJSONArray("data");
        JSONObject iris = part(data, 0);
        assertThat(iris.getString("format")).isEqualTo("csv");
        assertThat(iris.getInt("samples")).isEqualTo(5);
        assertThat(iris.getString("label")).isEqualTo("species");
        JSONObject column = iris.getJSONArray("columns").getJSONObject(1);
        assertThat(column.getString("name")).isEqualTo("<b>x</b>");
        assertThat(column.getString("type")).isEqualTo("date");
        assertThat(column.getInt("missing")).isEqualTo(4);
        assertThat(part(data, 1).getInt("samples")).isEqualTo(4);
        assertThat(part(data, 1).getJSONArray("splits").getJSONObject(0).getString("name"))
                .isEqualTo("train");

        JenkinsRule.WebClient browser = PlainBrowser.of(jenkins);
        HtmlPage page = browser.goTo(build.getUrl() + "legion/wine/");
        String html = page.getWebResponse().getContentAsString();
        assertThat(html).contains("&lt;b>x&lt;/b>", "&lt;i>odd&lt;/i>").doesNotContain("<b>x</b>", "<i>odd</i>");
        assertThat(page.getElementById("data").getParentNode().asNormalizedText())
                .contains("lake:iris/", "5 samples · 3 columns · 1 file", "Classes by the column species", "setosa")
                .contains("'iris.csv' has 1 row of more or fewer cells than its first.")
                .contains("Classes by folder", "cat", "dog", "train", "val", "4 files · 0 B")
                .contains("'broken.csv.gz' is no text.");

        String digest = data.getJSONObject(0).getString("digest");
        String same = page.getAnchorByText("Trainings on the same data").getHrefAttribute();
        assertThat(same)
                .endsWith("legion/compare/?where=data_digest%20LIKE%20'%25" + digest.replace(":", "%3A") + "%25'");
        JSONObject table = jenkins.getJSON("job/job/legion/compare/table" + same.substring(same.indexOf('?')))
                .getJSONObject();
        assertThat(table.getJSONArray("rows").size()).isEqualTo(1);
        assertThat(table.getJSONArray("columns").toString()).contains("data_digest", "data_samples");
    }

    @Test
    void fetchedDataSaysWhereItWasAndWhatABuildBroughtIsOnItsPage(JenkinsRule jenkins, @TempDir Path folder)
            throws Exception {
        Assumptions.assumeFalse(Functions.isWindows(), "the trainings of these tests are shell scripts");
        try (Lake lake = Lake.start(folder).put("wine/red.csv", "<u>acid</u>,label\n1.5,good\n2.5,bad\n")) {
            lake.connect(jenkins, Lake.SECRET, folder.resolve("cache"));
            WorkflowRun build = jenkins.buildAndAssertSuccess(Pipelines.job(
                    jenkins,
                    "job",
                    "node { bindData connection: 'lake', remotePath: 'wine/', localPath: 'own'\n"
                            + "trainModel(model: 'wine', data: [[connection: 'lake', remotePath: 'wine/red.csv',"
                            + " localPath: 'data/']]) { sh 'echo 1 > \"$LEGION_OUTPUT/model.bin\"' } }"));

            JSONObject bound = jenkins.getJSON(build.getUrl() + "legion/wine/api/json")
                    .getJSONObject()
                    .getJSONArray("data")
                    .getJSONObject(0);
            assertThat(bound.getString("type")).isEqualTo("s3");
            assertThat(bound.getString("place")).endsWith("/lake/wine/red.csv");
            assertThat(bound.getString("version")).startsWith("etag:");
            JenkinsRule.WebClient browser = PlainBrowser.of(jenkins);
            assertThat(browser.goTo(build.getUrl() + "legion/wine/").asNormalizedText())
                    .contains(bound.getString("place"), "2 samples · 2 columns · 1 file");

            HtmlPage page = browser.getPage(build);
            assertThat(page.asNormalizedText()).contains("lake:wine/", "csv 2 samples · 2 columns · 1 file");
            assertThat(page.getWebResponse().getContentAsString())
                    .contains("&lt;u>acid&lt;/u>", "Classes by the column label")
                    .doesNotContain("<u>acid</u>");
            assertThat(jenkins.getJSON(build.getUrl() + "api/json?tree=actions[data[connection,statistics]]")
                            .getJSONObject()
                            .toString())
                    .contains("\"connection\":\"lake\"", "\"samples\":2");
        }
    }

    private static JSONObject part(JSONArray data, int binding) {
        return data.getJSONObject(binding)
                .getJSONObject("statistics")
                .getJSONArray("parts")
                .getJSONObject(0);
    }
}
