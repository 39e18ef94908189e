package io.jenkins.plugins.legion.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.FilePath;
import hudson.Functions;
import hudson.Launcher;
import hudson.model.BuildListener;
import hudson.model.FreeStyleProject;
import hudson.model.Item;
import hudson.model.Label;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.Slave;
import hudson.security.AuthorizationStrategy;
import hudson.security.SecurityRealm;
import hudson.slaves.DumbSlave;
import io.jenkins.plugins.legion.jenkins.builders.TrainModelBuilder;
import io.jenkins.plugins.legion.jenkins.builds.RecordedBinary;
import io.jenkins.plugins.legion.jenkins.builds.TrainingsAction;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import jenkins.model.ArtifactManager;
import jenkins.model.ArtifactManagerConfiguration;
import jenkins.model.ArtifactManagerFactory;
import jenkins.model.Jenkins;
import jenkins.model.JenkinsLocationConfiguration;
import jenkins.model.StandardArtifactManager;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.SimpleCommandLauncher;
import org.jvnet.hudson.test.TestExtension;
import org.jvnet.hudson.test.junit.jupiter.InboundAgentExtension;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;
import org.kohsuke.stapler.DataBoundConstructor;

/** A binary comes from the agent to the build's artifacts, by the fastest way that there is. */
@WithJenkins
class BinaryTransferTest {

    private static final AtomicInteger JOBS = new AtomicInteger();

    @RegisterExtension
    private final InboundAgentExtension inbound = new InboundAgentExtension();

    private static JenkinsRule jenkins;
    private static String address;

    @BeforeAll
    static void setUp(JenkinsRule rule) throws Exception {
        Assumptions.assumeFalse(Functions.isWindows(), "the trainings of these tests are shell scripts");
        jenkins = rule;
        address = JenkinsLocationConfiguration.get().getUrl();
        jenkins.createOnlineSlave(Label.get("trains"));
    }

    @AfterEach
    void openAgain() {
        JenkinsLocationConfiguration.get().setUrl(address);
        ArtifactManagerConfiguration.get().getArtifactManagerFactories().clear();
        jenkins.jenkins.setSecurityRealm(SecurityRealm.NO_AUTHENTICATION);
        jenkins.jenkins.setAuthorizationStrategy(AuthorizationStrategy.UNSECURED);
    }

    @Test
    void overHttp() throws Exception {
        WorkflowRun build = trained("trains");
        jenkins.assertLogContains("over HTTP", build);
        jenkins.assertLogContains("Stored legion/wine/wine-1.zip (2.9 MiB)", build);
    }

    @Test
    void overHttpThoughTheBuildsUserHasNoRights() throws Exception {
        lock();
        jenkins.assertLogContains("over HTTP", trained("trains"));
    }

    @Test
    void anInboundAgentUsesTheAddressByWhichItCameWhereNobodyNamedOne() throws Exception {
        inbound.createAgent(
                jenkins,
                InboundAgentExtension.Options.newBuilder()
                        .name("inbound")
                        .label("inbound-agent")
                        .webSocket()
                        .build());
        JenkinsLocationConfiguration.get().setUrl(null);
        jenkins.assertLogContains("over HTTP", trained("inbound-agent"));
    }

    @Test
    void throughTheAgentsConnectionWhereItCannotReachTheController() throws Exception {
        JenkinsLocationConfiguration.get().setUrl("http://127.0.0.1:1/");
        WorkflowRun build = trained("trains");
        jenkins.assertLogContains("Not over HTTP: http://127.0.0.1:1/legion-uploads/ (Connection refused", build);
        jenkins.assertLogNotContains(", over HTTP", build);
    }

    @Test
    void throughTheAgentsConnectionWhereNoAddressIsKnown() throws Exception {
        JenkinsLocationConfiguration.get().setUrl(null);
        jenkins.assertLogContains("Not over HTTP: no address is known", trained("trains"));
    }

