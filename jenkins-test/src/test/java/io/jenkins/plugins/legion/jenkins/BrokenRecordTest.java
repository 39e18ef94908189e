package io.jenkins.plugins.legion.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.FilePath;
import hudson.Functions;
import hudson.model.Label;
import hudson.model.Result;
import hudson.remoting.DelegatingCallable;
import hudson.slaves.DumbSlave;
import io.jenkins.plugins.legion.jenkins.builds.RecordedTraining;
import io.jenkins.plugins.legion.jenkins.builds.TrainingsAction;
import io.jenkins.plugins.legion.lifecycle.TrainingState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.TestExtension;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** An agent may send anything for a record: the build ends, and its page can be looked at. */
@WithJenkins
class BrokenRecordTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "{\"state\": ", "[1, 2]", "{}", "{\"metrics\": [null]}"})
    void failsTheTrainingAndNothingElse(String sent, JenkinsRule jenkins) throws Exception {
        Assumptions.assumeFalse(Functions.isWindows(), "the trainings of these tests are shell scripts");
        DumbSlave agent = jenkins.createOnlineSlave(Label.get("agent"));
        WorkflowJob job = Pipelines.job(
                jenkins,
                "broken",
                "node('agent') { trainModel(model: 'wine') { sh 'echo x > \"$LEGION_OUTPUT/m\"' } }");
        OtherRecord.sent = sent;
        OtherRecord.trainings = Path.of(agent.getWorkspaceFor(job).getRemote() + "@tmp/legion");
        WorkflowRun build = jenkins.buildAndAssertStatus(Result.FAILURE, job);

        RecordedTraining training = TrainingsAction.of(build).get(0);
        assertThat(training.getState()).isEqualTo(TrainingState.FAILED);
        assertThat(training.getReason()).isNotEmpty();
        assertThat(PlainBrowser.of(jenkins)
                        .goTo(build.getUrl() + "legion/wine/")
                        .asNormalizedText())
                .contains("wine");
    }

    /** An agent that is not to be trusted: whenever it is asked for anything, another record is in the place of its own. */
    @TestExtension
    public static final class OtherRecord extends FilePath.FileCallableWrapperFactory {

        static volatile String sent = "";
        static volatile Path trainings;

        @Override
        public <T> DelegatingCallable<T, IOException> wrap(DelegatingCallable<T, IOException> callable) {
            if (trainings != null && Files.isDirectory(trainings)) {
                try (Stream<Path> folders = Files.list(trainings)) {
                    for (Path record :
                            folders.map(folder -> folder.resolve("record.json")).toList()) {
                        if (Files.exists(record)) {
                            Files.writeString(record, sent);
                        }
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            return callable;
        }
    }
}
