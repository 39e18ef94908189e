package io.jenkins.plugins.legion.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Describable;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Item;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.PasswordParameterDefinition;
import hudson.model.Result;
import hudson.model.StringParameterDefinition;
import hudson.security.AuthorizationStrategy;
import hudson.security.SecurityRealm;
import hudson.tasks.Shell;
import io.jenkins.plugins.legion.deploying.cluster.ServingCluster;
import io.jenkins.plugins.legion.jenkins.arguments.NamedText;
import io.jenkins.plugins.legion.jenkins.arguments.ServingPod;
import io.jenkins.plugins.legion.jenkins.arguments.ServingVolume;
import io.jenkins.plugins.legion.jenkins.builders.DeployModelBuilder;
import io.jenkins.plugins.legion.jenkins.builders.RollbackModelBuilder;
import io.jenkins.plugins.legion.jenkins.builders.UndeployModelBuilder;
import io.jenkins.plugins.legion.jenkins.builds.DeploymentsAction;
import io.jenkins.plugins.legion.jenkins.builds.RecordedDeployment;
import io.jenkins.plugins.legion.jenkins.config.LegionConfiguration;
import io.jenkins.plugins.legion.jenkins.pools.ConfiguredGpus;
import io.jenkins.plugins.legion.jenkins.steps.DeployModelStep;
import io.jenkins.plugins.legion.jenkins.steps.RollbackModelStep;
import io.jenkins.plugins.legion.jenkins.steps.UndeployModelStep;
import java.io.IOException;
import java.io.StringReader;
import java.net.URL;
import java.util.List;
import javax.xml.transform.Source;
import javax.xml.transform.stream.StreamSource;
import jenkins.model.Jenkins;
import org.htmlunit.HttpMethod;
import org.htmlunit.Page;
import org.htmlunit.WebRequest;
import org.jenkinsci.plugins.workflow.cps.Snippetizer;
import org.jenkinsci.plugins.workflow.steps.StepConfigTester;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Deploying in forms: freestyle build steps, the snippet generator, and what they say while they are filled in. */
@WithJenkins
class DeployModelFormsTest {

    private static JenkinsRule jenkins;
    private static ServingCluster cluster;

    @BeforeAll
    static void start(JenkinsRule rule) {
        jenkins = rule;
        cluster = new ServingCluster();
        LegionConfiguration.get().setDeploymentTargets(List.of(DeployModelTest.target("staging", cluster)));
    }

    @AfterAll
    static void stop() {
        if (cluster != null) {
            cluster.close();
        }
    }

    @AfterEach
    void everybodyMayDoAllAgain() {
        jenkins.jenkins.setAuthorizationStrategy(AuthorizationStrategy.UNSECURED);
        jenkins.jenkins.setSecurityRealm(SecurityRealm.NO_AUTHENTICATION);
    }

    private static FreeStyleProject job() throws IOException {
        return jenkins.createFreeStyleProject(
                "free" + jenkins.jenkins.getItems().size());
    }

    private static ServingPod pod() {
        ServingPod pod = new ServingPod();
        pod.setMemory("1Gi");
        pod.setCpu("500m");
        pod.setPort("8080");
        pod.setEnv(List.of(new NamedText("A", "b c"), new NamedText("THREADS", "4")));
        pod.setAnnotations(List.of(new NamedText("example.org/team", "wine")));
        pod.setNodeSelector(List.of(new NamedText("disk", "fast")));
        ConfiguredGpus gpus = new ConfiguredGpus();
        gpus.setCount("2");
        gpus.setProduct("A100");
        pod.setGpus(gpus);
        ServingVolume volume = new ServingVolume("/models");
        volume.setPvc("models");
        volume.setReadOnly(true);
        pod.setVolumes(List.of(volume));
        return pod;
    }

    private static DeployModelStep step() {
        DeployModelStep step = new DeployModelStep();
        step.setModel("wine@champion");
        step.setName("wine");
        step.setTarget("staging");
        step.setMinReplicas("2");
        step.setMaxReplicas("3");
        step.setOnFailure("keep");
        step.setTimeLimit("5m");
        return step;
    }

