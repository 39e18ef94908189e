package io.jenkins.plugins.legion.jenkins.connections;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.hudson.plugins.folder.Folder;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.CredentialsStore;
import com.cloudbees.plugins.credentials.domains.Domain;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.model.Item;
import hudson.model.ModelObject;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import hudson.util.Secret;
import io.jenkins.plugins.legion.jenkins.config.LegionConfiguration;
import java.net.URL;
import java.util.List;
import jenkins.model.Jenkins;
import org.htmlunit.HttpMethod;
import org.htmlunit.Page;
import org.htmlunit.WebRequest;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Where people configure connections: the form of Jenkins and that of a folder. */
@WithJenkins
class ConnectionFormsTest {

    private JenkinsRule jenkins;

    @BeforeEach
    void setUp(JenkinsRule rule) {
        jenkins = rule;
    }

    @Test
    void aFolderKeepsItsConnectionsThroughItsFormAndForgetsThemWhenNoneAreLeft() throws Exception {
        Folder team = jenkins.createProject(Folder.class, "team");
        add(team, "team-key");
        S3Connection lake = new S3Connection("lake", "s3://lake/wine");
        lake.setRegion("eu-central-1");
        lake.setCredentialsId("team-key");
        FolderConnections property = new FolderConnections();
        property.setConnections(List.of(lake, new FileConnection("disk", "/mnt/data")));
        team.addProperty(property);

        jenkins.configRoundtrip(team);

        List<ConfiguredConnection> kept =
                team.getProperties().get(FolderConnections.class).getConnections();
        assertThat(kept).extracting(ConfiguredConnection::getId).containsExactly("lake", "disk");
        assertThat(kept.get(0).getRegion()).isEqualTo("eu-central-1");
        assertThat(((S3Connection) kept.get(0)).getCredentialsId()).isEqualTo("team-key");
        assertThat(team.getConfigFile().asString()).contains("s3://lake/wine").doesNotContain("s3cret");

        team.getProperties().replace(new FolderConnections());
        jenkins.configRoundtrip(team);
        assertThat(team.getProperties().get(FolderConnections.class)).isNull();
    }

    @Test
    void aFormInWhichSomethingIsWrongSaysWhatAndChangesNothing() throws Exception {
        LegionConfiguration.get().setConnections(List.of(new FileConnection("disk", "/mnt/data")));
        JenkinsRule.WebClient browser = jenkins.createWebClient().withThrowExceptionOnFailingStatusCode(false);
        HtmlForm form = browser.goTo("configure").getFormByName("config");
        form.getInputByValue("/mnt/data").setValue("mnt/data");

        HtmlPage answer = jenkins.submit(form);

        assertThat(answer.asNormalizedText())
                .contains("connections.disk.uri: 'mnt/data'; expected the full path of a folder, or file:///PATH");
        assertThat(LegionConfiguration.get().getConnections().get(0).getUri()).isEqualTo("/mnt/data");
    }

    @Test
    void aFormOffersCredentialsThatOpenTheTypeAndThatBuildsSee() throws Exception {
        Folder team = jenkins.createProject(Folder.class, "team");
        add(jenkins.jenkins, "global-key");
        add(team, "team-key");
        store(jenkins.jenkins)
                .addCredentials(
                        Domain.global(),
                        new UsernamePasswordCredentialsImpl(CredentialsScope.SYSTEM, "jenkins-own", "", "u", "s3cret"));
        store(jenkins.jenkins)
                .addCredentials(
                        Domain.global(),
                        new StringCredentialsImpl(CredentialsScope.GLOBAL, "text", "", Secret.fromString("s3cret")));
        ConnectionDescriptor s3 = descriptor(S3Connection.class);

        assertThat(values(s3.doFillCredentialsIdItems(null, "s3://lake", ""))).containsExactly("", "global-key");
        assertThat(values(s3.doFillCredentialsIdItems(team, "s3://lake", "")))
                .containsExactly("", "team-key", "global-key");
        assertThat(values(descriptor(AzureBlobConnection.class).doFillCredentialsIdItems(null, "", "")))
                .containsExactly("", "text");
        assertThat(s3.doCheckCredentialsId(null, "global-key", "s3://lake").kind)
                .isEqualTo(FormValidation.Kind.OK);
        assertThat(s3.doCheckCredentialsId(null, "team-key", "s3://lake")).hasMessageContaining("an access key");
        assertThat(s3.doCheckCredentialsId(null, "jenkins-own", "s3://lake")).hasMessageContaining("an access key");
        assertThat(s3.doCheckCredentialsId(team, "text", "s3://lake"))
                .hasMessageContaining("these are of the kind &#039;Secret text&#039;");
    }

