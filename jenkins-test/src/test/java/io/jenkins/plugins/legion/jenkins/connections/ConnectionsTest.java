package io.jenkins.plugins.legion.jenkins.connections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cloudbees.hudson.plugins.folder.AbstractFolder;
import com.cloudbees.hudson.plugins.folder.Folder;
import com.cloudbees.jenkins.plugins.sshcredentials.impl.BasicSSHUserPrivateKey;
import com.cloudbees.plugins.credentials.Credentials;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.CredentialsStore;
import com.cloudbees.plugins.credentials.SecretBytes;
import com.cloudbees.plugins.credentials.domains.Domain;
import com.cloudbees.plugins.credentials.domains.HostnameSpecification;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.XmlFile;
import hudson.model.Fingerprint;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.ModelObject;
import hudson.util.Secret;
import io.jenkins.plugins.legion.jenkins.config.LegionConfiguration;
import io.jenkins.plugins.legion.lifecycle.Connection;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.plaincredentials.impl.FileCredentialsImpl;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What a build gets of a connection by its name. */
@WithJenkins
class ConnectionsTest {

    private JenkinsRule jenkins;

    @BeforeEach
    void setUp(JenkinsRule rule) {
        jenkins = rule;
    }

    @Test
    void namesAreLookedUpFromTheJobsFolderOutwardAndTheNearestHidesTheOthers() throws Exception {
        Folder team = jenkins.createProject(Folder.class, "team");
        Folder inner = team.createProject(Folder.class, "inner");
        configure(new FileConnection("lake", "/global"), new FileConnection("global", "/global"));
        configure(team, new FileConnection("lake", "/team"), new FileConnection("wide", "/team"));
        configure(inner, new FileConnection("lake", "/inner"));
        FreeStyleBuild within = build(inner.createProject(FreeStyleProject.class, "job"));
        FreeStyleBuild beside = build(team.createProject(FreeStyleProject.class, "job"));
        FreeStyleBuild outside = build(jenkins.createFreeStyleProject("job"));

        assertThat(uri("lake", within)).isEqualTo("/inner");
        assertThat(uri("wide", within)).isEqualTo("/team");
        assertThat(uri("global", within)).isEqualTo("/global");
        assertThat(uri("lake", beside)).isEqualTo("/team");
        assertThat(uri("lake", outside)).isEqualTo("/global");
        assertThat(Connections.find("wide", outside)).isEmpty();
        assertThat(Connections.ids(within.getParent())).containsExactly("lake", "wide", "global");
        assertThat(Connections.ids(team)).containsExactly("lake", "wide", "global");
        assertThat(Connections.ids(null)).containsExactly("lake", "global");
    }

    @Test
    void credentialsOfEachKindGoWhereTheSystemLooksForThem() throws Exception {
        CredentialsStore store = store(jenkins.jenkins);
        add(store, user("keys", "AKIA", "s3cret"));
        add(
                store,
                new BasicSSHUserPrivateKey(
                        CredentialsScope.GLOBAL,
                        "ssh",
                        "git",
                        new BasicSSHUserPrivateKey.DirectEntryPrivateKeySource("PRIVATE"),
                        "phrase",
                        ""));
        add(store, new StringCredentialsImpl(CredentialsScope.GLOBAL, "text", "", Secret.fromString("sv=1&sig=x\n")));
        add(
                store,
                new FileCredentialsImpl(
                        CredentialsScope.GLOBAL,
                        "file",
                        "",
                        "key.json",
                        SecretBytes.fromRawBytes(
                                "{\"type\": \"service_account\"}\n".getBytes(StandardCharsets.UTF_8))));
        configure(
                guarded(new S3Connection("s3", "s3://lake/wine"), "keys"),
                guarded(new EcrConnection("ecr", "1.dkr.ecr.eu-central-1.amazonaws.com"), "keys"),
                guarded(new GitConnection("git-ssh", "git@example.org:team/code.git"), "ssh"),
                guarded(new GitConnection("git-web", "https://example.org/team/code.git"), "keys"),
                guarded(new DockerConnection("docker", "registry.example.org"), "keys"),
                guarded(new DockerConnection("docker-token", "registry.example.org"), "text"),
                guarded(new HttpsConnection("web", "https://example.org/data"), "text"),
                guarded(new GcsConnection("gcs", "gs://lake/wine"), "file"),
                guarded(new GcsConnection("gcs-text", "gs://lake/wine"), "text"),
                guarded(new AzureBlobConnection("blob", "https://a.blob.core.windows.net/c"), "text"),
                new S3Connection("machine", "s3://lake"));
        FreeStyleBuild build = build(jenkins.createFreeStyleProject("job"));

        assertThat(opened("s3", build)).containsExactly("", "", "AKIA", "s3cret", "");
        assertThat(opened("ecr", build)).containsExactly("", "", "AKIA", "s3cret", "");
        assertThat(opened("git-ssh", build)).containsExactly("git", "phrase", "", "PRIVATE\n", "");
        assertThat(opened("git-web", build)).containsExactly("AKIA", "s3cret", "", "", "");
        assertThat(opened("docker", build)).containsExactly("AKIA", "s3cret", "", "", "");
        assertThat(opened("docker-token", build)).containsExactly("", "", "", "sv=1&sig=x", "");
        assertThat(opened("web", build)).containsExactly("", "", "", "sv=1&sig=x", "");
        assertThat(opened("gcs", build)).containsExactly("", "", "", "{\"type\": \"service_account\"}", "");
        assertThat(opened("gcs-text", build)).containsExactly("", "", "", "sv=1&sig=x", "");
        assertThat(opened("blob", build)).containsExactly("", "", "", "sv=1&sig=x", "");
        assertThat(opened("machine", build)).containsExactly("", "", "", "", "");
    }