    @Test
    void fromTheBuiltInNodeWithoutANetwork() throws Exception {
        WorkflowRun build = trained("built-in");
        jenkins.assertLogNotContains("over HTTP", build);
        jenkins.assertLogNotContains("Not over HTTP", build);
    }

    @ParameterizedTest
    @CsvSource({"trains,true", "trains,false", "built-in,true"})
    void aFullDiskOfTheControllerIsNamedByEveryWayAndNothingOfTheFileStays(String label, boolean overHttp)
            throws Exception {
        Assumptions.assumeTrue(Files.exists(Path.of("/dev/full")), "needs a file on a full disk");
        if (!overHttp) {
            JenkinsLocationConfiguration.get().setUrl(null);
        }
        String name = "job-" + JOBS.incrementAndGet();
        Path kept = jenkins.jenkins.getRootDir().toPath().resolve("jobs/" + name + "/builds/1/legion/wine");
        WorkflowRun build = jenkins.buildAndAssertStatus(
                Result.FAILURE,
                Pipelines.job(
                        jenkins,
                        name,
                        "node('" + label + "') { trainModel(model: 'wine') {",
                        "  sh 'head -c 3000000 /dev/urandom > \"$LEGION_OUTPUT/m\"'",
                        "  sh 'mkdir -p \"" + kept + "\"; ln -s /dev/full \"" + kept + "/binary.part\"'",
                        "} }"));
        String said = kept + "/binary.part: the disk is full; needed up to 3000";
        jenkins.assertLogContains(said, build);
        jenkins.assertLogNotContains("\tat ", build);
        assertThat(TrainingsAction.of(build).get(0).getReason()).startsWith(said);
        assertThat(kept.resolve("record.json")).exists();
        assertThat(kept.resolve("binary.part")).doesNotExist();
        assertThat(build.getRootDir().toPath().resolve("archive/legion/wine/wine-1.zip"))
                .doesNotExist();
    }

    @Test
    void anAgentsFullDiskIsNamedWhereAModelIsFetched() throws Exception {
        Path home = jenkins.jenkins.getRootDir().toPath();
        Path program = home.resolve("narrow.sh");
        // A limit to the size of files, in blocks of 512 bytes, stands for the end of a disk.
        Files.writeString(
                program,
                "ulimit -f 32768; exec java -jar '"
                        + Path.of(jenkins.jenkins
                                .getJnlpJars("agent.jar")
                                .getURL()
                                .toURI())
                        + "'\n");
        DumbSlave agent = new DumbSlave(
                "narrow", home.resolve("narrow").toString(), new SimpleCommandLauncher("sh \"" + program + "\""));
        jenkins.jenkins.addNode(agent);
        jenkins.waitOnline(agent);
        WorkflowRun build = jenkins.buildAndAssertStatus(
                Result.FAILURE,
                Pipelines.job(
                        jenkins,
                        "job-" + JOBS.incrementAndGet(),
                        "def m; node('built-in') { m = trainModel(model: 'wine') {",
                        "  sh 'head -c 20000000 /dev/urandom > \"$LEGION_OUTPUT/m\"' } }",
                        "node('narrow') { fetchModel model: m }"));
        jenkins.assertLogContains("@tmp/legion-", build);
        jenkins.assertLogContains(": of the 2000", build);
        jenkins.assertLogContains(" bytes of the binary of wine:1 16777216 have come, and ", build);
        jenkins.assertLogContains(" are free there: ", build);
        jenkins.assertLogNotContains("\tat ", build);
    }

    @Test
    void throughAnotherArtifactManagerByItsOwnWay() throws Exception {
        ArtifactManagerConfiguration.get().getArtifactManagerFactories().add(new OtherArtifacts());
        WorkflowRun build = trained("trains");
        jenkins.assertLogContains("its own way: [legion/wine/wine-1.zip]", build);
        jenkins.assertLogContains("the build has record.json: true", build);
    }

