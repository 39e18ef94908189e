package io.jenkins.plugins.legion.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Item;
import hudson.model.Result;
import hudson.model.User;
import io.jenkins.plugins.checks.api.ChecksConclusion;
import io.jenkins.plugins.checks.api.ChecksDetails;
import io.jenkins.plugins.checks.util.CapturingChecksPublisher;
import io.jenkins.plugins.legion.jenkins.builds.RecordedChange;
import io.jenkins.plugins.legion.jenkins.builds.RecordedCheck;
import io.jenkins.plugins.legion.jenkins.builds.TrainingsAction;
import java.util.List;
import jenkins.model.Jenkins;
import jenkins.security.QueueItemAuthenticatorConfiguration;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.multibranch.WorkflowMultiBranchProject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.MockQueueItemAuthenticator;
import org.jvnet.hudson.test.TestExtension;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What whoever reviews a pull request sees of its model. */
@WithJenkins
class PullRequestTest {

    private static final String TRAIN =
            CheckModelStepTest.train("m", "wine", "accuracy: (env.BRANCH_NAME == 'main' ? 0.9 : 0.88), rmse: 0.5");
    private static final String CHECK =
            "def c = checkModel model: m, gates: [[metric: 'accuracy', notWorseThan: 'target',"
                    + " by: 0.01, criticality: 'UNSTABLE'], [metric: 'rmse', max: 1]]";

    private static JenkinsRule jenkins;

    /** Keeps what would go to the place where a pull request is discussed. */
    @TestExtension
    public static final class Published extends CapturingChecksPublisher.Factory {}

    @BeforeAll
    static void setUp(JenkinsRule rule) {
        jenkins = rule;
    }

    @AfterEach
    void openUp() {
        jenkins.jenkins.setAuthorizationStrategy(new hudson.security.AuthorizationStrategy.Unsecured());
        QueueItemAuthenticatorConfiguration.get().getAuthenticators().clear();
    }

    @Test
    void isComparedWithItsTargetBranch() throws Exception {
        WorkflowMultiBranchProject project = Branches.project(jenkins, "compared", TRAIN, CHECK);
        WorkflowRun early = build(project, "PR-1", Result.SUCCESS);
        jenkins.assertLogContains("no baseline: no build of main with the result SUCCESS has trained wine", early);
        jenkins.assertLogContains("[legion] The target branch has nothing to compare with: no build of main", early);

        WorkflowRun main = build(project, "main", Result.SUCCESS);
        jenkins.assertLogContains("no baseline: this is no build of a pull request", main);
        jenkins.assertLogNotContains("[legion] Metrics of", main);

        WorkflowRun build = build(project, "PR-1", Result.UNSTABLE);
        jenkins.assertLogContains("accuracy 0.88 is not ≥ 0.89; wine 1 of main #1 has 0.9, a change of -0.02", build);
        jenkins.assertLogContains("[legion] Metrics of wine 2 beside wine 1 of main #1:", build);
        jenkins.assertLogContains("  accuracy  0.9  →  0.88  -0.02  worse", build);
        jenkins.assertLogContains("  rmse      0.5  →  0.5   0      same", build);
        RecordedCheck check = TrainingsAction.of(build).get(0).getCheck();
        assertThat(check.getComparedWith()).isEqualTo("wine 1 of main #1");
        assertThat(check.getChanges()).extracting(RecordedChange::getTrendWord).containsExactly("worse", "same");
        for (String page : new String[] {"", "legion/wine/"}) {
            assertThat(PlainBrowser.of(jenkins).goTo(build.getUrl() + page).asNormalizedText())
                    .contains("wine 1 of main #1", "-0.02", "worse");
        }

        List<ChecksDetails> published =
                jenkins.jenkins.getExtensionList(Published.class).get(0).getPublishedChecks();
        ChecksDetails last = published.get(published.size() - 1);
        assertThat(last.getName()).contains("Legion / wine");
        assertThat(last.getConclusion()).isEqualTo(ChecksConclusion.NEUTRAL);
        assertThat(last.getDetailsURL()).contains(jenkins.getURL() + build.getUrl() + "legion/wine/");
        assertThat(last.getOutput().orElseThrow().getTitle()).contains("1 of 2 gates passed");
        assertThat(last.getOutput().orElseThrow().getText().orElseThrow())
                .contains("| accuracy | 0.9 | 0.88 | -0.02 | worse |", "⚠️ unstable");
        assertThat(published.get(0).getConclusion()).isEqualTo(ChecksConclusion.SUCCESS);
    }

    @Test
    void aFailedGateIsAFailedCheck() throws Exception {
        WorkflowMultiBranchProject project =
                Branches.project(jenkins, "failed", TRAIN, "checkModel gates: [[metric: 'rmse', max: 0.1]]");
        build(project, "PR-1", Result.FAILURE);

        List<ChecksDetails> published =
                jenkins.jenkins.getExtensionList(Published.class).get(0).getPublishedChecks();
        ChecksDetails last = published.get(published.size() - 1);
        assertThat(last.getConclusion()).isEqualTo(ChecksConclusion.FAILURE);
        assertThat(last.getOutput().orElseThrow().getSummary().orElseThrow()).contains("❌ rmse 0.5 is not ≤ 0.1");
    }

    /** What the build itself may not read, it is not told of. */
    @Test
    void seesOfTheTargetBranchOnlyWhatTheBuildMayRead() throws Exception {
        WorkflowMultiBranchProject project = Branches.project(jenkins, "secret", TRAIN, CHECK);
        build(project, "main", Result.SUCCESS);
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ)
                .everywhere()
                .toEveryone()
                .grant(Item.READ, Item.BUILD, hudson.model.Computer.BUILD)
                .onItems(project, project.getItem("PR-1"))
                .to("stranger")
                .grant(hudson.model.Computer.BUILD)
                .everywhere()
                .to("stranger"));
        QueueItemAuthenticatorConfiguration.get()
                .getAuthenticators()
                .add(new MockQueueItemAuthenticator()
                        .authenticate(
                                project.getItem("PR-1").getFullName(),
                                User.getOrCreateByIdOrFullName("stranger").impersonate2()));

        WorkflowRun build = build(project, "PR-1", Result.SUCCESS);

        jenkins.assertLogContains("Running as stranger", build);
        jenkins.assertLogContains(
                "no baseline: there is no job of the target branch main, or this build may not read it", build);
        jenkins.assertLogNotContains("0.9", build);
    }

    private static WorkflowRun build(WorkflowMultiBranchProject project, String branch, Result expected)
            throws Exception {
        return jenkins.assertBuildStatus(expected, project.getItem(branch).scheduleBuild2(0));
    }
}
