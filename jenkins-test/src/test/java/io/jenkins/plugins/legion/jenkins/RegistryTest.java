package io.jenkins.plugins.legion.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.Functions;
import hudson.model.Computer;
import hudson.model.Item;
import hudson.model.Items;
import hudson.model.Result;
import hudson.model.User;
import io.jenkins.plugins.legion.jenkins.config.LegionConfiguration;
import io.jenkins.plugins.legion.jenkins.registry.ModelPermissions;
import io.jenkins.plugins.legion.jenkins.registry.SharedModels;
import java.nio.file.Files;
import java.nio.file.Path;
import jenkins.model.Jenkins;
import jenkins.security.QueueItemAuthenticatorConfiguration;
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

/** Versions are found, brought into workspaces and promoted; with the rights of the build that asks. */
@WithJenkins
class RegistryTest {

    private JenkinsRule jenkins;

    @BeforeEach
    void start(JenkinsRule rule) {
        Assumptions.assumeFalse(Functions.isWindows(), "the trainings of these tests are shell scripts");
        jenkins = rule;
    }

    /** Trains a model whose only file says which build made it. */
    private static String training(String more) {
        return "node { def m = trainModel(model: 'wine') { sh 'echo \"build $BUILD_NUMBER\" > \"$LEGION_OUTPUT/m\"' }\n"
                + more + "\n}";
    }

    private WorkflowJob in(MockFolder folder, String name, String script) throws Exception {
        WorkflowJob job = folder.createProject(WorkflowJob.class, name);
        job.setDefinition(new CpsFlowDefinition(script, true));
        return job;
    }

    private WorkflowJob at(String name, String script) throws Exception {
        return Pipelines.job(jenkins, name, script);
    }

    private WorkflowRun passes(WorkflowJob job) throws Exception {
        return jenkins.buildAndAssertSuccess(job);
    }

    private WorkflowRun fails(WorkflowJob job) throws Exception {
        return jenkins.buildAndAssertStatus(Result.FAILURE, job);
    }

    @Test
    void aFetchSaysTheJobByTheNameThatItHasToday() throws Exception {
        WorkflowJob train = at("train", training(""));
        passes(train);
        train.renameTo("learn");
        WorkflowRun fetched = passes(
                at("use", "node { def m = fetchModel(model: 'wine', into: 'm'); echo \"of ${m.job} ${m.build}\" }"));

        jenkins.assertLogContains("of learn 1", fetched);
    }

    @Test
    void aNameMeansTheNewestOfThatNameAVersionThatVersionAndAnAliasWhatItStandsFor() throws Exception {
        WorkflowJob train = at(
                "train",
                training("if (env.BUILD_NUMBER == '1') promoteModel model: m, alias: 'champion', reason: 'the first'"));
        passes(train);
        passes(train);
        train.setDefinition(new CpsFlowDefinition(training("error 'a gate'"), true));
        fails(train);

        WorkflowRun used = passes(at(
                "use",
                "node { def f = fetchModel(model: 'wine'); sh 'echo newest: `cat wine/m`'\n"
                        + "fetchModel model: 'wine:1', into: 'old'; sh 'echo version: `cat old/m`'\n"
                        + "fetchModel model: 'wine@champion', into: 'best'; sh 'echo alias: `cat best/m`'\n"
                        + "fetchModel job: 'train', build: 3, into: 'third'; sh 'echo build: `cat third/m`'\n"
                        + "fetchModel model: '/wine:2', into: 'zip', packed: true; sh 'ls zip'\n"
                        + "echo \"${f.name} ${f.version} ${f.job} ${f.build} ${f.path}\" }"));
        assertThat(JenkinsRule.getLog(used))
                .contains("newest: build 2", "version: build 1", "alias: build 1", "build: build 3", "wine-2.zip")
                .contains("wine 2 train 2 wine");
    }

    @Test
    void whatIsNotThereIsSaidToBeNotThereWithWhatIs() throws Exception {
        passes(at("train", training("promoteModel model: m, alias: 'champion'")));
        assertThat(JenkinsRule.getLog(fails(at("a", "node { fetchModel model: 'wine:7' }"))))
                .contains("model: 'wine:7'; expected a version that a successful build made in Jenkins: 1");
        assertThat(JenkinsRule.getLog(fails(at("b", "node { fetchModel model: 'wine@prod' }"))))
                .contains("model: 'wine@prod'; expected an alias that the model has in Jenkins: champion");
        assertThat(JenkinsRule.getLog(fails(at("c", "node { fetchModel model: 'beer' }"))))
                .contains("model: 'beer'; expected a model that");
        assertThat(JenkinsRule.getLog(fails(at("d", "node { fetchModel model: 'w ne:', into: '../x' }"))))
                .contains("the model's name: letters");
        assertThat(JenkinsRule.getLog(fails(at("e", "node { fetchModel job: 'nowhere' }"))))
                .contains("job: 'nowhere'; expected a job whose models may be used");
        assertThat(JenkinsRule.getLog(fails(at("f", "promoteModel model: 'wine:1', alias: 'v2'"))))
                .contains("alias: 'v2'; expected a letter");
        assertThat(JenkinsRule.getLog(
                        fails(at("g", "node { sh 'mkdir -p wine; touch wine/mine'; fetchModel model: 'wine' }"))))
                .contains("holds something already");
    }