    @Test
    void theStepSurvivesItsForm() throws Exception {
        StepConfigTester tester = new StepConfigTester(jenkins);
        DeployModelStep bare = new DeployModelStep();
        bare.setImage("r.example/wine:1");
        assertThat(Snippetizer.object2Groovy(tester.configRoundTrip(bare)))
                .isEqualTo("deployModel image: 'r.example/wine:1'");

        DeployModelStep step = step();
        step.setPod(pod());
        DeployModelStep again = tester.configRoundTrip(step);

        jenkins.assertEqualDataBoundBeans(step, again);
        assertThat(again.getPod()).isEqualTo(pod());
        assertThat(Snippetizer.object2Groovy(again)).isEqualTo(Snippetizer.object2Groovy(step));
    }

    @Test
    void aSnippetIsFlatAndShort() {
        DeployModelStep step = step();
        ServingPod pod = pod();
        pod.setGpus(null);
        pod.setVolumes(List.of());
        step.setPod(pod);
        assertThat(Snippetizer.object2Groovy(step))
                .isEqualTo(
                        "deployModel name: 'wine', model: 'wine@champion', target: 'staging', maxReplicas: 3, minReplicas: 2,"
                                + " onFailure: 'keep', timeLimit: '5m', annotations: ['example.org/team': 'wine'], cpu: '500m',"
                                + " env: [A: 'b c', THREADS: '4'], memory: '1Gi', nodeSelector: [disk: 'fast'], port: 8080");
    }

    /** A snippet that does not run is none. */
    @Test
    void whatASnippetSaysRuns() throws Exception {
        DeployModelStep step = step();
        step.setModel("");
        step.setImage("r.example/wine:1");
        step.setPod(pod());
        String snippet = Snippetizer.object2Groovy(step);

        jenkins.buildAndAssertSuccess(Pipelines.job(jenkins, "snippet", snippet));

        assertThat(cluster.deployment("wine").getSpec().getTemplate().getSpec()).satisfies(spec -> {
            assertThat(spec.getContainers().get(0).getVolumeMounts()).anySatisfy(mount -> {
                assertThat(mount.getMountPath()).isEqualTo("/models");
                assertThat(mount.getReadOnly()).isTrue();
            });
            assertThat(spec.getContainers().get(0).getResources().getLimits().get("nvidia.com/gpu"))
                    .hasToString("2");
            assertThat(spec.getNodeSelector()).containsEntry("disk", "fast");
        });
    }

    @Test
    void theOtherStepsSurviveTheirForms() throws Exception {
        StepConfigTester tester = new StepConfigTester(jenkins);
        RollbackModelStep back = new RollbackModelStep("wine");
        assertThat(Snippetizer.object2Groovy(back)).isEqualTo("rollbackModel 'wine'");
        back.setTarget("staging");
        back.setTimeLimit("90s");
        back.setOnFailure("delete");
        jenkins.assertEqualDataBoundBeans(back, tester.configRoundTrip(back));

        UndeployModelStep gone = new UndeployModelStep("wine");
        assertThat(Snippetizer.object2Groovy(gone)).isEqualTo("undeployModel 'wine'");
        gone.setTarget("staging");
        gone.setTimeLimit("90s");
        jenkins.assertEqualDataBoundBeans(gone, tester.configRoundTrip(gone));
    }

    private DeployModelBuilder builder(String image) {
        DeployModelBuilder builder = new DeployModelBuilder();
        builder.setName("$NAME");
        builder.setTarget("staging");
        builder.setImage(image);
        ServingPod pod = new ServingPod();
        pod.setEnv(List.of(new NamedText("BUILT", "$BUILD_NUMBER")));
        builder.setPod(pod);
        return builder;
    }

    @Test
    void aFreestyleJobDeploysRollsBackAndTakesAwayWithVariablesOfTheBuild() throws Exception {
        FreeStyleProject job = job();
        job.addProperty(new ParametersDefinitionProperty(
                new StringParameterDefinition("NAME", "free"), new StringParameterDefinition("TAG", "7")));
        job.getBuildersList().add(builder("r.example/wine:$TAG"));
        job.getBuildersList().add(builder("r.example/wine:8"));
        RollbackModelBuilder back = new RollbackModelBuilder("$NAME");
        back.setTimeLimit("4m");
        job.getBuildersList().add(back);

        FreeStyleBuild build = jenkins.buildAndAssertSuccess(job);

        assertThat(cluster.image("free")).isEqualTo("r.example/wine:7");
        assertThat(cluster.deployment("free")
                        .getSpec()
                        .getTemplate()
                        .getSpec()
                        .getContainers()
                        .get(0)
                        .getEnv())
                .anySatisfy(one -> assertThat(one.getValue()).isEqualTo("1"));
        assertThat(DeploymentsAction.of(build))
                .extracting(RecordedDeployment::getId)
                .containsExactly("free", "free-2", "free-3");

        job.getBuildersList().replaceBy(List.of(new UndeployModelBuilder("$NAME")));
        jenkins.buildAndAssertSuccess(job);
        assertThat(cluster.deployment("free")).isNull();
        FreeStyleBuild twice = jenkins.buildAndAssertStatus(Result.FAILURE, job);
        assertThat(JenkinsRule.getLog(twice))
                .contains("name: 'free'; expected a deployment that Legion made")
                .doesNotContain("\tat ");
    }