    @Test
    void credentialsOfAwsOpenABucketAlsoThoseOfARoleForAWhile() throws Exception {
        CredentialsStore store = store(jenkins.jenkins);
        add(store, new AwsKeys("plain", ""));
        add(store, new AwsKeys("role", "arn:aws:iam::1:role/read"));
        add(store, new AwsKeys("forbidden", "forbidden"));
        configure(
                guarded(new S3Connection("lake", "s3://lake"), "plain"),
                guarded(new S3Connection("pond", "s3://pond"), "role"),
                guarded(new S3Connection("moat", "s3://moat"), "forbidden"));
        FreeStyleBuild build = build(jenkins.createFreeStyleProject("job"));

        assertThat(opened("lake", build)).containsExactly("", "", "AKIA", "s3cret", "");
        assertThat(opened("pond", build)).containsExactly("", "", "ASIA", "s3cret", "t0ken");
        assertThatThrownBy(() -> Connections.find("moat", build))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("AWS gives no key for them: not authorized to perform sts:AssumeRole");
    }

    @Test
    void aBuildThatUsedCredentialsIsNotedInTheirFingerprint() throws Exception {
        add(store(jenkins.jenkins), user("keys", "AKIA", "s3cret"));
        configure(guarded(new S3Connection("lake", "s3://lake/wine"), "keys"));
        FreeStyleBuild build = build(jenkins.createFreeStyleProject("job"));

        Connections.find("lake", build);

        Fingerprint used = CredentialsProvider.getFingerprintOf(CredentialsProvider.findCredentialById(
                "keys", UsernamePasswordCredentialsImpl.class, build, List.of()));
        assertThat(used.getJobs()).containsExactly("job");
    }

    @Test
    void credentialsThatAreMissingOrOfAnotherKindAreFaultsThatSayWhatWasExpected() throws Exception {
        add(
                store(jenkins.jenkins),
                new StringCredentialsImpl(CredentialsScope.GLOBAL, "text", "", Secret.fromString("t0p")));
        add(
                store(jenkins.jenkins),
                new FileCredentialsImpl(
                        CredentialsScope.GLOBAL, "file", "", "x", SecretBytes.fromRawBytes(new byte[] {(byte) 0xff})));
        configure(
                guarded(new S3Connection("lake", "s3://lake/wine"), "gone"),
                guarded(new S3Connection("pond", "s3://pond"), "text"),
                guarded(new GcsConnection("sea", "gs://sea"), "file"));
        FreeStyleBuild build = build(jenkins.createFreeStyleProject("job"));

        assertThatThrownBy(() -> Connections.find("lake", build))
                .isInstanceOf(InvalidInput.class)
                .hasMessage(
                        "connection 'lake': credentialsId: 'gone'; expected the id of credentials that may be used here:"
                                + " an access key: its id as the user name, its secret as the password, or AWS credentials");
        assertThatThrownBy(() -> Connections.find("pond", build))
                .isInstanceOf(InvalidInput.class)
                .hasMessage(
                        "connection 'pond': credentialsId: 'text'; expected an access key: its id as the user name, its"
                                + " secret as the password, or AWS credentials; these are of the kind 'Secret text'")
                .hasMessageNotContaining("t0p");
        assertThatThrownBy(() -> Connections.find("sea", build))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining(
                        "connection 'sea': credentialsId: 'file'; expected a secret file, or a secret text;"
                                + " the file is no text in UTF-8");
    }

