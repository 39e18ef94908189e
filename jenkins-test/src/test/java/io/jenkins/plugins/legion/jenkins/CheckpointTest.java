package io.jenkins.plugins.legion.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.hudson.plugins.folder.Folder;
import hudson.Functions;
import hudson.model.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** {@code LEGION_CHECKPOINT}: what a training goes on from at its next try. */
@WithJenkins
class CheckpointTest {

    private static JenkinsRule jenkins;

    @TempDir
    private Path claim;

    @BeforeAll
    static void setUp(JenkinsRule rule) {
        Assumptions.assumeFalse(Functions.isWindows(), "the trainings of these tests are shell scripts");
        jenkins = rule;
    }

    /** Fails at its first try, and tells at the next what that left. */
    private static String training(String lr) {
        return "trainModel(model: 'wine', hyperParameters: [lr: '" + lr + "']) { sh '''"
                + "if [ -e \"$LEGION_CHECKPOINT/epoch\" ]; then echo goes on with `cat \"$LEGION_CHECKPOINT/epoch\"`;"
                + " echo x > \"$LEGION_OUTPUT/m\";"
                + " else echo epoch 3 of " + lr + " > \"$LEGION_CHECKPOINT/epoch\"; exit 3; fi''' }";
    }

    private String lasting(String body) {
        return "withEnv(['LEGION_CHECKPOINTS=" + claim + "']) { " + body + " }";
    }

    private List<Path> kept() throws Exception {
        try (Stream<Path> files = Files.walk(claim)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.endsWith("epoch"))
                    .toList();
        }
    }

    @Test
    void theNextTryOnTheSameAgentGoesOn() throws Exception {
        WorkflowRun build = jenkins.buildAndAssertSuccess(
                Pipelines.job(jenkins, "retried", "node { retry(2) { " + training("0.1") + " } }"));

        jenkins.assertLogContains("goes on with epoch 3 of 0.1", build);
        Path workspace =
                Path.of(jenkins.jenkins.getWorkspaceFor(build.getParent()).getRemote());
        assertThat(workspace.resolveSibling(workspace.getFileName() + "@tmp/legion"))
                .doesNotExist();
    }

    /** Branches that are lost together must not be taken for each other, nor trainings of other hyperparameters. */
    @Test
    void eachTrainingGoesOnWithItsOwn() throws Exception {
        WorkflowRun build = jenkins.buildAndAssertSuccess(Pipelines.job(
                jenkins,
                "branches",
                "def train(what) { node { " + lasting("retry(4) { for (lr in ['1', '2']) { train(what, lr) } }")
                        + " } }",
                "def train(what, lr) {",
                "  trainModel(model: 'wine', hyperParameters: [lr: lr]) { withEnv([\"WHAT=$what $lr\"]) { sh '''",
                "    if [ -e \"$LEGION_CHECKPOINT/epoch\" ]; then echo $WHAT goes on with `cat \"$LEGION_CHECKPOINT/epoch\"`",
                "      echo x > \"$LEGION_OUTPUT/m\"",
                "    else echo what $WHAT left > \"$LEGION_CHECKPOINT/epoch\"; exit 3; fi''' } }",
                "}",
                "parallel a: { train('a') }, b: { train('b') }"));

        for (String what : List.of("a 1", "b 1", "a 2", "b 2")) {
            jenkins.assertLogContains(what + " goes on with what " + what + " left", build);
        }
        assertThat(claim).isEmptyDirectory();
    }

    @Test
    void whatBuildsThatAreOverLeftGoesAndNothingElse() throws Exception {
        WorkflowJob job = jenkins.createProject(Folder.class, ".. ünï").createProject(WorkflowJob.class, "j(o)b ü");
        job.setDefinition(new CpsFlowDefinition("node { " + lasting(training("0.1")) + " }", true));
        WorkflowRun over = jenkins.buildAndAssertStatus(Result.FAILURE, job);
        assertThat(kept()).hasSize(1);
        Files.writeString(claim.resolve("note"), "mine");
        Path begun = claim.resolve("begun");
        Path go = claim.resolve("go");
        WorkflowRun runs = Pipelines.job(
                        jenkins,
                        "runs",
                        "node { "
                                + lasting(
                                        "trainModel(model: 'wine') { sh 'echo 1 > \"$LEGION_CHECKPOINT/epoch\"; touch "
                                                + begun + "; while [ ! -e " + go
                                                + " ]; do sleep 0.2; done; echo x > \"$LEGION_OUTPUT/m\"' }")
                                + " }")
                .scheduleBuild2(0)
                .waitForStart();
        Awaitility.await().until(() -> Files.exists(begun));

        assertThat(kept()).as("what %s left goes with the next training", over).hasSize(1);
        job.setDefinition(new CpsFlowDefinition(
                "node { " + lasting("trainModel(model: 'wine') { sh 'echo x > \"$LEGION_OUTPUT/m\"' }") + " }", true));
        jenkins.buildAndAssertSuccess(job);
        assertThat(kept()).as("a build that runs keeps what it has").hasSize(1);

        Files.createFile(go);
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(runs));
        assertThat(claim).isDirectoryNotContaining("glob:**/legion");
        assertThat(claim.resolve("note")).hasContent("mine");
    }

    @Test
    void aPlaceThatIsNotThereIsNamedAndTheTrainingHasAnother() throws Exception {
        Path nowhere = claim.resolve("nowhere");
        WorkflowRun build = jenkins.buildAndAssertSuccess(Pipelines.job(
                jenkins,
                "nowhere",
                "node { withEnv(['LEGION_CHECKPOINTS=" + nowhere + "']) { retry(2) { " + training("0.1") + " } } }"));

        jenkins.assertLogContains(
                "LEGION_CHECKPOINT does not outlive this agent: LEGION_CHECKPOINTS is " + nowhere
                        + ", and there is no folder " + nowhere,
                build);
        jenkins.assertLogContains("goes on with epoch 3 of 0.1", build);
        assertThat(nowhere).doesNotExist();
    }
}
