package io.jenkins.plugins.legion.jenkins;

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
import hudson.model.labels.LabelAtom;
import hudson.slaves.WorkspaceList;
import hudson.tasks.Shell;
import io.jenkins.plugins.legion.jenkins.arguments.PackagingArgument;
import io.jenkins.plugins.legion.jenkins.arguments.TargetConnection;
import io.jenkins.plugins.legion.jenkins.builders.PackageModelBuilder;
import io.jenkins.plugins.legion.jenkins.builds.PackagingsAction;
import io.jenkins.plugins.legion.jenkins.builds.RecordedPackaging;
import io.jenkins.plugins.legion.jenkins.config.ConfiguredIntegration;
import io.jenkins.plugins.legion.jenkins.config.LegionConfiguration;
import io.jenkins.plugins.legion.jenkins.connections.DockerConnection;
import io.jenkins.plugins.legion.jenkins.connections.HttpsConnection;
import io.jenkins.plugins.legion.jenkins.integrations.IntegrationProvider;
import io.jenkins.plugins.legion.jenkins.steps.PackageModelStep;
import io.jenkins.plugins.legion.lifecycle.ArgumentProperty;
import io.jenkins.plugins.legion.lifecycle.PackagingIntegration;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import jenkins.model.Jenkins;
import jenkins.security.QueueItemAuthenticatorConfiguration;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.cps.Snippetizer;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.steps.StepConfigTester;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.MockFolder;
import org.jvnet.hudson.test.MockQueueItemAuthenticator;
import org.jvnet.hudson.test.TestExtension;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What somebody sees of {@code packageModel}. The packager is a shell script, as anybody's may be. */
@WithJenkins
class PackageModelTest {

    /** Says by its results what it was told, and what it found in the model. */
    static final String SCRIPT = String.join(
            "\n",
            "#!/bin/sh",
            "set -e",
            "echo \"packing $(cat \"$1/m\")\"",
            "port=$(tr -d ' \\n' < mp.json | sed 's/.*\"arguments\":{[^}]*\"port\":\\([0-9]*\\).*/\\1/')",
            "printf '{\"image\":\"registry.example.org/team/wine:%s\",\"digest\":\"sha256:%064d\",\"size\":2048}' \"$port\" 7 > result.json",
            "");

    static final String SCHEMA = String.join(
            "\n",
            "targets:",
            "- name: docker-push",
            "  connectionTypes: [docker, ecr]",
            "arguments:",
            "  properties:",
            "  - name: port",
            "    parameters:",
            "    - {name: type, value: integer}",
            "    - {name: description, value: Where it listens.}",
            "    - {name: default, value: 8080}",
            "  - name: labels",
            "    parameters:",
            "    - {name: type, value: object}",
            "  - name: note",
            "    parameters:",
            "    - {name: type, value: string}",
            "");

    static final String TRAIN = "def m = trainModel(model: 'wine') { sh 'echo grapes > \"$LEGION_OUTPUT/m\"' }\n";

    private JenkinsRule jenkins;

    @TempDir
    private Path directory;

    @BeforeEach
    void start(JenkinsRule rule) throws Exception {
        Assumptions.assumeFalse(Functions.isWindows(), "the packager of these tests is a shell script");
        jenkins = rule;
        configure(jenkins, directory, SCRIPT);
    }

    static void configure(JenkinsRule jenkins, Path directory, String text) throws Exception {
        Path script = Files.writeString(directory.resolve("packager.sh"), text);
        assertThat(script.toFile().setExecutable(true)).isTrue();
        LegionConfiguration configuration = LegionConfiguration.get();
        configuration.setEnvironmentCache(directory.resolve("cache").toString());
        ConfiguredIntegration integration = new ConfiguredIntegration("scripted", script.toString());
        integration.setSchema(SCHEMA);
        configuration.setPackagingIntegrations(List.of(integration));
        configuration.setConnections(List.of(
                new DockerConnection("registry", "registry.example.org/team"),
                new HttpsConnection("web", "https://example.org/")));
    }

    private WorkflowRun build(Result result, String... lines) throws Exception {
        WorkflowJob job =
                Pipelines.job(jenkins, "p" + jenkins.jenkins.getItems().size(), lines);
        return jenkins.assertBuildStatus(result, job.scheduleBuild2(0));
    }

