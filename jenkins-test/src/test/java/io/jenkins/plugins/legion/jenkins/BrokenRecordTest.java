package io.jenkins.plugins.legion.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.FilePath;
import hudson.Functions;
import hudson.Launcher;
import hudson.model.BuildListener;
import hudson.model.Result;
import hudson.model.Run;
import io.jenkins.plugins.legion.jenkins.builds.RecordedTraining;
import io.jenkins.plugins.legion.jenkins.builds.TrainingsAction;
import io.jenkins.plugins.legion.lifecycle.TrainingState;
import java.io.IOException;
import java.util.Map;
import jenkins.model.ArtifactManager;
import jenkins.model.ArtifactManagerConfiguration;
import jenkins.model.ArtifactManagerFactory;
import jenkins.model.ArtifactManagerFactoryDescriptor;
import jenkins.model.StandardArtifactManager;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.TestExtension;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;
import org.kohsuke.stapler.DataBoundConstructor;

/** An agent may send anything for a record: the build ends, and its page can be looked at. */
@WithJenkins
class BrokenRecordTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "{\"state\": ", "[1, 2]", "{}", "{\"metrics\": [null]}"})
    void failsTheTrainingAndNothingElse(String sent, JenkinsRule jenkins) throws Exception {
        Assumptions.assumeFalse(Functions.isWindows(), "the trainings of these tests are shell scripts");
        OtherRecord.sent = sent;
        ArtifactManagerConfiguration.get().getArtifactManagerFactories().add(new OtherRecord());
        WorkflowRun build = jenkins.buildAndAssertStatus(
                Result.FAILURE,
                Pipelines.job(
                        jenkins,
                        "broken",
                        "node { trainModel(model: 'wine') { sh 'echo x > \"$LEGION_OUTPUT/m\"' } }"));

        RecordedTraining training = TrainingsAction.of(build).get(0);
        assertThat(training.getState()).isEqualTo(TrainingState.FAILED);
        assertThat(training.getReason()).isNotEmpty();
        assertThat(PlainBrowser.of(jenkins)
                        .goTo(build.getUrl() + "legion/wine/")
                        .asNormalizedText())
                .contains("wine");
    }

    /** Stores artifacts as usual, and puts another record in the place of the one that was collected. */
    public static final class OtherRecord extends ArtifactManagerFactory {

        static volatile String sent = "";

        @DataBoundConstructor
        public OtherRecord() {}

        @Override
        public ArtifactManager managerFor(Run<?, ?> build) {
            return new Manager(build);
        }

        @TestExtension
        public static final class DescriptorImpl extends ArtifactManagerFactoryDescriptor {}

        /** The standard manager, and an agent that is not to be trusted. */
        public static final class Manager extends StandardArtifactManager {

            Manager(Run<?, ?> build) {
                super(build);
            }

            @Override
            public void archive(
                    FilePath workspace, Launcher launcher, BuildListener listener, Map<String, String> artifacts)
                    throws IOException, InterruptedException {
                super.archive(workspace, launcher, listener, artifacts);
                workspace.getParent().child("record.json").write(sent, "UTF-8");
            }
        }
    }
}
