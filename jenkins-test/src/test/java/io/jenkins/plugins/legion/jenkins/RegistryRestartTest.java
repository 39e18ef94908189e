package io.jenkins.plugins.legion.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.Functions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
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