    @Test
    void packagesWhatTheBuildTrainedAndReturnsWhatCameOfIt() throws Exception {
        WorkflowRun build = build(
                Result.SUCCESS,
                "node { " + TRAIN + " def image = packageModel(model: m, integration: 'scripted',",
                "  arguments: [port: 9090, labels: [team: 'wine'], note: '10'], targets: [push: 'registry'])",
                "  echo \"got ${image}\"",
                "  echo \"and ${image.image} ${image.digest} ${image.size} ${image.results.image} of ${image.model}:${image.version}\"",
                "}");

        jenkins.assertLogContains("packing grapes", build);
        jenkins.assertLogContains("got registry.example.org/team/wine:9090", build);
        jenkins.assertLogContains(
                "and registry.example.org/team/wine:9090 sha256:" + "0".repeat(63) + "7 2048"
                        + " registry.example.org/team/wine:9090 of wine:1",
                build);
        assertThat(PackagingsAction.of(build)).singleElement().satisfies(packaging -> {
            assertThat(packaging.getId()).isEqualTo("scripted");
            assertThat(packaging.getStateWord()).isEqualTo("succeeded");
            assertThat(packaging.getModel()).isEqualTo("wine");
            assertThat(packaging.getTraining()).isEqualTo("wine");
            assertThat(packaging.getBinary()).startsWith("sha256:");
            assertThat(packaging.getImage()).isEqualTo("registry.example.org/team/wine:9090");
            assertThat(packaging.getArguments())
                    .containsEntry("port", "9090")
                    .containsEntry("note", "10")
                    .containsEntry("labels", "{\"team\":\"wine\"}");
            assertThat(packaging.getTargets()).containsEntry("docker-push", "registry");
        });
        assertThat(WorkspaceList.tempDir(jenkins.jenkins.getWorkspaceFor(build.getParent()))
                        .list("legion/**"))
                .isEmpty();
    }

    @Test
    void isShownWithTheBuildAndTold() throws Exception {
        WorkflowRun build = build(
                Result.SUCCESS, "node { " + TRAIN + " packageModel(model: m, integration: 'scripted', id: 'served') }");
        JenkinsRule.WebClient browser = PlainBrowser.of(jenkins);

        assertThat(browser.getPage(build).asNormalizedText())
                .contains("Packagings", "served", "registry.example.org/team/wine:8080", "2.0 KiB");
        assertThat(browser.getPage(build, "legion/wine/").asNormalizedText())
                .contains("Packaged as", "registry.example.org/team/wine:8080");
        assertThat(browser.goTo("configure").asNormalizedText()).contains("Packaging integrations");
        assertThat(browser.goTo("models/wine/").asNormalizedText()).contains("registry.example.org/team/wine:8080");
        assertThat(browser.goTo("models/wine/api/json?depth=2", "application/json")
                        .getWebResponse()
                        .getContentAsString())
                .contains("\"packagedAs\":[{", "\"image\":\"registry.example.org/team/wine:8080\"");
        assertThat(browser.goTo(build.getUrl() + "api/json?depth=2", "application/json")
                        .getWebResponse()
                        .getContentAsString())
                .contains("\"image\":\"registry.example.org/team/wine:8080\"", "\"integration\":\"scripted\"");
    }

    @Test
    void saysAllThatIsWrongBeforeAnythingIsDone() throws Exception {
        WorkflowRun build = build(
                Result.FAILURE,
                "node { " + TRAIN + " packageModel(model: m, integration: 'scripted', ",
                "  arguments: [prot: 1, labels: 'none'], targets: [push: 'web', pull: 'registry']) }");

        assertThat(JenkinsRule.getLog(build))
                .contains(
                        "arguments.prot",
                        "arguments.labels: 'none'; expected a map",
                        "targets.docker-push: 'web of the type https'",
                        "'pull'")
                .doesNotContain("packing")
                .doesNotContain("\tat ");
        assertThat(PackagingsAction.of(build)).singleElement().satisfies(packaging -> {
            assertThat(packaging.getStateWord()).isEqualTo("failed");
            assertThat(packaging.getReason()).contains("arguments.prot");
        });
    }

