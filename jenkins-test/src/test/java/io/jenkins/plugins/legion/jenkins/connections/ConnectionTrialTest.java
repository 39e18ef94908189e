package io.jenkins.plugins.legion.jenkins.connections;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.hudson.plugins.folder.Folder;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.domains.Domain;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import com.sun.net.httpserver.HttpServer;
import hudson.model.Item;
import hudson.model.ModelObject;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URL;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import jenkins.model.Jenkins;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The button with which people try a connection. */
@WithJenkins
class ConnectionTrialTest {

    private final Queue<String> asked = new ConcurrentLinkedQueue<>();

    private JenkinsRule jenkins;
    private Folder team;
    private HttpServer server;

    /** A bucket that tells whoever asks what it was asked with, and lets nobody in. */
    @BeforeEach
    void setUp(JenkinsRule rule) throws Exception {
        jenkins = rule;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", request -> {
            String signed = String.valueOf(request.getRequestHeaders().getFirst("Authorization"));
            asked.add(signed);
            byte[] answer =
                    ("<?xml version=\"1.0\"?><Error><Code>AccessDenied</Code><Message>no entry with team-s3cret and "
                                    + signed + "</Message></Error>")
                            .getBytes(StandardCharsets.UTF_8);
            request.getResponseHeaders().set("Content-Type", "application/xml");
            request.sendResponseHeaders(403, answer.length);
            request.getResponseBody().write(answer);
            request.close();
        });
        server.start();
        team = jenkins.createProject(Folder.class, "team");
        add(team, "team-key", "team-s3cret");
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin")
                .grant(Jenkins.READ, Jenkins.MANAGE, Item.READ, Item.EXTENDED_READ)
                .everywhere()
                .to("reader")
                .grant(Jenkins.READ)
                .everywhere()
                .to("teamlead")
                .grant(Item.READ, Item.CONFIGURE)
                .onItems(team)
                .to("teamlead"));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void triesWithTheCredentialsOfTheFolderAndShowsNoSecret() throws Exception {
        String answer = tried("teamlead", "job/team/", S3Connection.class, bucket(), "team-key");

        assertThat(asked).isNotEmpty().allSatisfy(signed -> assertThat(signed).contains("AKIA-team-key"));
        assertThat(answer)
                .contains("class=\"error\"", "AccessDenied")
                .doesNotContain("team-s3cret")
                .doesNotContain("AKIA-team-key");
    }

    @Test
    void whoMayNotConfigureTriesNothing() throws Exception {
        assertThat(trial("reader", "", S3Connection.class, bucket(), "team-key").getStatusCode())
                .isEqualTo(403);
        assertThat(trial("reader", "job/team/", S3Connection.class, bucket(), "team-key")
                        .getStatusCode())
                .isEqualTo(403);
        assertThat(trial("teamlead", "", S3Connection.class, bucket(), "team-key")
                        .getStatusCode())
                .isEqualTo(403);
        assertThat(asked).isEmpty();
    }

    @Test
    void nothingIsTriedByAPageThatIsOnlyLookedAt() throws Exception {
        S3Connection lake = new S3Connection("lake", bucket());
        lake.setCredentialsId("team-key");
        FolderConnections property = new FolderConnections();
        property.setConnections(List.of(lake));
        team.addProperty(property);

        jenkins.createWebClient().login("teamlead").getPage(team, "configure");
        WebResponse got = browser("teamlead")
                .getPage(new WebRequest(
                        new URL(jenkins.getURL(), path("job/team/", S3Connection.class, bucket(), "team-key")),
                        HttpMethod.GET))
                .getWebResponse();

        assertThat(got.getStatusCode()).isNotEqualTo(200);
        assertThat(asked).isEmpty();
    }

    @Test
    void whoConfiguresAFolderLearnsNothingByWhatTheControllerHas() throws Exception {
        assertThat(tried("teamlead", "job/team/", S3Connection.class, bucket(), ""))
                .contains("class=\"warning\"", "only an administrator");
        assertThat(tried("teamlead", "job/team/", GitConnection.class, "https://example.invalid/code", ""))
                .contains("class=\"warning\"", "only an administrator");
        assertThat(tried("teamlead", "job/team/", GitConnection.class, "file:///etc", "team-key"))
                .contains("class=\"warning\"", "nobody can tell");
        assertThat(tried("teamlead", "job/team/", GitConnection.class, "/etc", "team-key"))
                .contains("class=\"warning\"", "nobody can tell");
        assertThat(tried("admin", "", FileConnection.class, "/etc", ""))
                .contains("class=\"warning\"", "nobody can tell");
        assertThat(asked).isEmpty();
    }

    @Test
    void faultsAreToldBeforeAnythingIsAsked() throws Exception {
        add(jenkins.jenkins, "global-key", "s3cret");

        assertThat(tried("admin", "", S3Connection.class, "lake", "global-key")).contains("Expected s3://BUCKET/PATH");
        assertThat(tried("admin", "", S3Connection.class, bucket(), "team-key"))
                .contains("expected the id of credentials that may be used here");
        assertThat(asked).isEmpty();
    }

    private String bucket() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/lake/wine";
    }

    private String tried(String who, String where, Class<?> type, String uri, String credentials) throws Exception {
        WebResponse answer = trial(who, where, type, uri, credentials);
        assertThat(answer.getStatusCode()).isEqualTo(200);
        return answer.getContentAsString();
    }

    private WebResponse trial(String who, String where, Class<?> type, String uri, String credentials)
            throws Exception {
        JenkinsRule.WebClient browser = browser(who);
        return browser.getPage(browser.addCrumb(new WebRequest(
                        new URL(jenkins.getURL(), path(where, type, uri, credentials)), HttpMethod.POST)))
                .getWebResponse();
    }

    private JenkinsRule.WebClient browser(String who) throws Exception {
        return jenkins.createWebClient()
                .withThrowExceptionOnFailingStatusCode(false)
                .login(who);
    }

    private static String path(String where, Class<?> type, String uri, String credentials) {
        return where + "descriptorByName/" + type.getName() + "/test?id=lake&uri="
                + URLEncoder.encode(uri, StandardCharsets.UTF_8) + "&credentialsId=" + credentials;
    }

    private static void add(ModelObject of, String id, String secret) throws Exception {
        CredentialsProvider.lookupStores(of)
                .iterator()
                .next()
                .addCredentials(
                        Domain.global(),
                        new UsernamePasswordCredentialsImpl(CredentialsScope.GLOBAL, id, "", "AKIA-" + id, secret));
    }
}