    @Test
    void aNameThatTheBuildItselfTrainedTwiceIsNeverAnOlderBuilds() throws Exception {
        passes(at("train", training("promoteModel model: m, alias: 'champion'")));
        String twice = "node { 2.times { trainModel(model: 'wine') { sh 'echo $RANDOM > \"$LEGION_OUTPUT/m\"' } } }\n";

        assertThat(JenkinsRule.getLog(fails(at("twice", twice + "promoteModel model: 'wine', alias: 'champion'"))))
                .contains("model: 'wine'; expected a model that this build trained once; name one of its trainings by"
                        + " training: wine, wine-2");
        assertThat(JenkinsRule.getLog(
                        passes(at("which", twice + "promoteModel training: 'wine-2', alias: 'champion'"))))
                .contains("now stands for wine:1-2 (which #1)");
    }

    @Test
    void ofATrainingThatWasTriedAgainTheTryThatSucceededIsMeant() throws Exception {
        passes(at("train", training("promoteModel model: m, alias: 'champion'")));
        WorkflowJob again = at(
                "again",
                "int tries = 0\nnode { retry(2) { trainModel(model: 'wine') {\n"
                        + "sh 'echo x > \"$LEGION_OUTPUT/m\"'\nif (tries++ == 0) error 'not yet' } } }\n"
                        + "promoteModel model: 'wine', alias: 'champion'");

        assertThat(JenkinsRule.getLog(passes(again))).contains("now stands for wine:1 (again #1)");
    }

    @Test
    void anAliasMayNotHaveTheNameOfAVersion() throws Exception {
        WorkflowJob train = at(
                "train",
                "node { trainModel(model: 'wine', version: 'rc') { sh 'echo x > \"$LEGION_OUTPUT/m\"' } }\n"
                        + "promoteModel model: 'wine', alias: 'rc'");
        assertThat(JenkinsRule.getLog(fails(train)))
                .contains("alias: 'rc'; expected another name than that of a version of wine");
    }

    @Test
    void whatStandsUnderAnAliasOutlivesItsBuildAndItsJob() throws Exception {
        WorkflowJob train = at("train", training("promoteModel model: m, alias: 'champion'"));
        passes(train).delete();
        WorkflowJob use = at("use", "node { fetchModel model: 'wine@champion', overwrite: true; sh 'cat wine/m' }");
        assertThat(JenkinsRule.getLog(passes(use))).contains("build 1", "train #1 (that build is gone");

        train.delete();
        assertThat(JenkinsRule.getLog(passes(use))).contains("build 1", "train #1 (that build is gone");

        WorkflowJob again = at("train", training(""));
        again.updateNextBuildNumber(1);
        passes(again);
        assertThat(JenkinsRule.getLog(passes(use)))
                .as("another job of the same name")
                .contains("train #1 (that build is gone");
    }

    @Test
    void aBuildThatIsKeptForAnAliasIsLetGoWithIt() throws Exception {
        LegionConfiguration.get().setKeepPromoted("build");
        WorkflowJob train = at("train", training("promoteModel model: m, alias: 'champion'"));
        WorkflowRun first = passes(train);
        assertThat(first.isKeepLog()).isTrue();
        WorkflowRun second = passes(train);
        assertThat(first.isKeepLog()).isFalse();
        assertThat(second.isKeepLog()).isTrue();

        train.delete();
        assertThat(JenkinsRule.getLog(passes(at("use", "node { fetchModel model: 'wine@champion'; sh 'cat wine/m' }"))))
                .contains("build 2", "train #2 (that build is gone");
    }