    @Test
    void namesTheIntegrationsAndConnectionsThatThereAre() throws Exception {
        jenkins.assertLogContains(
                "integration: 'scriptd'; expected",
                build(Result.FAILURE, "node { packageModel(model: 'wine', integration: 'scriptd') }"));
        jenkins.assertLogContains(
                "targets.docker-push: 'nowhere'; expected",
                build(
                        Result.FAILURE,
                        "node { packageModel(model: 'wine', integration: 'scripted', targets: [push: 'nowhere']) }"));
        jenkins.assertLogContains(
                "model is missing; expected a model, a file in the workspace, or a manifest",
                build(Result.FAILURE, "node { packageModel(integration: 'scripted') }"));
    }

    /** A connection may be there that nothing opens: credentials belong to folders too. */
    @Test
    void namesCredentialsThatTheJobCannotSee() throws Exception {
        DockerConnection locked = new DockerConnection("registry", "registry.example.org/team");
        locked.setCredentialsId("of-another-folder");
        LegionConfiguration.get().setConnections(List.of(locked));
        WorkflowRun build = build(
                Result.FAILURE,
                "node { " + TRAIN + " packageModel(model: m, integration: 'scripted', targets: [push: 'registry']) }");

        assertThat(JenkinsRule.getLog(build))
                .contains("of-another-folder")
                .doesNotContain("packing")
                .doesNotContain("\tat ");
        assertThat(PackagingsAction.of(build)).singleElement().satisfies(packaging -> assertThat(packaging.getReason())
                .contains("of-another-folder"));
    }

    @Test
    void keepsAPackagingThatFailed() throws Exception {
        configure(jenkins, directory, "#!/bin/sh\necho no room >&2\nexit 3\n");
        WorkflowRun build =
                build(Result.FAILURE, "node { " + TRAIN + " packageModel(model: m, integration: 'scripted') }");

        assertThat(JenkinsRule.getLog(build)).contains("ended with 3").doesNotContain("\tat ");
        assertThat(PackagingsAction.of(build)).singleElement().satisfies(packaging -> {
            assertThat(packaging.getStateWord()).isEqualTo("failed");
            assertThat(packaging.getReason()).contains("ended with 3", "no room");
            assertThat(packaging.getModel()).isEqualTo("wine");
        });
    }

    @Test
    void goesByAManifestOfTheWorkspace() throws Exception {
        String manifest = String.join(
                "\\n",
                "kind: PackagingIntegration",
                "id: own",
                "spec:",
                "  entrypoint: ./pack.sh",
                "  schema:",
                "    arguments:",
                "      properties:",
                "      - name: port",
                "        parameters: [{name: type, value: integer}]",
                "---",
                "kind: ModelPackaging",
                "id: served",
                "spec:",
                "  artifactName: wine",
                "  integrationName: own",
                "  arguments: {port: 70}");
        String prepare = "writeFile file: 'legion.yaml', text: \"" + manifest + "\"\n"
                + "writeFile file: 'pack.sh', text: readFile('" + directory.resolve("packager.sh") + "')\n"
                + "sh 'chmod +x pack.sh'\n";
        WorkflowRun build = build(
                Result.SUCCESS,
                "node { " + prepare + TRAIN,
                " echo \"one ${packageModel(manifest: 'legion.yaml')}\"",
                " echo \"two ${packageModel(manifest: 'legion.yaml', packaging: 'served', model: m, arguments: [port: 71])}\" }");
        jenkins.assertLogContains("one registry.example.org/team/wine:70", build);
        jenkins.assertLogContains("two registry.example.org/team/wine:71", build);
        assertThat(PackagingsAction.of(build))
                .extracting(RecordedPackaging::getIntegration)
                .containsExactly("own", "own");

        WorkflowRun wrong = build(
                Result.FAILURE, "node { " + prepare + " packageModel(manifest: 'legion.yaml', arguments: [prt: 1]) }");
        assertThat(JenkinsRule.getLog(wrong)).contains("arguments.prt").doesNotContain("\tat ");
        jenkins.assertLogContains(
                "manifest: 'none.yaml'; expected a file in the workspace",
                build(Result.FAILURE, "node { packageModel(manifest: 'none.yaml') }"));
    }