    @Test
    void aFolderIsToldWhichNameItHides() throws Exception {
        Folder team = jenkins.createProject(Folder.class, "team");
        LegionConfiguration.get().setConnections(List.of(new FileConnection("lake", "/global")));
        ConnectionDescriptor s3 = descriptor(S3Connection.class);

        assertThat(s3.doCheckId(team, "lake")).hasMessageContaining("Hides the connection");
        assertThat(s3.doCheckId(team, "other").getMessage()).isNull();
        assertThat(s3.doCheckId(null, "lake").getMessage()).isNull();
        assertThat(s3.doCheckId(team, "La ke").kind).isEqualTo(FormValidation.Kind.ERROR);
    }

    @Test
    void whoMayNotConfigureLearnsNothing() throws Exception {
        Folder team = jenkins.createProject(Folder.class, "team");
        add(team, "team-key");
        add(jenkins.jenkins, "global-key");
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Item.READ, Item.EXTENDED_READ)
                .everywhere()
                .to("reader")
                .grant(Jenkins.READ, Jenkins.MANAGE)
                .everywhere()
                .to("manager")
                .grant(Jenkins.READ)
                .everywhere()
                .to("teamlead")
                .grant(Item.READ, Item.CONFIGURE)
                .onItems(team)
                .to("teamlead"));
        String check = "/descriptorByName/" + S3Connection.class.getName() + "/";
        String id = "checkId?value=lake";
        String credentials = "checkCredentialsId?value=team-key&uri=s3://lake";
        String fill = "fillCredentialsIdItems?uri=s3://lake&credentialsId=now";

        for (String who : List.of("reader", "manager")) {
            assertThat(status(who, check + id)).isEqualTo(403);
            assertThat(status(who, check + credentials)).isEqualTo(403);
            assertThat(answer(who, check + fill)).contains("now").doesNotContain("global-key");
        }
        assertThat(status("reader", "/job/team" + check + id)).isEqualTo(403);
        assertThat(answer("reader", "/job/team" + check + fill)).contains("now").doesNotContain("key");
        assertThat(status("teamlead", "/job/team" + check + id)).isEqualTo(200);
        assertThat(answer("teamlead", "/job/team" + check + credentials)).doesNotContain("error");
        assertThat(answer("teamlead", "/job/team" + check + fill)).contains("team-key");
        assertThat(status("teamlead", check + id)).isEqualTo(403);
        assertThat(answer("teamlead", check + fill)).doesNotContain("global-key");
    }

    private int status(String who, String path) throws Exception {
        return page(who, path).getWebResponse().getStatusCode();
    }

    private String answer(String who, String path) throws Exception {
        return page(who, path).getWebResponse().getContentAsString();
    }

    private Page page(String who, String path) throws Exception {
        JenkinsRule.WebClient browser = jenkins.createWebClient()
                .withThrowExceptionOnFailingStatusCode(false)
                .login(who);
        return browser.getPage(
                browser.addCrumb(new WebRequest(new URL(jenkins.getURL(), path.substring(1)), HttpMethod.POST)));
    }

    private ConnectionDescriptor descriptor(Class<? extends ConfiguredConnection> type) {
        return (ConnectionDescriptor) jenkins.jenkins.getDescriptorOrDie(type);
    }

    private static List<String> values(ListBoxModel items) {
        return items.stream().map(item -> item.value).toList();
    }

    private static void add(ModelObject of, String id) throws Exception {
        store(of)
                .addCredentials(
                        Domain.global(),
                        new UsernamePasswordCredentialsImpl(CredentialsScope.GLOBAL, id, "", "AKIA", "s3cret"));
    }

    private static CredentialsStore store(ModelObject of) {
        return CredentialsProvider.lookupStores(of).iterator().next();
    }
}
