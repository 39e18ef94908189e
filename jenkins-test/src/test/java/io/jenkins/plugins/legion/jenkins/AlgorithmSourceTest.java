package io.jenkins.plugins.legion.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.Functions;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import io.jenkins.plugins.legion.jenkins.arguments.CodePlace;
import io.jenkins.plugins.legion.jenkins.builders.TrainModelBuilder;
import io.jenkins.plugins.legion.jenkins.config.LegionConfiguration;
import io.jenkins.plugins.legion.jenkins.connections.GitConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Code that a training says where it is, in place of what the workspace has. */
@WithJenkins
class AlgorithmSourceTest {

    @TempDir
    private Path directory;

    private JenkinsRule jenkins;

    @BeforeEach
    void repository(JenkinsRule rule) throws Exception {
        Assumptions.assumeFalse(Functions.isWindows(), "the paths of these tests are those of other systems");
        jenkins = rule;
        Path work = Files.createDirectories(directory.resolve("code"));
        Files.writeString(
                work.resolve("train.sh"), "echo 'the code of the repository'; echo x > $LEGION_OUTPUT/model.txt");
        git(work, "init", "-q", "-b", "main");
        git(work, "add", "-A");
        git(work, "-c", "user.name=Ada", "-c", "user.email=ada@example.org", "commit", "-q", "-m", "first");
        GitConnection connection = new GitConnection("code", work.toUri().toString());
        LegionConfiguration.get().setConnections(List.of(connection));
        LegionConfiguration.get().setDataCache(directory.resolve("cache").toString());
    }

    private static void git(Path work, String... arguments) throws Exception {
        String[] command = new String[arguments.length + 1];
        command[0] = "git";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        Process process =
                new ProcessBuilder(command).directory(work.toFile()).inheritIO().start();
        assertThat(process.waitFor()).isZero();
    }

    @Test
    void aPipelinesStepsFindItWhereTheVariableSays() throws Exception {
        WorkflowRun build = build(
                Result.SUCCESS,
                "node {",
                "  trainModel(model: 'wine', algorithmSource: [connection: 'code', reference: 'main']) {",
                "    dir(env.LEGION_SOURCE) { sh 'sh train.sh' }",
                "  }",
                "}");

        jenkins.assertLogContains("the code of the repository", build);
    }

    @Test
    void aManifestsIsBroughtAndItsToolchainRunsThere() throws Exception {
        WorkflowRun build = build(
                Result.SUCCESS,
                "node {",
                "  writeFile file: 'wine.yaml', text: '''kind: ModelTraining",
                "id: wine",
                "spec:",
                "  model: {name: wine, version: '1'}",
                "  toolchain: script",
                "  entrypoint: train.sh",
                "  algorithmSource: {vcs: {connection: code, reference: main}}",
                "'''",
                "  trainModel(manifest: 'wine.yaml') { sh '\"$LEGION_RUN\"' }",
                "}");

        jenkins.assertLogContains("the code of the repository", build);
    }

    @Test
    void aFreestyleJobsIsBroughtToo() throws Exception {
        FreeStyleProject project = jenkins.createFreeStyleProject("wine");
        TrainModelBuilder step = new TrainModelBuilder();
        step.setModel("wine");
        step.setToolchain("script");
        step.setEntrypoint("train.sh");
        CodePlace code = new CodePlace("code");
        code.setReference("main");
        step.setAlgorithmSource(code);
        project.getBuildersList().add(step);
        project = jenkins.configRoundtrip(project);

        FreeStyleBuild build = jenkins.buildAndAssertSuccess(project);

        jenkins.assertLogContains("the code of the repository", build);
    }

    @Test
    void aReferenceThatIsNotThereIsSaidWithThoseThatAre() throws Exception {
        WorkflowRun build = build(
                Result.FAILURE,
                "node { trainModel(model: 'wine', algorithmSource: [connection: 'code', reference: 'mian']) {} }");

        jenkins.assertLogContains("reference: 'mian'; expected", build);
        jenkins.assertLogContains("main", build);
    }

    @Test
    void ofAConnectionThatNobodyKnowsTheLogSaysSo() throws Exception {
        WorkflowRun build = build(
                Result.SUCCESS,
                "node { trainModel(model: 'wine', binaryOptional: true, algorithmSource: [connection: 'other']) {} }");

        jenkins.assertLogContains("nothing is known here of the connection 'other' of algorithmSource", build);
    }

    private WorkflowRun build(Result result, String... program) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(String.join("\n", program), true));
        return jenkins.buildAndAssertStatus(result, job);
    }
}