    /** The manifest may be a pull request's while the Jenkinsfile is not. */
    @Test
    void aManifestsOwnPackagerGetsOnlyConnectionsThatTheStepNames() throws Exception {
        String manifest = String.join(
                "\\n",
                "kind: PackagingIntegration",
                "id: own",
                "spec:",
                "  entrypoint: ./pack.sh",
                "  schema:",
                "    targets:",
                "    - name: docker-push",
                "      default: registry",
                "---",
                "kind: ModelPackaging",
                "id: served",
                "spec:",
                "  integrationName: own");
        String prepare = "writeFile file: 'legion.yaml', text: \"" + manifest + "\"\n"
                + "writeFile file: 'pack.sh', text: '#!/bin/sh\\necho {} > result.json\\n'\nsh 'chmod +x pack.sh'\n";

        WorkflowRun refused = build(
                Result.FAILURE, "node { " + prepare + TRAIN + " packageModel(manifest: 'legion.yaml', model: m) }");
        assertThat(JenkinsRule.getLog(refused))
                .contains("targets.docker-push: 'registry'; expected a connection that the step itself names")
                .doesNotContain("\tat ");
        build(
                Result.SUCCESS,
                "node { " + prepare + TRAIN
                        + " packageModel(manifest: 'legion.yaml', model: m, targets: [push: 'registry']) }");
    }

    @Test
    void packagesAFileOfTheWorkspace() throws Exception {
        WorkflowRun build = build(
                Result.SUCCESS,
                "node { " + TRAIN + " fetchModel(model: m, into: 'zip', packed: true)",
                " def image = packageModel(file: 'zip/wine-1.zip', integration: 'scripted')",
                " echo \"file ${image} ${image.binary == m.digest}\" }");
        jenkins.assertLogContains("file registry.example.org/team/wine:8080 true", build);
        jenkins.assertLogContains(
                "file: 'none.zip'; expected a binary of a model that is in the workspace",
                build(Result.FAILURE, "node { packageModel(file: 'none.zip', integration: 'scripted') }"));
    }

