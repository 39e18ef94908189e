package io.jenkins.plugins.legion.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.Functions;
import hudson.model.Result;
import hudson.model.Slave;
import io.jenkins.plugins.legion.jenkins.builds.TrainingsAction;
import io.jenkins.plugins.legion.lifecycle.TrainingState;
import java.util.List;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.jenkinsci.plugins.workflow.test.steps.SemaphoreStep;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** An agent that is there and says nothing, of which Jenkins itself hears only after minutes that it is gone. */
@WithJenkins
class FrozenAgentTest {

    @Test
    void holdsNoBuildThatIsAborted(JenkinsRule jenkins) throws Exception {
        Assumptions.assumeFalse(Functions.isWindows(), "the trainings of these tests are shell scripts");
        Slave agent = jenkins.createOnlineSlave();
        WorkflowRun build = Pipelines.job(
                        jenkins,
                        "job",
                        "node('" + agent.getNodeName() + "') { trainModel(model: 'wine') {",
                        "  sh 'echo x > \"$LEGION_OUTPUT/m\"'",
                        "  semaphore 'body'",
                        "} }")
                .scheduleBuild2(0)
                .waitForStart();
        SemaphoreStep.waitForStart("body/1", build);
        String pid = agent.toComputer().getChannel().call(new AgentProcess()).toString();
        AgentProcess.signal("STOP", pid);
        try {
            SemaphoreStep.success("body/1", null);
            awaitCollection(build);
            build.getExecutor().interrupt();
            jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build));
        } finally {
            AgentProcess.signal("CONT", pid);
        }
        jenkins.assertLogContains("The agent has not answered for 30 seconds", build);
        assertThat(TrainingsAction.of(build).get(0).getState()).isEqualTo(TrainingState.ABORTED);
    }

    private static void awaitCollection(WorkflowRun build) throws Exception {
        while (true) {
            List<StepExecution> steps =
                    build.getExecution().getCurrentExecutions(false).get();
            if (steps.stream().anyMatch(step -> "collect".equals(step.getStatus()))) {
                return;
            }
            Thread.sleep(50);
        }
    }
}
