package io.jenkins.plugins.legion.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.hudson.plugins.folder.Folder;
import hudson.ExtensionList;
import hudson.Functions;
import io.jenkins.plugins.legion.jenkins.registry.ReloadedJobs;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.stream.Stream;
import net.sf.json.JSONArray;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Directories of jobs that come from a backup or from elsewhere, while Jenkins runs. */
@WithJenkins
class PutBackTest {

    private static final String TRAIN =
            "def m\nnode { m = trainModel(model: 'wine') { sh 'echo \"build $BUILD_NUMBER\" > "
                    + "\"$LEGION_OUTPUT/m\"' } }\n";

    @TempDir
    private Path temporary;

    private JenkinsRule jenkins;

    @BeforeEach
    void onlyWithAShell(JenkinsRule rule) {
        Assumptions.assumeFalse(Functions.isWindows(), "the trainings of these tests are shell scripts");
        jenkins = rule;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()), LinkOption.NOFOLLOW_LINKS);
            }
        }
    }

    private JSONObject model(String folder) throws Exception {
        return jenkins.getJSON(folder + "models/wine/api/json").getJSONObject();
    }

    private JSONArray versions(String folder) throws Exception {
        return model(folder).getJSONArray("versions");
    }

    private void reload() throws Exception {
        jenkins.jenkins.reload();
        ExtensionList.lookupSingleton(ReloadedJobs.class).run();
    }

    @Test
    void aBuildThatIsPutBackIsAVersionAgainOnceJenkinsReadsItsJobsAnew() throws Exception {
        WorkflowJob train = Pipelines.job(jenkins, "train", TRAIN);
        jenkins.buildAndAssertSuccess(train);
        jenkins.buildAndAssertSuccess(train);
        File build = train.getBuildByNumber(1).getRootDir();
        Path backup = temporary.resolve("1");
        copy(build.toPath(), backup);
        train.getBuildByNumber(1).delete();
        assertThat(versions("").size()).isEqualTo(1);

        copy(backup, build.toPath());
        reload();

        while (versions("").size() < 2) {
            Thread.onSpinWait();
        }
        assertThat(versions("").getJSONObject(1).getString("version")).isEqualTo("1");
    }

    /** An alias of the copy names a build of the folder that it was copied from, which builds of the copy may not read. */
    @Test
    void anAliasOfACopiedFolderLeadsToTheBuildOfTheCopy() throws Exception {
        Folder team = jenkins.createProject(Folder.class, "team");
        WorkflowJob train = team.createProject(WorkflowJob.class, "train");
        train.setDefinition(new CpsFlowDefinition(TRAIN + "promoteModel model: m, alias: 'champion'", true));
        jenkins.buildAndAssertSuccess(train);

        copy(team.getRootDir().toPath(), team.getRootDir().toPath().resolveSibling("other"));
        reload();

        while (jenkins.getJSON("models/api/json")
                        .getJSONObject()
                        .getJSONArray("models")
                        .size()
                < 2) {
            Thread.onSpinWait();
        }
        WorkflowJob use =
                jenkins.jenkins.getItemByFullName("other", Folder.class).createProject(WorkflowJob.class, "use");
        use.setDefinition(new CpsFlowDefinition("node { fetchModel model: 'wine@champion' }", true));
        assertThat(JenkinsRule.getLog(jenkins.buildAndAssertSuccess(use))).contains("wine:1 of other/train #1");
    }
}
