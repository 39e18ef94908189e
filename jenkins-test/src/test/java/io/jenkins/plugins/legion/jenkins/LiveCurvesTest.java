package io.jenkins.plugins.legion.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.Functions;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Label;
import hudson.model.Slave;
import hudson.slaves.OfflineCause;
import io.jenkins.plugins.legion.jenkins.builders.TrainModelBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.SingleFileSCM;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** The curves of a training that still runs. */
class LiveCurvesTest {

    private static final String HOSTILE = "</script><b>\u202e";

    @RegisterExtension
    private final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    @TempDir
    private Path signals;

    private Path proceed;

    @BeforeEach
    void onlyWithShellAndPython() throws Exception {
        Assumptions.assumeFalse(Functions.isWindows(), "the trainings of these tests are shell scripts");
        boolean python;
        try {
            python = new ProcessBuilder("python3", "--version").start().waitFor() == 0;
        } catch (IOException e) {
            python = false;
        }
        Assumptions.assumeTrue(python, "needs python3");
        proceed = signals.resolve("proceed");
        Files.writeString(signals.resolve("log.py"), CompanionTest.LOG);
    }

    @Test
    void everyWayToLogIsSeenAlsoAfterARestart() throws Throwable {
        sessions.then(jenkins -> {
            WorkflowRun build = start(jenkins);
            jenkins.waitForMessage("under way", build);
            JSONObject answer = curves(jenkins).json("");
            assertThat(answer.getBoolean("live")).isTrue();
            assertThat(answer.has("stale")).isFalse();
            assertThat(AskedCurves.shown(answer))
                    .isEqualTo("lines: 0.5 of 2, " + HOSTILE + ": 2 of 2, loss: 0.1 of 10");
            assertThat(answer.getJSONArray("latest").toString()).contains("{\"name\":\"once\",\"step\":0,\"value\":7}");
            assertThat(PlainBrowser.of(jenkins).goTo(curves(jenkins).page()).asNormalizedText())
                    .contains("running");
        });
        sessions.then(jenkins -> {
            jenkins.waitOnline((Slave)
                    jenkins.jenkins.getLabel("trains").getNodes().iterator().next());
            JSONObject answer = curves(jenkins).json("");
            while (answer.has("reason")) {
                // Until the program is loaded again nobody knows where it runs.
                Thread.sleep(100);
                answer = curves(jenkins).json("");
            }
            assertThat(answer.getBoolean("live")).isTrue();
            assertThat(AskedCurves.shown(answer)).contains("lines: 0.5 of 2", "loss: 0.1 of 10");

            Files.createFile(proceed);
            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build(jenkins)));
            answer = curves(jenkins).json("");
            assertThat(answer.getBoolean("live")).isFalse();
            assertThat(AskedCurves.shown(answer)).contains("lines: 0.25 of 3", "loss: 0.1 of 10");
        });
    }

    @Test
    void whileTheAgentIsAwayTheLastCurvesStay() throws Throwable {
        sessions.then(jenkins -> {
            WorkflowRun build = start(jenkins);
            jenkins.waitForMessage("under way", build);
            String seen = AskedCurves.shown(curves(jenkins).json(""));
            Slave agent = (Slave)
                    jenkins.jenkins.getLabel("trains").getNodes().iterator().next();
            agent.toComputer()
                    .disconnect(new OfflineCause.UserCause(null, "pulled the plug"))
                    .get();

            JSONObject other = curves(jenkins).json("metric=lines");
            assertThat(other.getBoolean("live")).isTrue();
            assertThat(other.getBoolean("stale")).isTrue();
            assertThat(other.getString("reason")).isEqualTo("The agent " + agent.getNodeName() + " is not connected");
            assertThat(other.getJSONArray("series").toArray()).isEmpty();
            assertThat(AskedCurves.shown(curves(jenkins).json(""))).isEqualTo(seen);
            assertThat(PlainBrowser.of(jenkins).goTo(curves(jenkins).page()).asNormalizedText())
                    .contains("running");

            agent.toComputer().connect(true).get();
            Files.createFile(proceed);
            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
        });
    }

    @Test
    void anAgentThatDoesNotAnswerHoldsNoPage() throws Throwable {
        sessions.then(jenkins -> {
            WorkflowRun build = start(jenkins);
            jenkins.waitForMessage("under way", build);
            Slave agent = (Slave)
                    jenkins.jenkins.getLabel("trains").getNodes().iterator().next();
            String pid =
                    agent.toComputer().getChannel().call(new AgentProcess()).toString();
            AgentProcess.signal("STOP", pid);
            try {
                for (String query : new String[] {"", "metric=lines"}) {
                    JSONObject answer = curves(jenkins).json(query);
                    assertThat(answer.getBoolean("stale")).isTrue();
                    assertThat(answer.getString("reason"))
                            .isEqualTo("The agent " + agent.getNodeName() + " has not answered in time");
                }
            } finally {
                AgentProcess.signal("CONT", pid);
            }
            Files.createFile(proceed);
            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
        });
    }

    @Test
    void aFreestyleTrainingIsSeenToo() throws Throwable {
        sessions.then(jenkins -> {
            FreeStyleProject project = jenkins.createFreeStyleProject("job");
            project.setAssignedNode(jenkins.createOnlineSlave());
            project.setScm(new SingleFileSCM(
                    "train.sh",
                    "echo '{\"metric\":\"a\",\"value\":1}' >> \"$LEGION_TRACKING\"\n"
                            + "echo '{\"metric\":\"a\",\"value\":2}' >> \"$LEGION_TRACKING\"\n"
                            + "echo under way\nwhile [ ! -e " + proceed + " ]; do sleep 1; done\n"));
            TrainModelBuilder builder = new TrainModelBuilder();
            builder.setModel("wine");
            builder.setBinaryOptional(true);
            builder.setEntrypoint("sh train.sh");
            builder.setToolchain("script");
            project.getBuildersList().add(builder);
            FreeStyleBuild build = project.scheduleBuild2(0).waitForStart();
            jenkins.waitForMessage("under way", build);

            assertThat(AskedCurves.shown(new AskedCurves(jenkins, build).json("")))
                    .isEqualTo("a: 2 of 2");
            Files.createFile(proceed);
            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
            assertThat(new AskedCurves(jenkins, build).json("").getBoolean("live"))
                    .isFalse();
        });
    }

    private WorkflowRun start(JenkinsRule jenkins) throws Exception {
        jenkins.createOnlineSlave(Label.get("trains"));
        WorkflowJob job = Pipelines.job(
                jenkins,
                "job",
                "node('trains') { trainModel(model: 'wine', binaryOptional: true) {",
                "  sh '''echo '{\"metric\":\"lines\",\"value\":1}' >> \"$LEGION_TRACKING\"",
                "    echo '{\"metric\":\"lines\",\"value\":0.5}' >> \"$LEGION_TRACKING\" '''",
                "  logMetric name: '" + HOSTILE + "', value: 1, step: 0",
                "  logMetric name: '" + HOSTILE + "', value: 2, step: 1",
                "  logMetric name: 'once', value: 7",
                "  sh '''python3 " + signals + "/log.py 0 10",
                "    echo under way",
                "    while [ ! -e " + proceed + " ]; do sleep 1; done",
                "    echo '{\"metric\":\"lines\",\"value\":0.25}' >> \"$LEGION_TRACKING\" '''",
                "} }");
        return job.scheduleBuild2(0).waitForStart();
    }

    private static WorkflowRun build(JenkinsRule jenkins) {
        return jenkins.jenkins.getItemByFullName("job", WorkflowJob.class).getBuildByNumber(1);
    }

    private static AskedCurves curves(JenkinsRule jenkins) {
        return new AskedCurves(jenkins, build(jenkins));
    }
}
