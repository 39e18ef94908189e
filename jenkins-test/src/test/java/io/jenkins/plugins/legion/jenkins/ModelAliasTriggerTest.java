package io.jenkins.plugins.legion.jenkins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.Functions;
import hudson.model.Computer;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Item;
import hudson.model.Job;
import hudson.model.Run;
import hudson.model.User;
import hudson.tasks.Shell;
import io.jenkins.plugins.legion.jenkins.registry.SharedModels;
import io.jenkins.plugins.legion.jenkins.triggers.ModelAliasTrigger;
import io.jenkins.plugins.legion.jenkins.triggers.PromotionCause;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import jenkins.model.Jenkins;
import jenkins.model.ParameterizedJobMixIn;
import jenkins.security.QueueItemAuthenticatorConfiguration;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.MockFolder;
import org.jvnet.hudson.test.MockQueueItemAuthenticator;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Jobs start when an alias moves: those that may use the model, once for each move, and never by their own doing. */
@WithJenkins
class ModelAliasTriggerTest {

    private static final String TRAIN =
            "node { trainModel(model: 'wine') { sh 'echo $BUILD_NUMBER > \"$LEGION_OUTPUT/m\"' } }";
    private static final String SAY =
            "echo \"${env.LEGION_PROMOTED_MODEL} ${env.LEGION_PROMOTED_VERSION} ${env.LEGION_PROMOTED_ALIAS}"
                    + " ${env.LEGION_PROMOTED_REASON} ${env.LEGION_PROMOTED_REFERENCE}\"";

    private JenkinsRule jenkins;

    @BeforeEach
    void start(JenkinsRule rule) throws Exception {
        Assumptions.assumeFalse(Functions.isWindows(), "the trainings of these tests are shell scripts");
        jenkins = rule;
        jenkins.jenkins.setQuietPeriod(0);
    }

    private WorkflowJob trained(int builds) throws Exception {
        WorkflowJob job = Pipelines.job(jenkins, "train", TRAIN);
        for (int i = 0; i < builds; i++) {
            jenkins.buildAndAssertSuccess(job);
        }
        return job;
    }

    private WorkflowJob watching(String name, String trigger, String... lines) throws Exception {
        WorkflowJob job = Pipelines.job(
                jenkins, name, "properties([pipelineTriggers([" + trigger + "])])", String.join("\n", lines));
        jenkins.buildAndAssertSuccess(job);
        return job;
    }

    private void promote(String version, String alias) throws Exception {
        WorkflowJob job = jenkins.jenkins.getItemByFullName("promote", WorkflowJob.class);
        if (job == null) {
            job = Pipelines.job(jenkins, "promote", "");
        }
        job.setDefinition(new CpsFlowDefinition(
                "promoteModel model: '" + version + "', alias: '" + alias + "', reason: 'it is better'", true));
        jenkins.buildAndAssertSuccess(job);
        jenkins.waitUntilNoActivity();
    }

    private static int builds(Job<?, ?> job) {
        return job.getLastBuild() == null ? 0 : job.getLastBuild().getNumber();
    }

    @Test
    void aPipelineStartsAndKnowsWhatWasPromotedByWhomAndWhy() throws Exception {
        trained(2);
        WorkflowJob deploy = watching("deploy", "modelAlias(model: 'wine', alias: 'champion')", SAY);

        promote("wine:1", "challenger");
        assertThat(builds(deploy)).as("another alias").isEqualTo(1);
        promote("wine:1", "champion");
        assertThat(builds(deploy)).isEqualTo(2);
        jenkins.assertLogContains("wine 1 champion it is better /wine:1", deploy.getLastBuild());
        assertThat(deploy.getLastBuild().getCause(PromotionCause.class).getShortDescription())
                .isEqualTo("wine@champion stands for version 1 (train #1) now, by promote #2: it is better");
        promote("wine:2", "champion");
        assertThat(deploy.getLastBuild().getCause(PromotionCause.class).getShortDescription())
                .isEqualTo("wine@champion moved from version 1 to 2 (train #2), by promote #3: it is better");
        promote("wine:2", "champion");
        assertThat(builds(deploy)).as("nothing moved").isEqualTo(3);
        WorkflowJob take =
                Pipelines.job(jenkins, "take", "promoteModel model: 'wine', alias: 'champion', remove: true");
        jenkins.buildAndAssertSuccess(take);
        jenkins.waitUntilNoActivity();
        assertThat(builds(deploy)).as("nothing is promoted").isEqualTo(3);

        WorkflowRun last = deploy.getLastBuild();
        last.reload();
        assertThat(last.getCause(PromotionCause.class).getVersion()).isEqualTo("2");
        assertThat(jenkins.createWebClient().goTo(last.getUrl()).asNormalizedText())
                .contains("wine@champion moved from version 1 to 2");
    }