    @Test
    void fromAFreestyleBuild() throws Exception {
        Slave agent = jenkins.createOnlineSlave();
        FreeStyleProject project = jenkins.createFreeStyleProject();
        project.setAssignedNode(agent);
        TrainModelBuilder builder = new TrainModelBuilder();
        builder.setModel("wine");
        builder.setToolchain("script");
        builder.setEntrypoint("echo x > \"$LEGION_OUTPUT/m\"");
        project.getBuildersList().add(builder);
        jenkins.assertLogContains("over HTTP", jenkins.buildAndAssertSuccess(project));
    }

    @Test
    void whoHasNoTokenIsRefusedBeforeAnythingIsTaken() throws Exception {
        lock();
        for (String path : new String[] {"", "/", "/0123456789abcdef", "/../etc", "/x/y"}) {
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(jenkins.getURL() + "legion-uploads" + path + "?offset=0"))
                                    .header("Legion-Upload-Token", "guess")
                                    .PUT(BodyPublishers.ofString("bytes"))
                                    .build(),
                            BodyHandlers.ofString());
            assertThat(answer.statusCode())
                    .as(path)
                    .isIn(
                            HttpURLConnection.HTTP_FORBIDDEN,
                            HttpURLConnection.HTTP_NOT_FOUND,
                            HttpURLConnection.HTTP_BAD_REQUEST,
                            HttpURLConnection.HTTP_MOVED_TEMP);
        }
    }

    private static void lock() {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER, Item.READ)
                .everywhere()
                .to("admin"));
    }

    private static WorkflowRun trained(String label) throws Exception {
        WorkflowRun build = jenkins.buildAndAssertSuccess(Pipelines.job(
                jenkins,
                "job-" + JOBS.incrementAndGet(),
                "node('" + label + "') { trainModel(model: 'wine') {",
                "  sh 'head -c 3000000 /dev/urandom > \"$LEGION_OUTPUT/m\"' } }"));
        RecordedBinary binary = TrainingsAction.of(build).get(0).getBinary();
        FilePath artifact = new FilePath(build.getRootDir()).child("archive/legion/wine/wine-1.zip");
        assertThat(artifact.length()).isEqualTo(binary.getBytes()).isGreaterThan(3_000_000);
        assertThat(artifact.act(new Sha256())).isEqualTo(binary.getDigest());
        assertThat(new FilePath(build.getRootDir()).child("legion/wine").list())
                .noneMatch(file -> file.getName().endsWith(".part"));
        return build;
    }

    private static final class Sha256 extends jenkins.MasterToSlaveFileCallable<String> {

        private static final long serialVersionUID = 1L;

        @Override
        public String invoke(java.io.File file, hudson.remoting.VirtualChannel channel) throws IOException {
            return "sha256:"
                    + org.apache.commons.codec.digest.DigestUtils.sha256Hex(
                            java.nio.file.Files.readAllBytes(file.toPath()));
        }
    }

    /** Artifacts of a manager that is built upon the standard one and does it in its own way. */
    public static final class OtherArtifacts extends ArtifactManagerFactory {

        @DataBoundConstructor
        public OtherArtifacts() {}

        @Override
        public ArtifactManager managerFor(Run<?, ?> build) {
            return new Manager(build);
        }

        @TestExtension
        public static final class DescriptorImpl extends jenkins.model.ArtifactManagerFactoryDescriptor {}

        /** The standard manager, with a word in the log. */
        public static final class Manager extends StandardArtifactManager {

            private final transient Path kept;

            Manager(Run<?, ?> build) {
                super(build);
                kept = build.getRootDir().toPath().resolve("legion/wine/record.json");
            }

            @Override
            public void archive(
                    FilePath workspace, Launcher launcher, BuildListener listener, Map<String, String> artifacts)
                    throws IOException, InterruptedException {
                listener.getLogger().println("its own way: " + artifacts.keySet());
                listener.getLogger().println("the build has record.json: " + Files.exists(kept));
                super.archive(workspace, launcher, listener, artifacts);
            }
        }
    }
}