    @Test
    void credentialsOfAFolderOpenNothingForJobsOutside() throws Exception {
        Folder team = jenkins.createProject(Folder.class, "team");
        add(store(team), user("team-key", "AKIA", "s3cret"));
        configure(guarded(new S3Connection("lake", "s3://lake/wine"), "team-key"));
        FreeStyleBuild within = build(team.createProject(FreeStyleProject.class, "job"));
        FreeStyleBuild outside = build(jenkins.createFreeStyleProject("job"));

        assertThat(opened("lake", within)).contains("s3cret");
        assertThatThrownBy(() -> Connections.find("lake", outside))
                .hasMessageContaining(
                        "connection 'lake': credentialsId: 'team-key'; expected the id of credentials that");
    }

    @Test
    void credentialsForAnotherHostAloneOpenNothing() throws Exception {
        store(jenkins.jenkins)
                .addDomain(
                        new Domain("other", "", List.of(new HostnameSpecification("other.example.org", ""))),
                        List.of(user("keys", "ada", "s3cret")));
        configure(
                guarded(new HttpsConnection("here", "https://other.example.org/data"), "keys"),
                guarded(new HttpsConnection("there", "https://example.com/data"), "keys"),
                guarded(new GitConnection("code", "git@example.com:team/code"), "keys"));
        FreeStyleBuild build = build(jenkins.createFreeStyleProject("job"));

        assertThat(opened("here", build)).contains("s3cret");
        assertThatThrownBy(() -> Connections.find("there", build)).isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> Connections.find("code", build)).isInstanceOf(InvalidInput.class);
    }

    /** A file that somebody wrote by hand costs what is wrong in it, and nothing else. */
    @Test
    void aConnectionThatIsWrongOnTheDiskIsLeftOutAndTheOthersStay() throws Exception {
        configure(new S3Connection("lake", "s3://lake"), new FileConnection("disk", "/mnt"));
        XmlFile file = new XmlFile(new File(
                jenkins.jenkins.getRootDir(), "io.jenkins.plugins.legion.jenkins.config.LegionConfiguration.xml"));
        Files.writeString(
                file.getFile().toPath(),
                file.asString()
                        .replace("<uri>s3://lake</uri>", "<uri>https://ada:s3cret@lake</uri>")
                        .replaceAll("\\s*<(description|webUILink)></\\1>", ""));

        LegionConfiguration.get().load();

        assertThat(LegionConfiguration.get().getConnections())
                .singleElement()
                .satisfies(left -> assertThat(left.getId()).isEqualTo("disk"))
                .satisfies(left -> assertThat(left.getDescription()).isEmpty());
    }

    /** What Job DSL and others make them by. */
    @Test
    void aFoldersConnectionsAreMadeByTheirSymbols() throws Exception {
        DescribableModel<FolderConnections> model = DescribableModel.of(FolderConnections.class);

        FolderConnections made = model.instantiate(
                Map.of(
                        "connections",
                        List.of(
                                new UninstantiatedDescribable("s3", null, Map.of("id", "lake", "uri", "s3://lake")),
                                new UninstantiatedDescribable(
                                        "git", null, Map.of("id", "code", "uri", "https://h/c")))),
                null);

        assertThat(made.getConnections()).hasExactlyElementsOfTypes(S3Connection.class, GitConnection.class);
        assertThat(model.uninstantiate2(made).toString()).contains("s3", "lake", "git", "code");
    }

    private static String uri(String id, FreeStyleBuild build) {
        return Connections.find(id, build).orElseThrow().uri();
    }

    /** User, password, id and secret of a key, session token. */
    private static List<String> opened(String id, FreeStyleBuild build) {
        Connection connection = Connections.find(id, build).orElseThrow();
        return List.of(
                connection.username(),
                connection.password().reveal(),
                connection.keyID().reveal(),
                connection.keySecret().reveal(),
                connection.sessionToken().reveal());
    }

    private FreeStyleBuild build(FreeStyleProject project) throws Exception {
        return jenkins.buildAndAssertSuccess(project);
    }

    private static <T extends GuardedConnection> T guarded(T connection, String credentials) {
        connection.setCredentialsId(credentials);
        return connection;
    }

    private static void configure(ConfiguredConnection... connections) {
        LegionConfiguration.get().setConnections(List.of(connections));
    }

    private static void configure(AbstractFolder<?> folder, ConfiguredConnection... connections) throws Exception {
        FolderConnections property = new FolderConnections();
        property.setConnections(List.of(connections));
        folder.addProperty(property);
    }

    private static UsernamePasswordCredentialsImpl user(String id, String name, String password) throws Exception {
        return new UsernamePasswordCredentialsImpl(CredentialsScope.GLOBAL, id, "", name, password);
    }

    private static CredentialsStore store(ModelObject of) {
        return CredentialsProvider.lookupStores(of).iterator().next();
    }

    private static void add(CredentialsStore store, Credentials credentials) throws Exception {
        store.addCredentials(Domain.global(), credentials);
    }
}