    /** As the branches of a repository do, whose versions are the numbers of their builds. */
    @Test
    void whereTwoJobsMadeVersionsOfOneNameTheReferenceMeansTheOneThatWasPromoted() throws Exception {
        String train = "node { trainModel(model: 'wine') { sh 'echo $JOB_NAME > \"$LEGION_OUTPUT/m\"' } }";
        jenkins.buildAndAssertSuccess(Pipelines.job(jenkins, "main", train));
        jenkins.buildAndAssertSuccess(Pipelines.job(jenkins, "dev", train));
        WorkflowJob deploy = watching(
                "deploy",
                "modelAlias(model: 'wine', alias: 'champion')",
                "if (env.LEGION_PROMOTED_REFERENCE) { node {",
                "  def m = fetchModel model: env.LEGION_PROMOTED_REFERENCE, into: 'm'",
                "  echo \"fetched ${env.LEGION_PROMOTED_REFERENCE} of ${m.job}: ${readFile('m/m')}\"",
                "} }");

        jenkins.buildAndAssertSuccess(
                Pipelines.job(jenkins, "promote", "promoteModel job: 'main', model: 'wine', alias: 'champion'"));
        jenkins.waitUntilNoActivity();

        jenkins.assertLogContains(
                "fetched /wine:1 of main: main", jenkins.assertBuildStatusSuccess(deploy.getLastBuild()));
    }

    @Test
    void aFreestyleJobStartsByAnyAliasAndHasTheSameInItsEnvironment() throws Exception {
        trained(1);
        FreeStyleProject deploy = jenkins.createFreeStyleProject("deploy");
        deploy.addTrigger(new ModelAliasTrigger("/wine"));
        deploy.getBuildersList()
                .add(new Shell("echo $LEGION_PROMOTED_MODEL:$LEGION_PROMOTED_VERSION as $LEGION_PROMOTED_ALIAS"));
        jenkins.configRoundtrip(deploy);

        promote("wine:1", "challenger");
        promote("wine:1", "champion");

        assertThat(builds(deploy)).isEqualTo(2);
        FreeStyleBuild last = deploy.getLastBuild();
        jenkins.assertLogContains("wine:1 as champion", last);
        assertThat(last.getCause(PromotionCause.class).getAlias()).isEqualTo("champion");
    }

    @Test
    void twoMovesAreTwoBuildsAlsoWhereBothWait() throws Exception {
        trained(3);
        WorkflowJob deploy = watching("deploy", "modelAlias(model: 'wine', alias: 'champion')", "");
        deploy.setConcurrentBuild(false);
        deploy.setDefinition(new CpsFlowDefinition(SAY, true));
        deploy.setQuietPeriod(3);
        jenkins.buildAndAssertSuccess(Pipelines.job(
                jenkins,
                "both",
                "promoteModel model: 'wine:1', alias: 'champion'",
                "promoteModel model: 'wine:2', alias: 'champion'",
                "promoteModel model: 'wine:3', alias: 'champion'"));
        jenkins.waitUntilNoActivity();

        List<String> versions = deploy.getBuilds().stream()
                .map(build -> build.getCause(PromotionCause.class))
                .filter(cause -> cause != null)
                .map(PromotionCause::getVersion)
                .sorted()
                .toList();
        assertThat(versions).containsExactly("1", "2", "3");
    }