    @Test
    void findsVersionsWithTheRightsOfTheBuild() throws Exception {
        MockFolder one = jenkins.createFolder("one");
        WorkflowJob train = one.createProject(WorkflowJob.class, "train");
        train.setDefinition(new CpsFlowDefinition("node { " + TRAIN + " }", true));
        jenkins.buildAndAssertSuccess(train);
        WorkflowJob use =
                Pipelines.job(jenkins, "use", "node { packageModel(model: '/one/wine:1', integration: 'scripted') }");
        jenkins.assertLogContains("may use here", jenkins.assertBuildStatus(Result.FAILURE, use.scheduleBuild2(0)));

        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Item.READ, Item.BUILD, Computer.BUILD)
                .everywhere()
                .to("alice"));
        QueueItemAuthenticatorConfiguration.get()
                .getAuthenticators()
                .add(new MockQueueItemAuthenticator()
                        .authenticate("use", User.getById("alice", true).impersonate2()));
        WorkflowRun build = jenkins.assertBuildStatusSuccess(use.scheduleBuild2(0));
        assertThat(PackagingsAction.of(build)).singleElement().satisfies(packaging -> {
            assertThat(packaging.getJob()).isEqualTo("one/train");
            assertThat(packaging.getBuild()).isEqualTo(1);
        });
    }

    @Test
    void aFreestyleJobPackagesWithVariablesOfTheBuild() throws Exception {
        WorkflowRun trained = build(Result.SUCCESS, "node { " + TRAIN + " }");
        FreeStyleProject job = jenkins.createFreeStyleProject("free");
        job.addProperty(new ParametersDefinitionProperty(new StringParameterDefinition("PORT", "7070")));
        PackageModelBuilder builder = new PackageModelBuilder();
        builder.setModel("wine:" + trained.getNumber());
        builder.setIntegration("scripted");
        builder.setArguments(List.of(new PackagingArgument("port", "$PORT")));
        builder.setTargets(List.of(new TargetConnection("push", "registry")));
        job.getBuildersList().add(new Shell("true"));
        job.getBuildersList().add(builder);

        FreeStyleBuild build = jenkins.buildAndAssertSuccess(job);
        jenkins.assertLogContains("registry.example.org/team/wine:7070", build);
        assertThat(PackagingsAction.of(build)).singleElement().satisfies(packaging -> assertThat(packaging.getImage())
                .isEqualTo("registry.example.org/team/wine:7070"));

        jenkins.configRoundtrip(job);
        PackageModelBuilder again = job.getBuildersList().get(PackageModelBuilder.class);
        jenkins.assertEqualDataBoundBeans(builder, again);

        builder.setArguments(List.of(new PackagingArgument("port", "many")));
        job.getBuildersList().replaceBy(List.of(builder));
        FreeStyleBuild wrong = jenkins.buildAndAssertStatus(Result.FAILURE, job);
        assertThat(JenkinsRule.getLog(wrong))
                .contains("arguments.port: 'many'; expected a whole number")
                .doesNotContain("\tat ");
        assertThat(PackagingsAction.of(wrong)).singleElement().satisfies(packaging -> assertThat(packaging.getReason())
                .contains("arguments.port"));
    }

    @Test
    void theStepSurvivesItsFormAndItsSnippetSaysNoMoreThanItWasTold() throws Exception {
        StepConfigTester tester = new StepConfigTester(jenkins);
        PackageModelStep step = new PackageModelStep();
        step.setModel("wine@champion");
        assertThat(Snippetizer.object2Groovy(tester.configRoundTrip(step)))
                .isEqualTo("packageModel model: 'wine@champion'");

        step.setIntegration("scripted");
        step.setArguments(List.of(
                new PackagingArgument("port", "8080"),
                new PackagingArgument("note", "plain text"),
                new PackagingArgument("labels", "{\"team\":\"wine\",\"n\":[1,true]}"),
                new PackagingArgument("version", "\"3.10\"")));
        step.setTargets(List.of(new TargetConnection("push", "registry")));
        step.setManifest("legion.yaml");
        step.setPackaging("served");
        step.setId("first");
        PackageModelStep again = tester.configRoundTrip(step);
        assertThat(again.getArguments()).isEqualTo(step.getArguments());
        assertThat(again.getTargets()).isEqualTo(step.getTargets());
        assertThat(again.getIntegration()).isEqualTo("scripted");
        assertThat(again.getManifest()).isEqualTo("legion.yaml");
        assertThat(again.getPackaging()).isEqualTo("served");
        assertThat(again.getId()).isEqualTo("first");
        assertThat(Snippetizer.object2Groovy(again))
                .isEqualTo(
                        "packageModel arguments: [port: 8080, note: 'plain text', labels: [team: 'wine', n: [1, true]],"
                                + " version: '3.10'], id: 'first', integration: 'scripted', manifest: 'legion.yaml',"
                                + " model: 'wine@champion', packaging: 'served', targets: [push: 'registry']");
    }

    @Test
    void whatAPipelineWritesKeepsItsType() throws Exception {
        PackageModelStep step = (PackageModelStep) jenkins.jenkins
                .getDescriptorByType(PackageModelStep.DescriptorImpl.class)
                .newInstance(Map.of(
                        "model",
                        Map.of("name", "wine", "version", "7", "id", "wine-2"),
                        "arguments",
                        Map.of("port", "8080"),
                        "targets",
                        List.of(Map.of("name", "push", "connection", "registry"))));
        assertThat(step.getTraining()).isEqualTo("wine-2");
        assertThat(step.getArguments()).containsExactly(new PackagingArgument("port", "\"8080\""));
        assertThat(step.getTargets()).containsExactly(new TargetConnection("push", "registry"));
    }

    @Test
    void formsSpeakOfWhatTheIntegrationTakes() {
        PackagingArgument.DescriptorImpl arguments =
                jenkins.jenkins.getDescriptorByType(PackagingArgument.DescriptorImpl.class);
        TargetConnection.DescriptorImpl targets =
                jenkins.jenkins.getDescriptorByType(TargetConnection.DescriptorImpl.class);

        assertThat(arguments.doFillNameItems(null, "scripted")).containsExactly("port", "labels", "note");
        assertThat(arguments.doFillNameItems(null, "")).contains("imageName", "workers");
        assertThat(arguments.doCheckName(null, "prt", "scripted").getMessage()).contains("port");
        assertThat(arguments.doCheckValue(null, "many", "port", "scripted").getMessage())
                .contains("a whole number");
        assertThat(arguments.doCheckValue(null, "80", "port", "scripted").kind.name())
                .isEqualTo("OK");
        assertThat(arguments
                        .doCheckValue(null, "$PORT", "port", "scripted")
                        .kind
                        .name())
                .isEqualTo("OK");
        assertThat(targets.doFillConnectionItems(null, "push", "scripted")).containsExactly("registry");
        assertThat(targets.doCheckName(null, "pull", "scripted").kind.name()).isEqualTo("ERROR");
        assertThat(targets.doCheckConnection(null, "web", "push", "scripted")
                        .kind
                        .name())
                .isEqualTo("WARNING");
    }

    /** An image that has what is looked for in one: a Python and a C library, by their files. */
    private static final String BASE = String.join(
            "\n",
            "set -e",
            "mkdir -p root/usr/local/bin root/usr/lib/x base/blobs/sha256",
            "echo python > root/usr/local/bin/python3.11",
            "ln -s python3.11 root/usr/local/bin/python3",
            "echo 'GNU C Library (Test) stable release version 2.36.' > root/usr/lib/x/libc.so.6",
            "tar -C root -cf layer .",
            "case $(uname -m) in aarch64) machine=arm64;; *) machine=amd64;; esac",
            "blob() { d=$(sha256sum \"$1\" | cut -d ' ' -f 1); s=$(wc -c < \"$1\" | tr -d ' '); mv \"$1\" base/blobs/sha256/$d; }",
            "blob layer; layer=$d; size=$s",
            "printf '{\"architecture\":\"%s\",\"os\":\"linux\",\"config\":{},\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[\"sha256:%s\"]}}' $machine $layer > config",
            "blob config",
            "printf '{\"schemaVersion\":2,\"mediaType\":\"application/vnd.oci.image.manifest.v1+json\",\"config\":{\"mediaType\":\"application/vnd.oci.image.config.v1+json\",\"digest\":\"sha256:%s\",\"size\":%s},\"layers\":[{\"mediaType\":\"application/vnd.oci.image.layer.v1.tar\",\"digest\":\"sha256:%s\",\"size\":%s}]}' $d $s $layer $size > manifest",
            "blob manifest",
            "printf '{\"schemaVersion\":2,\"manifests\":[{\"mediaType\":\"application/vnd.oci.image.manifest.v1+json\",\"digest\":\"sha256:%s\",\"size\":%s}]}' $d $s > base/index.json",
            "printf '{\"imageLayoutVersion\":\"1.0.0\"}' > base/oci-layout",
            "");

    /** The same binary makes the same image, which says where it comes from. */
    @Test
    void makesAnImageWithoutDocker() throws Exception {
        jenkins.createOnlineSlave(LabelAtom.get("far"));
        Path base = Files.writeString(directory.resolve("base.sh"), BASE);
        String arguments = "arguments: [dockerfileBaseImage: 'oci:base', packages: 'base', output: 'oci:%s',"
                + " imageName: 'wine:1', port: 8080]";
        WorkflowRun build = build(
                Result.SUCCESS,
                "node('far') { sh 'sh " + base + "'",
                " def m = trainModel(model: 'wine') { sh 'printf \"def init():\\n    return chr(109)\\n\" > \"$LEGION_OUTPUT/entrypoint.py\"' }",
                " def one = packageModel(model: m, " + String.format(arguments, "one") + ")",
                " def two = packageModel(model: m, " + String.format(arguments, "two") + ")",
                " echo \"same ${one.digest == two.digest}, ${one.digest}, ${one.size}\"",
                " sh 'cat one/blobs/sha256/* | grep -a -o \"io.jenkins.plugins.legion.build[^,]*\"' }");

        assertThat(JenkinsRule.getLog(build))
                .containsPattern("same true, sha256:[0-9a-f]{64}, [0-9]+")
                .contains("io.jenkins.plugins.legion.build\":\"" + jenkins.getURL() + build.getUrl());
        assertThat(PackagingsAction.of(build))
                .extracting(RecordedPackaging::getId)
                .containsExactly("docker-rest", "docker-rest-2");
    }

    @Test
    void anotherPluginAddsAnIntegration() throws Exception {
        jenkins.assertLogContains(
                "from a plugin",
                build(
                        Result.SUCCESS,
                        "node { " + TRAIN
                                + " packageModel(model: m, integration: 'of-a-plugin', arguments: [word: 'x']) }"));
    }

    /** Its program is a line for the agent's shell. */
    @TestExtension("anotherPluginAddsAnIntegration")
    public static final class OfAPlugin implements IntegrationProvider {
        @Override
        public PackagingIntegration integration() {
            return new PackagingIntegration(
                    "of-a-plugin",
                    "echo from a plugin; echo '{}' > result.json; true",
                    "",
                    false,
                    List.of(),
                    List.of(new ArgumentProperty("word", Map.of("type", "string"))),
                    List.of("word"));
        }
    }
}
