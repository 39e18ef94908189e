package io.jenkins.plugins.legion.jenkins;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import hudson.Functions;
import hudson.model.Computer;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Item;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.Result;
import hudson.model.StringParameterDefinition;
import hudson.model.User;
import hudson.tasks.Builder;
import hudson.tasks.Shell;
import io.jenkins.plugins.legion.jenkins.builders.FetchModelBuilder;
import io.jenkins.plugins.legion.jenkins.builders.PromoteModelBuilder;
import io.jenkins.plugins.legion.jenkins.builders.RegisterModelBuilder;
import io.jenkins.plugins.legion.jenkins.builders.TrainModelBuilder;
import io.jenkins.plugins.legion.jenkins.builds.TrainingsAction;
import io.jenkins.plugins.legion.jenkins.registry.ModelPermissions;
import io.jenkins.plugins.legion.lifecycle.TrainingState;
import java.io.ByteArrayInputStream;
import jenkins.model.Jenkins;
import jenkins.security.QueueItemAuthenticatorConfiguration;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.MockFolder;
import org.jvnet.hudson.test.MockQueueItemAuthenticator;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What somebody with freestyle jobs sees of "Fetch model" and "Promote model". */
@WithJenkins
class FreestyleModelsTest {

    private JenkinsRule jenkins;

    @BeforeEach
    void start(JenkinsRule rule) {
        Assumptions.assumeFalse(Functions.isWindows(), "the trainings of these tests are shell scripts");
        jenkins = rule;
    }

    private static void add(FreeStyleProject job, Builder... builders) {
        for (Builder builder : builders) {
            job.getBuildersList().add(builder);
        }
    }

    private static void train(FreeStyleProject job) {
        TrainModelBuilder train = new TrainModelBuilder();
        train.setModel("wine");
        train.setToolchain("script");
        train.setEntrypoint("train.sh");
        add(job, new Shell("echo 'echo build $BUILD_NUMBER > \"$LEGION_OUTPUT/m\"' > train.sh"), train);
    }

    private static PromoteModelBuilder promote(String model, String alias, String reason) {
        PromoteModelBuilder promote = new PromoteModelBuilder(alias);
        promote.setModel(model);
        promote.setReason(reason);
        return promote;
    }

    private static FetchModelBuilder fetch(String model) {
        FetchModelBuilder fetch = new FetchModelBuilder();
        fetch.setModel(model);
        return fetch;
    }

    private static RegisterModelBuilder register(String model, String path) {
        RegisterModelBuilder register = new RegisterModelBuilder(model);
        register.setPath(path);
        return register;
    }