    @Test
    void aJobIsNotStartedByWhatItPromotedItselfOrThroughOthers() throws Exception {
        WorkflowJob loop = Pipelines.job(
                jenkins,
                "loop",
                "properties([pipelineTriggers([modelAlias(model: 'wine')])])",
                "node { def m = trainModel(model: 'wine') { sh 'echo $BUILD_NUMBER > \"$LEGION_OUTPUT/m\"' }",
                "promoteModel model: m, alias: 'champion' }");
        WorkflowJob answer = watching(
                "answer",
                "modelAlias(model: 'wine', alias: 'champion')",
                "if (env.LEGION_PROMOTED_REFERENCE) promoteModel model: env.LEGION_PROMOTED_REFERENCE, alias: 'deployed'");
        WorkflowJob third = watching("third", "modelAlias(model: 'wine', alias: 'deployed')", "echo 'deployed'");

        jenkins.buildAndAssertSuccess(loop);
        jenkins.waitUntilNoActivity();

        assertThat(builds(loop)).isEqualTo(1);
        assertThat(builds(answer)).isEqualTo(2);
        assertThat(builds(third)).isEqualTo(2);
    }

    @Test
    void aJobHearsOnlyOfModelsThatItsBuildsMayUse() throws Exception {
        MockFolder one = jenkins.createFolder("one");
        MockFolder two = jenkins.createFolder("two");
        WorkflowJob train = one.createProject(WorkflowJob.class, "train");
        train.setDefinition(new CpsFlowDefinition(TRAIN, true));
        jenkins.buildAndAssertSuccess(train);
        jenkins.buildAndAssertSuccess(train);
        jenkins.buildAndAssertSuccess(train);
        WorkflowJob near = one.createProject(WorkflowJob.class, "near");
        WorkflowJob inner = one.createProject(MockFolder.class, "inner").createProject(WorkflowJob.class, "deploy");
        WorkflowJob far = two.createProject(WorkflowJob.class, "far");
        WorkflowJob user = two.createProject(WorkflowJob.class, "user");
        WorkflowJob stranger = two.createProject(WorkflowJob.class, "stranger");
        for (WorkflowJob job : List.of(near, inner, far, user, stranger)) {
            job.setDefinition(new CpsFlowDefinition("echo 'deployed'", true));
            job.addTrigger(new ModelAliasTrigger(job == near || job == inner ? "wine" : "/one/wine"));
        }
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin")
                .grant(Jenkins.READ, Item.READ, Item.BUILD, Computer.BUILD)
                .everywhere()
                .to("alice")
                .grant(Jenkins.READ, Item.BUILD, Computer.BUILD)
                .everywhere()
                .to("carol"));
        QueueItemAuthenticatorConfiguration.get()
                .getAuthenticators()
                .add(new MockQueueItemAuthenticator()
                        .authenticate("two/user", User.getById("alice", true).impersonate2())
                        .authenticate(
                                "two/stranger", User.getById("carol", true).impersonate2()));

        WorkflowJob promote = one.createProject(WorkflowJob.class, "promote");
        promote.setDefinition(new CpsFlowDefinition("promoteModel model: 'wine:1', alias: 'champion'", true));
        jenkins.buildAndAssertSuccess(promote);
        jenkins.waitUntilNoActivity();
        assertThat(List.of(builds(near), builds(user), builds(far), builds(stranger)))
                .containsExactly(1, 1, 0, 0);
        assertThat(builds(inner)).as("of another folder, unless it is shared").isZero();