    @Test
    void aModelGoesWhereItsFolderGoesAndIsNoneOfAFolderThatIsMadeAgain() throws Exception {
        MockFolder team = jenkins.createFolder("team");
        passes(in(team, "train", training("promoteModel model: m, alias: 'champion'")));
        WorkflowJob use = in(
                team,
                "use",
                "node { fetchModel model: 'wine@champion', overwrite: true; sh 'cat wine/m'\n"
                        + "fetchModel model: 'wine:1', overwrite: true }");
        passes(use);

        team.renameTo("crew");
        assertThat(JenkinsRule.getLog(passes(use))).contains("crew/train #1");
        MockFolder unit = jenkins.createFolder("unit");
        Items.move(team, unit);
        assertThat(JenkinsRule.getLog(passes(use))).contains("unit/crew/train #1");
        ((WorkflowJob) team.getItem("train")).renameTo("learn");
        assertThat(JenkinsRule.getLog(passes(use))).contains("unit/crew/learn #1");

        team.delete();
        MockFolder again = unit.createProject(MockFolder.class, "crew");
        assertThat(JenkinsRule.getLog(fails(in(again, "use", "node { fetchModel model: 'wine@champion' }"))))
                .contains(
                        "names are looked for in the folder unit/crew, then in the folder unit, then in Jenkins; a job"
                                + " elsewhere lets it in by its property shareModels");
    }

    @Test
    void aBuildThatRunsAsJenkinsReachesItsOwnFolderAndJobsThatLetItIn() throws Exception {
        MockFolder one = jenkins.createFolder("one");
        MockFolder two = jenkins.createFolder("two");
        WorkflowJob train = in(one, "train", training("promoteModel model: m, alias: 'champion'"));
        passes(train);
        WorkflowJob use = in(two, "use", "node { fetchModel model: '/one/wine@champion', overwrite: true }");
        assertThat(JenkinsRule.getLog(fails(use)))
                .doesNotContain("champion, ")
                .contains("a model that a build that runs as Jenkins itself may use here");
        WorkflowJob byBuild = in(two, "byBuild", "node { fetchModel job: '/one/train' }");
        fails(byBuild);
        WorkflowJob promote = in(two, "promote", "promoteModel model: '/one/wine:1', alias: 'challenger'");
        fails(promote);

        train.addProperty(new SharedModels("other/*, two/u*"));
        passes(use);
        fails(byBuild);
        train.removeProperty(SharedModels.class);
        train.addProperty(new SharedModels("**"));
        passes(byBuild);
        assertThat(JenkinsRule.getLog(fails(promote)))
                .contains("a build that runs as Jenkins itself may not promote versions of wine in the folder one");
    }

    @Test
    void aBuildThatRunsAsAUserMayDoWhatTheUserMay() throws Exception {
        MockFolder one = jenkins.createFolder("one");
        MockFolder two = jenkins.createFolder("two");
        passes(in(one, "train", training("promoteModel model: m, alias: 'champion'")));
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Item.READ, Item.BUILD, Computer.BUILD)
                .everywhere()
                .to("alice", "bob")
                .grant(ModelPermissions.PROMOTE)
                .onFolders(one)
                .to("alice")
                .grant(Jenkins.READ, Item.BUILD, Computer.BUILD)
                .everywhere()
                .to("carol"));
        WorkflowJob promoteAlice =
                in(two, "alice", "promoteModel model: '/one/wine:1', alias: 'challenger', reason: 'try'");
        WorkflowJob promoteBob = in(two, "bob", "promoteModel model: '/one/wine:1', alias: 'challenger'");
        WorkflowJob fetchCarol = in(two, "carol", "node { fetchModel model: '/one/wine:1' }");
        WorkflowJob fetchBob = in(two, "bobs", "node { fetchModel model: '/one/wine:1' }");
        QueueItemAuthenticatorConfiguration.get()
                .getAuthenticators()
                .add(new MockQueueItemAuthenticator()
                        .authenticate("two/alice", User.getById("alice", true).impersonate2())
                        .authenticate("two/bob", User.getById("bob", true).impersonate2())
                        .authenticate("two/bobs", User.getById("bob", true).impersonate2())
                        .authenticate("two/carol", User.getById("carol", true).impersonate2()));
        assertThat(JenkinsRule.getLog(passes(promoteAlice)))
                .contains("wine@challenger in the folder one now stands for wine:1");
        assertThat(JenkinsRule.getLog(fails(promoteBob)))
                .contains("bob may not promote versions of wine in the folder one");
        passes(fetchBob);
        assertThat(JenkinsRule.getLog(fails(fetchCarol))).contains("a model that carol may use here");

        Path log = one.getRootDir().toPath().resolve("legion/aliases.jsonl");
        assertThat(Files.readAllLines(log))
                .hasSize(2)
                .last()
                .asString()
                .contains("\"by\":\"alice\"", "\"reason\":\"try\"", "\"build\":\"two/alice #1\"");
    }

    @Test
    void deletedBuildsAreNoVersionsAnyMore() throws Exception {
        WorkflowJob train = at("train", training(""));
        passes(train);
        passes(train).delete();
        assertThat(JenkinsRule.getLog(passes(at("use", "node { fetchModel model: 'wine'; sh 'cat wine/m' }"))))
                .contains("build 1");
    }
}