    @Test
    void aFreestyleBuildThatFailsSaysWhyAndTellsNoSecret() throws Exception {
        FreeStyleProject job = job();
        job.addProperty(new ParametersDefinitionProperty(
                new StringParameterDefinition("NAME", "fails"),
                new PasswordParameterDefinition("KEY", "s3cr3t-of-mine", "")));
        job.getBuildersList().add(builder("r.example/broken:1"));
        FreeStyleBuild build = jenkins.buildAndAssertStatus(Result.FAILURE, job);

        assertThat(JenkinsRule.getLog(build))
                .contains("ERROR: fails does not serve: container 'model': it ended with 1")
                .doesNotContain("\tat ");
        assertThat(DeploymentsAction.of(build)).singleElement().satisfies(it -> {
            assertThat(it.getStateWord()).isEqualTo("failed");
            assertThat(it.getReason()).startsWith("fails does not serve");
        });

        DeployModelBuilder builder = builder("r.example/wine:1");
        builder.setMinReplicas("$KEY");
        job.getBuildersList().replaceBy(List.of(builder));
        FreeStyleBuild wrong = jenkins.buildAndAssertStatus(Result.FAILURE, job);
        assertThat(wrong.getRootDir().toPath().resolve("build.xml")).content().doesNotContain("s3cr3t-of-mine");
    }

    @Test
    void buildStepsSurviveTheirForms() throws Exception {
        FreeStyleProject job = job();
        DeployModelBuilder deploy = builder("r.example/wine:$TAG");
        deploy.setPod(pod());
        deploy.setManifest("legion.yaml");
        deploy.setDeployment("wine");
        deploy.setEnvironment("venv");
        RollbackModelBuilder back = new RollbackModelBuilder("wine");
        back.setTarget("staging");
        back.setOnFailure("keep");
        UndeployModelBuilder gone = new UndeployModelBuilder("wine");
        gone.setTimeLimit("5m");
        job.getBuildersList().addAll(List.of(deploy, back, gone));

        jenkins.configRoundtrip(job);

        jenkins.assertEqualDataBoundBeans(deploy, job.getBuildersList().get(DeployModelBuilder.class));
        assertThat(job.getBuildersList().get(DeployModelBuilder.class).getPod()).isEqualTo(pod());
        jenkins.assertEqualDataBoundBeans(back, job.getBuildersList().get(RollbackModelBuilder.class));
        jenkins.assertEqualDataBoundBeans(gone, job.getBuildersList().get(UndeployModelBuilder.class));
    }

    /** Written by hand, and without what a form would have written. */
    @Test
    void aJobsFileMayLackWhatAFormWrites() throws Exception {
        FreeStyleProject job = job();
        job.getBuildersList().add(new Shell("true"));
        String xml = job.getConfigFile().asString();
        String bare = "<" + DeployModelBuilder.class.getName() + "/><" + RollbackModelBuilder.class.getName() + "/><"
                + UndeployModelBuilder.class.getName() + "><deployment><pod/></deployment></"
                + UndeployModelBuilder.class.getName() + ">";
        job.updateByXml((Source) new StreamSource(new StringReader(
                xml.replaceAll("(?s)<builders>.*</builders>|<builders/>", "<builders>" + bare + "</builders>"))));
        FreeStyleProject read = jenkins.jenkins.getItemByFullName(job.getName(), FreeStyleProject.class);

        jenkins.configRoundtrip(read);

        FreeStyleBuild build = jenkins.buildAndAssertStatus(Result.FAILURE, read);
        assertThat(JenkinsRule.getLog(build)).contains("name is missing").doesNotContain("\tat ");
    }