        train.addProperty(new SharedModels("two/far, one/inner/*"));
        promote.setDefinition(new CpsFlowDefinition("promoteModel model: 'wine:2', alias: 'champion'", true));
        jenkins.buildAndAssertSuccess(promote);
        jenkins.waitUntilNoActivity();
        assertThat(List.of(builds(near), builds(user), builds(far), builds(stranger), builds(inner)))
                .containsExactly(2, 2, 1, 0, 1);
    }

    @Test
    void theNearestModelOfThatNameIsMeant() throws Exception {
        trained(1);
        MockFolder team = jenkins.createFolder("team");
        WorkflowJob own = team.createProject(WorkflowJob.class, "train");
        own.setDefinition(new CpsFlowDefinition(TRAIN, true));
        jenkins.buildAndAssertSuccess(own);
        WorkflowJob deploy = team.createProject(WorkflowJob.class, "deploy");
        deploy.setDefinition(new CpsFlowDefinition("echo 'deployed'", true));
        deploy.addTrigger(new ModelAliasTrigger("wine"));

        promote("wine:1", "champion");

        assertThat(builds(deploy)).isZero();
    }

    @Test
    void theFormAndThePipelineSayTheSame() throws Exception {
        WorkflowJob job = watching("deploy", "modelAlias('wine')");
        assertThat(trigger(job).getAlias()).isEmpty();
        trigger(job).setAlias("champion");
        jenkins.configRoundtrip(job);
        assertThat(trigger(job).getModel()).isEqualTo("wine");
        assertThat(trigger(job).getAlias()).isEqualTo("champion");

        Run<?, ?> declared = jenkins.buildAndAssertSuccess(Pipelines.job(
                jenkins,
                "declared",
                "pipeline { agent none; triggers { modelAlias(model: 'wine', alias: 'champion') }",
                "stages { stage('a') { steps { echo 'hello' } } } }"));
        assertThat(trigger((WorkflowJob) declared.getParent()).getAlias()).isEqualTo("champion");
    }

    private static ModelAliasTrigger trigger(WorkflowJob job) {
        return ParameterizedJobMixIn.getTrigger(job, ModelAliasTrigger.class);
    }

    @Test
    void aTriggerWrittenByHandFailsNobodysPromotionAndKeepsNoOtherJobFromItsStart() throws Exception {
        trained(1);
        FreeStyleProject wrong = byHand("a-wrong", "<model>wine@champion</model>");
        FreeStyleProject none = byHand("b-none", "");
        FreeStyleProject any = byHand("c-any", "<model>wine</model>");

        promote("wine:1", "champion");

        assertThat(List.of(builds(wrong), builds(none), builds(any))).containsExactly(0, 0, 1);
    }

    /** As it comes by Jenkins' API or from who writes config.xml, past the form and its checks. */
    private FreeStyleProject byHand(String name, String fields) throws Exception {
        String trigger = ModelAliasTrigger.class.getName();
        String xml = "<project><triggers><" + trigger + "><spec/>" + fields + "</" + trigger + "></triggers></project>";
        return (FreeStyleProject) jenkins.jenkins.createProjectFromXML(
                name, new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void whatTheMoverWroteIsTextAlsoOnThePage() throws Exception {
        trained(1);
        FreeStyleProject deploy = jenkins.createFreeStyleProject("deploy");
        deploy.addTrigger(new ModelAliasTrigger("wine"));
        jenkins.buildAndAssertSuccess(Pipelines.job(
                jenkins,
                "promote",
                "promoteModel model: 'wine:1', alias: 'champion', reason: '<i id=\"x\">a & b</i>'"));
        jenkins.waitUntilNoActivity();

        HtmlPage page = jenkins.createWebClient().goTo(deploy.getLastBuild().getUrl());
        assertThat(page.getElementById("x")).isNull();
        assertThat(page.asNormalizedText()).contains("by promote #1: <i id=\"x\">a & b</i>");
    }

    @Test
    void whatIsNoModelOrAliasIsRefused() {
        assertThatThrownBy(() -> new ModelAliasTrigger("wine@champion"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("model: 'wine@champion'; expected a model's name alone");
        assertThatThrownBy(() -> new ModelAliasTrigger(" ")).hasMessageContaining("model is missing");
        ModelAliasTrigger trigger = new ModelAliasTrigger("wine");
        assertThatThrownBy(() -> trigger.setAlias("v2")).hasMessageContaining("alias: 'v2'");
    }
}