    @Test
    void registersAFileOfTheWorkspaceWithVariablesOfTheBuild() throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject("bring");
        RegisterModelBuilder register = register("net", "out/$JOB_NAME.onnx");
        register.setVersion("1.$BUILD_NUMBER");
        add(
                job,
                new Shell("mkdir -p out; echo weights > out/bring.onnx"),
                register,
                promote("net:1.1", "champion", ""));
        add(job, fetch("net@champion"), new Shell("cat net/bring.onnx"));
        FreeStyleBuild build = jenkins.buildAndAssertSuccess(job);
        jenkins.assertLogContains("net:1.1 is registered, from file:", build);
        jenkins.assertLogContains("weights", build);
    }

    @Test
    void registersAnImageAndSaysWhatIsWrongWithWhatIsNone() throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject("image");
        RegisterModelBuilder image = new RegisterModelBuilder("served");
        image.setImage("registry.example.org/team/served:1.2");
        add(job, image);
        jenkins.assertLogContains(
                "served:1 is registered, from registry.example.org", jenkins.buildAndAssertSuccess(job));

        FreeStyleProject wrong = jenkins.createFreeStyleProject("wrong");
        RegisterModelBuilder both = register("-", "a");
        both.setImage("b");
        add(wrong, both);
        FreeStyleBuild failed = jenkins.buildAndAssertStatus(Result.FAILURE, wrong);
        jenkins.assertLogContains("model: '-'", failed);
        jenkins.assertLogContains("exactly one of them, which says where the model is", failed);

        FreeStyleProject none = jenkins.createFreeStyleProject("none");
        add(none, register("net", "nowhere"));
        FreeStyleBuild missed = jenkins.buildAndAssertStatus(Result.FAILURE, none);
        String why = "path: 'nowhere'; expected a file or a folder that is in the workspace";
        jenkins.assertLogContains(why, missed);
        assertThat(TrainingsAction.of(missed)).singleElement().satisfies(training -> {
            assertThat(training.getState()).isEqualTo(TrainingState.FAILED);
            assertThat(training.getReason()).isEqualTo(why);
        });
    }

    @Test
    void keepsWhatIsRegisteredInItsForm() throws Exception {
        RegisterModelBuilder register = register("net", "out/m");
        register.setVersion("3");
        register.setTraining("");
        FreeStyleProject job = jenkins.createFreeStyleProject("form");
        add(job, register);
        jenkins.configRoundtrip(job);
        jenkins.assertEqualDataBoundBeans(register, job.getBuildersList().get(RegisterModelBuilder.class));
    }

    @Test
    void fetchesAndPromotesWithVariablesOfTheBuild() throws Exception {
        FreeStyleProject train = jenkins.createFreeStyleProject("train");
        train.addProperty(new ParametersDefinitionProperty(new StringParameterDefinition("ALIAS", "champion")));
        train(train);
        add(train, promote("wine", "$ALIAS", "build ${BUILD_NUMBER}"));
        FreeStyleBuild trained = jenkins.buildAndAssertSuccess(train);
        jenkins.assertLogContains("wine@champion in Jenkins now stands for wine:1", trained);

        FreeStyleProject use = jenkins.createFreeStyleProject("use");
        use.addProperty(new ParametersDefinitionProperty(new StringParameterDefinition("PLACE", "best")));
        FetchModelBuilder fetch = fetch("wine@champion");
        fetch.setInto("$PLACE");
        FetchModelBuilder packed = fetch("");
        packed.setJob("train");
        packed.setBuild("$BUILD_NUMBER");
        packed.setInto("zip");
        packed.setPacked(true);
        add(use, fetch, packed, new Shell("cat best/m; ls zip"));
        FreeStyleBuild used = jenkins.buildAndAssertSuccess(use);
        assertThat(JenkinsRule.getLog(used)).contains("build 1", "wine-1.zip");

        fetch.setOverwrite(false);
        jenkins.assertLogContains(
                "into: 'best' holds something already", jenkins.buildAndAssertStatus(Result.FAILURE, use));

        PromoteModelBuilder remove = promote("wine", "champion", "");
        remove.setRemove(true);
        FreeStyleProject end = jenkins.createFreeStyleProject("end");
        add(end, remove);
        jenkins.assertLogContains("stands for nothing any more", jenkins.buildAndAssertSuccess(end));
    }

    @Test
    void saysWhatIsWrongWithoutAStackTrace() throws Exception {
        FreeStyleProject use = jenkins.createFreeStyleProject("use");
        add(use, fetch("w ne"));
        says(use, "the model's name: letters");
        use.getBuildersList().clear();
        add(use, promote("wine", "v2", ""));
        says(use, "alias: 'v2'; expected a letter");
        use.getBuildersList().clear();
        add(use, fetch("beer"));
        says(use, "model: 'beer'; expected a model that");
    }

    private void says(FreeStyleProject job, String what) throws Exception {
        FreeStyleBuild build = jenkins.buildAndAssertStatus(Result.FAILURE, job);
        assertThat(JenkinsRule.getLog(build)).contains(what).doesNotContain("\tat ");
    }

    @Test
    void hasTheRightsOfWhomTheBuildRunsAs() throws Exception {
        MockFolder one = jenkins.createFolder("one");
        FreeStyleProject train = one.createProject(FreeStyleProject.class, "train");
        train(train);
        jenkins.buildAndAssertSuccess(train);
        FreeStyleProject use = jenkins.createFreeStyleProject("use");
        add(use, promote("/one/wine:1", "champion", ""));
        jenkins.assertLogContains(
                "a build that runs as Jenkins itself may use here", jenkins.buildAndAssertStatus(Result.FAILURE, use));

        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Item.READ, Item.BUILD, Computer.BUILD)
                .everywhere()
                .to("alice", "bob")
                .grant(ModelPermissions.PROMOTE)
                .onFolders(one)
                .to("alice"));
        runsAs(use, "bob");
        jenkins.assertLogContains(
                "bob may not promote versions of wine in the folder one",
                jenkins.buildAndAssertStatus(Result.FAILURE, use));
        runsAs(use, "alice");
        jenkins.assertLogContains("now stands for wine:1", jenkins.buildAndAssertSuccess(use));
    }

    private static void runsAs(FreeStyleProject job, String user) {
        QueueItemAuthenticatorConfiguration.get().getAuthenticators().clear();
        QueueItemAuthenticatorConfiguration.get()
                .getAuthenticators()
                .add(new MockQueueItemAuthenticator()
                        .authenticate(
                                job.getFullName(), User.getById(user, true).impersonate2()));
    }

    @Test
    void readsAJobThatSaysLittle() throws Exception {
        String fetch = "<" + FetchModelBuilder.class.getName() + "/>";
        String promote = "<" + PromoteModelBuilder.class.getName() + "/>";
        FreeStyleProject job = (FreeStyleProject) jenkins.jenkins.createProjectFromXML(
                "little",
                new ByteArrayInputStream(
                        ("<project><builders>" + fetch + promote + "</builders></project>").getBytes(UTF_8)));

        assertThat(job.getBuildersList().get(FetchModelBuilder.class).getModel())
                .isEmpty();
        assertThat(job.getBuildersList().get(FetchModelBuilder.class).getInto()).isEmpty();
        assertThat(job.getBuildersList().get(PromoteModelBuilder.class).getAlias())
                .isEmpty();
        assertThat(job.getBuildersList().get(PromoteModelBuilder.class).getReason())
                .isEmpty();
        says(job, "model");
    }
}