    @Test
    void formsSayWhatIsExpected() {
        DeployModelStep.DescriptorImpl step = jenkins.jenkins.getDescriptorByType(DeployModelStep.DescriptorImpl.class);
        DeployModelBuilder.DescriptorImpl builder =
                jenkins.jenkins.getDescriptorByType(DeployModelBuilder.DescriptorImpl.class);

        assertThat(step.doFillTargetItems(null)).containsExactly("staging", "local");
        assertThat(step.doCheckTarget(null, "prod").getMessage()).contains("staging, local");
        assertThat(step.doCheckTarget(null, "").getMessage()).isNull();
        assertThat(builder.doCheckTarget(null, "$TARGET").getMessage()).isNull();
        assertThat(step.doCheckName("No Name").getMessage()).contains("Expected");
        assertThat(step.doCheckName("").getMessage()).isNull();
        assertThat(jenkins.jenkins
                        .getDescriptorByType(UndeployModelStep.DescriptorImpl.class)
                        .doCheckName("")
                        .getMessage())
                .contains("Expected");
        assertThat(step.doCheckMinReplicas("-1").getMessage()).contains("a whole number, 0 at least");
        assertThat(step.doCheckMaxReplicas("0").getMessage()).contains("a whole number, 1 at least");
        assertThat(builder.doCheckMaxReplicas("${MOST}").getMessage()).isNull();
        assertThat(step.doCheckTimeLimit("soon").getMessage()).contains("Expected");
        assertThat(step.doCheckManifest("../x").getMessage()).isNotNull();
        assertThat(step.doFillOnFailureItems())
                .extracting(item -> item.value)
                .containsExactly("", "rollback", "keep", "delete");
    }

    @Test
    void whoMayNotSeeTheConfigurationHearsOfNoTarget() throws Exception {
        FreeStyleProject job = job();
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Item.READ)
                .everywhere()
                .to("reader")
                .grant(Jenkins.READ, Item.READ, Item.EXTENDED_READ)
                .everywhere()
                .to("seer"));
        String fill = "descriptorByName/" + DeployModelBuilder.class.getName() + "/fillTargetItems";
        String check = "descriptorByName/" + DeployModelBuilder.class.getName() + "/checkTarget?value=prod";

        assertThat(answer("reader", job.getUrl() + fill)).contains("local").doesNotContain("staging");
        assertThat(answer("reader", job.getUrl() + check)).doesNotContain("staging");
        assertThat(answer("seer", job.getUrl() + fill)).contains("staging", "local");
        assertThat(answer("seer", job.getUrl() + check)).contains("staging");
        assertThat(answer("seer", fill)).doesNotContain("staging");
    }

    private String answer(String who, String path) throws Exception {
        JenkinsRule.WebClient browser = jenkins.createWebClient()
                .withThrowExceptionOnFailingStatusCode(false)
                .login(who);
        Page page = browser.getPage(browser.addCrumb(new WebRequest(new URL(jenkins.getURL(), path), HttpMethod.POST)));
        return page.getWebResponse().getContentAsString();
    }

    @Test
    void eachFieldHasItsHelp() throws Exception {
        JenkinsRule.WebClient browser = PlainBrowser.of(jenkins);
        for (Class<?> form : List.of(
                DeployModelStep.class,
                DeployModelBuilder.class,
                RollbackModelStep.class,
                RollbackModelBuilder.class,
                UndeployModelStep.class,
                UndeployModelBuilder.class)) {
            List<String> fields = form.getSimpleName().startsWith("Deploy")
                    ? List.of(
                            "name",
                            "target",
                            "image",
                            "file",
                            "manifest",
                            "deployment",
                            "minReplicas",
                            "maxReplicas",
                            "environment",
                            "onFailure",
                            "timeLimit")
                    : List.of("name", "target", "timeLimit");
            for (String field : fields) {
                String help = jenkins.executeOnServer(() -> jenkins.jenkins
                        .getDescriptor(form.asSubclass(Describable.class))
                        .getHelpFile(field));
                assertThat(help).as(form.getSimpleName() + "." + field).isNotNull();
                assertThat(browser.goTo(help.substring(1)).asNormalizedText())
                        .as(form.getSimpleName() + "." + field)
                        .isNotBlank();
            }
            assertThat(browser.goTo("descriptor/" + form.getName() + "/help").asNormalizedText())
                    .as(form.getSimpleName())
                    .isNotBlank();
        }
    }
}
