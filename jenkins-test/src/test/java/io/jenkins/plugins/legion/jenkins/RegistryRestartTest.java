package io.jenkins.plugins.legion.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.Functions;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.legion.jenkins.registry.EarlierTrainings;
import io.jenkins.plugins.legion.jenkins.registry.Registry;
import io.jenkins.plugins.legion.registry.ModelVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.htmlunit.WebResponse;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.TestExtension;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** What is known of models after a start of Jenkins, whatever happened to its files meanwhile. */
class RegistryRestartTest {

    @RegisterExtension
    private final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    @BeforeEach
    void onlyWithAShell() {
        Assumptions.assumeFalse(Functions.isWindows(), "the trainings of these tests are shell scripts");
    }

    private static final String TRAIN = "node { def m = trainModel(model: 'wine') { sh 'echo \"build $BUILD_NUMBER\" > "
            + "\"$LEGION_OUTPUT/m\"' }\npromoteModel model: m, alias: 'champion' }";

    private void trained() throws Throwable {
        sessions.then(jenkins -> {
            WorkflowJob train = Pipelines.job(jenkins, "train", TRAIN);
            jenkins.buildAndAssertSuccess(train);
            jenkins.buildAndAssertSuccess(train);
            Pipelines.job(
                    jenkins,
                    "use",
                    "node { fetchModel model: 'wine', overwrite: true; sh 'echo newest: `cat wine/m`'",
                    "fetchModel model: 'wine@champion', overwrite: true; sh 'echo alias: `cat wine/m`' }");
        });
    }

    private static String used(JenkinsRule jenkins) throws Exception {
        WorkflowJob use = jenkins.jenkins.getItemByFullName("use", WorkflowJob.class);
        return JenkinsRule.getLog(jenkins.buildAndAssertSuccess(use));
    }

    private Path home(String path) {
        return sessions.getHome().toPath().resolve(path);
    }

    @Test
    void everythingIsThereAgain() throws Throwable {
        trained();
        sessions.then(jenkins -> assertThat(used(jenkins)).contains("newest: build 2", "alias: build 2"));
    }

    @Test
    void anIndexThatIsGoneBrokenOrNewerIsMadeAgain() throws Throwable {
        trained();
        Path index = home("jobs/train/legion/versions.idx");
        byte[] good = Files.readAllBytes(index);
        byte[] newer = good.clone();
        newer[7] = '9';
        byte[] broken = good.clone();
        broken[good.length / 3] ^= 1;
        Files.delete(index);
        sessions.then(jenkins -> assertThat(used(jenkins)).contains("newest: build 2"));
        for (byte[] other : List.of(newer, broken, new byte[0])) {
            Files.write(index, other);
            sessions.then(jenkins -> assertThat(used(jenkins)).contains("newest: build 2"));
        }
    }

    @Test
    void buildsThatWentWhileJenkinsWasDownAreNoVersions() throws Throwable {
        trained();
        Path gone = home("jobs/train/builds/2");
        try (Stream<Path> files = Files.walk(gone)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        sessions.then(jenkins -> assertThat(used(jenkins))
                .contains("newest: build 1", "alias: build 2", "train #2 (that build is gone"));
    }

    private static final CountDownLatch REACHED = new CountDownLatch(1);
    private static final CountDownLatch MAY_READ = new CountDownLatch(1);

    /** Holds the reading up at the first build of which it has to be asked what it made. */
    @TestExtension("whileVersionsAreStillBeingReadPagesAndTheApiSayThat")
    public static final class HeldUp implements EarlierTrainings {

        @Override
        public List<ModelVersion> versions(Run<?, ?> run) {
            REACHED.countDown();
            try {
                MAY_READ.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return List.of();
        }
    }

    @Test
    void whileVersionsAreStillBeingReadPagesAndTheApiSayThat() throws Throwable {
        sessions.then(jenkins -> {
            String train = "node { trainModel(model: '%s') { sh 'echo 1 > \"$LEGION_OUTPUT/m\"' } }";
            jenkins.buildAndAssertSuccess(Pipelines.job(jenkins, "a", train.formatted("beer")));
            jenkins.buildAndAssertSuccess(Pipelines.job(jenkins, "b", train.formatted("wine")));
        });
        Files.delete(home("jobs/b/legion/versions.idx"));
        Files.delete(home("jobs/b/builds/1/legion/wine/version.json"));
        sessions.then(jenkins -> {
            JenkinsRule.WebClient browser = jenkins.createWebClient().withThrowExceptionOnFailingStatusCode(false);
            String whole = "The versions of all jobs are still being read after the start of Jenkins";
            REACHED.await();
            assertThat(browser.goTo("models/").asNormalizedText())
                    .contains("beer", whole + ", 50 % of the jobs up to now");
            assertThat(browser.goTo("models/?q=wine").asNormalizedText())
                    .contains(whole)
                    .doesNotContain("There is no such model");
            assertThat(browser.goTo("models/beer/").asNormalizedText()).contains(whole);
            assertThat(browser.goTo("models/beer/promotion?version=x").asNormalizedText())
                    .contains("That version of beer is not known so far");
            for (String there : List.of("models/api/json", "models/beer/api/json")) {
                assertThat(browser.goTo(there, "application/json")
                                .getWebResponse()
                                .getContentAsString())
                        .contains("\"percentRead\":50", "\"read\":false");
            }
            HtmlPage unread = browser.goTo("models/wine/");
            assertThat(unread.asNormalizedText())
                    .contains("wine is not known so far: the versions of all jobs are still");
            for (String path : List.of(
                    "models/wine/",
                    "models/wine/api/json",
                    "models/wine/model.svg",
                    "models/beer/promotion?version=x",
                    "models/beer/binary?version=x")) {
                WebResponse response = browser.goTo(path, null).getWebResponse();
                assertThat(response.getStatusCode()).as(path).isEqualTo(503);
            }
            assertThat(browser.goTo("models/no--..such/", null).getWebResponse().getStatusCode())
                    .isEqualTo(404);

            MAY_READ.countDown();
            Registry.get().awaitRead(TaskListener.NULL);
            assertThat(browser.goTo("models/").asNormalizedText())
                    .contains("wine")
                    .doesNotContain(whole);
            assertThat(browser.goTo("models/wine/").asNormalizedText())
                    .contains("b #1")
                    .doesNotContain(whole);
            assertThat(browser.goTo("models/api/json", "application/json")
                            .getWebResponse()
                            .getContentAsString())
                    .contains("\"percentRead\":100", "\"read\":true");
            assertThat(browser.goTo("models/cider/", null).getWebResponse().getStatusCode())
                    .isEqualTo(404);
        });
    }

    @Test
    void aLogOfAliasesThatIsCutOffKeepsWhatIsWhole() throws Throwable {
        trained();
        Path log = home("legion/aliases.jsonl");
        List<String> lines = Files.readAllLines(log);
        Files.writeString(log, lines.get(0) + "\n" + lines.get(1).substring(0, 40));
        sessions.then(jenkins -> {
            assertThat(used(jenkins)).contains("newest: build 2", "alias: build 1");
            WorkflowJob again = Pipelines.job(jenkins, "again", "promoteModel model: 'wine:2', alias: 'champion'");
            jenkins.buildAndAssertSuccess(again);
        });
        sessions.then(jenkins -> assertThat(used(jenkins)).contains("newest: build 2", "alias: build 2"));
    }
}
