package io.jenkins.plugins.legion.jenkins.targets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cloudbees.hudson.plugins.folder.Folder;
import com.cloudbees.plugins.credentials.Credentials;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SecretBytes;
import com.cloudbees.plugins.credentials.domains.Domain;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.model.Item;
import hudson.model.ModelObject;
import hudson.model.Result;
import hudson.security.AuthorizationStrategy;
import hudson.security.SecurityRealm;
import hudson.util.FormValidation;
import hudson.util.Secret;
import io.jenkins.plugins.casc.ConfigurationAsCode;
import io.jenkins.plugins.legion.deploying.cluster.ServingCluster;
import io.jenkins.plugins.legion.jenkins.config.LegionConfiguration;
import java.io.ByteArrayOutputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.csanchez.jenkins.plugins.kubernetes.KubernetesCloud;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;
import org.htmlunit.html.HtmlForm;
import org.jenkinsci.plugins.plaincredentials.impl.FileCredentialsImpl;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Where models serve, as people configure it: for Jenkins and for folders, in forms and as code. */
@WithJenkins
class DeploymentTargetsTest {

    private static final String CODE = String.join(
            "\n",
            "unclassified:",
            "  legion:",
            "    deploymentTargets:",
            "    - name: \"staging\"",
            "      server: \"https://10.0.0.1:6443\"",
            "      credentialsId: \"token\"",
            "      namespace: \"ml\"",
            "    - name: \"prod\"",
            "      cloud: \"big\"",
            "      namespace: \"ml-prod\"",
            "    - name: \"only\"",
            "");

    private static JenkinsRule jenkins;
    private static ServingCluster cluster;

    @BeforeAll
    static void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        cluster = new ServingCluster();
        add(
                jenkins.jenkins,
                new StringCredentialsImpl(CredentialsScope.GLOBAL, "token", "", Secret.fromString("s3cret")));
        add(
                jenkins.jenkins,
                new StringCredentialsImpl(CredentialsScope.SYSTEM, "jenkins-own", "", Secret.fromString("s3cret")));
        KubernetesCloud cloud = new KubernetesCloud("big");
        cloud.setServerUrl(cluster.server());
        cloud.setNamespace(ServingCluster.NAMESPACE);
        jenkins.jenkins.clouds.add(cloud);
    }

    @AfterAll
    static void stop() {
        if (cluster != null) {
            cluster.close();
        }
    }

    @AfterEach
    void asBefore() {
        jenkins.jenkins.setAuthorizationStrategy(AuthorizationStrategy.UNSECURED);
        jenkins.jenkins.setSecurityRealm(SecurityRealm.NO_AUTHENTICATION);
        LegionConfiguration.get().setDeploymentTargets(List.of());
        jenkins.jenkins.clouds.getAll(KubernetesCloud.class).forEach(cloud -> cloud.setUsageRestricted(false));
        cluster.answer(request -> Optional.empty());
    }

    private static void add(ModelObject of, Credentials credentials) throws Exception {
        CredentialsProvider.lookupStores(of).iterator().next().addCredentials(Domain.global(), credentials);
    }

    private static ConfiguredTarget target(String name) {
        ConfiguredTarget target = new ConfiguredTarget(name);
        target.setServer(cluster.server());
        target.setNamespace(ServingCluster.NAMESPACE);
        return target;
    }

    private static Folder folder(String name, ConfiguredTarget... targets) throws Exception {
        Folder folder = jenkins.createProject(Folder.class, name);
        FolderTargets property = new FolderTargets();
        property.setDeploymentTargets(List.of(targets));
        folder.addProperty(property);
        return folder;
    }

    @Test
    void codeIsReadSurvivesTheFormAndIsWritten(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("jenkins.yaml"), CODE);
        ConfigurationAsCode.get().configure(file.toString());
        List<ConfiguredTarget> read = LegionConfiguration.get().getDeploymentTargets();
        assertThat(read).extracting(ConfiguredTarget::getName).containsExactly("staging", "prod", "only");

        jenkins.configRoundtrip();

        assertThat(LegionConfiguration.get().getDeploymentTargets())
                .usingRecursiveComparison()
                .isEqualTo(read);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ConfigurationAsCode.get().export(out);
        String written = out.toString(StandardCharsets.UTF_8);
        for (String line : CODE.split("\n")) {
            assertThat(written).contains(line.trim().replaceFirst("^- ", ""));
        }
    }

    @Test
    void aFolderKeepsItsTargetsThroughItsFormAndForgetsThemWhenNoneAreLeft() throws Exception {
        ConfiguredTarget full = target("staging");
        full.setCredentialsId("token");
        full.setServerCertificate("-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----");
        Folder team = folder("kept", full);

        jenkins.configRoundtrip(team);

        assertThat(team.getProperties().get(FolderTargets.class).getDeploymentTargets())
                .singleElement()
                .usingRecursiveComparison()
                .isEqualTo(full);
        team.getProperties().replace(new FolderTargets());
        jenkins.configRoundtrip(team);
        assertThat(team.getProperties().get(FolderTargets.class)).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            {name: local}                                 | deploymentTargets.local.name: 'local'; expected another one
            {name: Staging}                               | deploymentTargets.Staging.name: 'Staging'; expected
            {name: s, cloud: big, server: "https://h"}    | deploymentTargets.s.cloud: 'big'; expected either a cloud, or a server
            {name: s, server: "https://h"}                | deploymentTargets.s.namespace is missing; expected the namespace
            {name: s, server: "h:6443", namespace: ml}    | deploymentTargets.s.server: 'h:6443'; expected the address
            {name: s, server: "https://h?token=hush", namespace: ml} | deploymentTargets.s.server
            {name: s, server: "https://u:hush@h", namespace: ml}     | deploymentTargets.s.server
            {name: s, cloud: big, namespace: "A b"}       | deploymentTargets.s.namespace: 'A b'; expected a namespace
            {name: s, serverCertificate: hush}            | deploymentTargets.s.serverCertificate: '*****'; expected the certificate
            {name: s, serverCertificate: x}               | deploymentTargets.s.server is missing; expected the server whose certificate
            {name: s, credentialsId: "^${KEY}", namespace: ml} | deploymentTargets.s.credentialsId: '${KEY}'; expected the id of
            """)
    void refusesByNameWhatCodeGetsWrongWithoutSayingWhatMayBeSecret(
            String target, String fault, @TempDir Path directory) throws Exception {
        LegionConfiguration.get().setDeploymentTargets(List.of(target("before")));
        Path wrong = Files.writeString(
                directory.resolve("wrong.yaml"),
                "unclassified:\n  legion:\n    deploymentTargets:\n    - " + target + "\n");

        assertThatThrownBy(() -> ConfigurationAsCode.get().configure(wrong.toString()))
                .rootCause()
                .hasMessageContaining(fault)
                .hasMessageNotContaining("hush");
        assertThat(LegionConfiguration.get().getDeploymentTargets())
                .extracting(ConfiguredTarget::getName)
                .containsExactly("before");
    }

    @Test
    void aFormInWhichSomethingIsWrongSaysAllOfItAndChangesNothing() throws Exception {
        LegionConfiguration.get().setDeploymentTargets(List.of(target("staging")));
        JenkinsRule.WebClient browser = jenkins.createWebClient().withThrowExceptionOnFailingStatusCode(false);
        HtmlForm form = browser.goTo("configure").getFormByName("config");
        form.getInputByValue(cluster.server()).setValue("nowhere");
        form.getInputByValue("ml").setValue("No");

        String answer = jenkins.submit(form).asNormalizedText();

        assertThat(answer)
                .contains(
                        "deploymentTargets.staging.server: 'nowhere'; expected",
                        "deploymentTargets.staging.namespace: 'No'; expected");
        assertThat(LegionConfiguration.get().getDeploymentTargets().get(0).getNamespace())
                .isEqualTo("ml");
        assertThatThrownBy(() -> LegionConfiguration.get().setDeploymentTargets(List.of(target("a"), target("a"))))
                .hasMessageContaining("deploymentTargets");
    }

    @Test
    void aNearerFoldersTargetHidesAFartherOne() throws Exception {
        LegionConfiguration.get().setDeploymentTargets(List.of(target("staging"), target("prod")));
        ConfiguredTarget nearer = new ConfiguredTarget("staging");
        nearer.setServer("https://nowhere.invalid");
        nearer.setNamespace("near");
        Folder outer = folder("outer", nearer, target("outer-own"));
        Folder inner = outer.createProject(Folder.class, "inner");

        assertThat(DeploymentTargets.names(inner)).containsExactly("staging", "outer-own", "prod");
        assertThat(DeploymentTargets.find("staging", inner).target().getNamespace())
                .isEqualTo("near");
        assertThat(DeploymentTargets.find("staging", null).target().getNamespace())
                .isEqualTo("ml");

        WorkflowJob job = inner.createProject(WorkflowJob.class, "p");
        job.setDefinition(new CpsFlowDefinition("deployModel(name: 'a', image: 'r.example/a:1')", true));
        jenkins.assertLogContains(
                "target is missing; expected one of staging, outer-own, prod, local",
                jenkins.buildAndAssertStatus(Result.FAILURE, job));
        job.setDefinition(
                new CpsFlowDefinition("deployModel(name: 'a', image: 'r.example/a:1', target: 'outer-own')", true));
        jenkins.buildAndAssertSuccess(job);
    }

    @Test
    void aCloudsClusterServesToo() throws Exception {
        LegionConfiguration.get().setDeploymentTargets(List.of(new ConfiguredTarget("only")));
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "cloud");
        job.setDefinition(new CpsFlowDefinition(
                "echo \"at ${deployModel(name: 'by-cloud', image: 'r.example/a:1').url}\"", true));
        jenkins.assertLogContains("at http://by-cloud.ml.svc", jenkins.buildAndAssertSuccess(job));

        ConfiguredTarget unknown = new ConfiguredTarget("unknown");
        unknown.setCloud("small");
        LegionConfiguration.get().setDeploymentTargets(List.of(unknown));
        jenkins.assertLogContains(
                "target 'unknown': cloud: 'small'; expected one of big",
                jenkins.buildAndAssertStatus(Result.FAILURE, job));
    }

    /** A folder is no way around what its administrator may not use. */
    @Test
    void aFolderUsesARestrictedCloudOnlyWhereItMay() throws Exception {
        jenkins.jenkins.clouds.getAll(KubernetesCloud.class).get(0).setUsageRestricted(true);
        ConfiguredTarget target = new ConfiguredTarget("big");
        target.setCloud("big");
        Folder team = folder("restricted", target);
        WorkflowJob job = team.createProject(WorkflowJob.class, "p");
        job.setDefinition(new CpsFlowDefinition("deployModel(name: 'r', image: 'r.example/a:1')", true));

        jenkins.assertLogContains(
                "a cloud that the folder restricted may use: its use is restricted",
                jenkins.buildAndAssertStatus(Result.FAILURE, job));
        assertThat(cluster.deployment("r")).isNull();
    }

    /** What opens a cluster comes from credentials: none of it is told. */
    @Test
    void aKubeconfigOpensACluster() throws Exception {
        String kubeconfig = String.join(
                "\n",
                "current-context: c",
                "contexts: [{name: c, context: {cluster: k, user: u}}]",
                "clusters: [{name: k, cluster: {server: '" + cluster.server() + "'}}]",
                "users: [{name: u, user: {token: s3cret-token}}]");
        add(jenkins.jenkins, file("kubeconfig", kubeconfig));
        add(
                jenkins.jenkins,
                file("starts-a-program", kubeconfig.replace("token: s3cret-token", "exec: {command: /bin/s3cret}")));
        ConfiguredTarget target = new ConfiguredTarget("file");
        target.setCredentialsId("kubeconfig");
        target.setNamespace(ServingCluster.NAMESPACE);
        LegionConfiguration.get().setDeploymentTargets(List.of(target));
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "kubeconfig");
        job.setDefinition(new CpsFlowDefinition("deployModel(name: 'by-file', image: 'r.example/a:1')", true));
        jenkins.buildAndAssertSuccess(job);

        target.setCredentialsId("starts-a-program");
        LegionConfiguration.get().setDeploymentTargets(List.of(target));
        var refused = jenkins.buildAndAssertStatus(Result.FAILURE, job);
        assertThat(JenkinsRule.getLog(refused))
                .contains("kubeconfig: user: 'exec'; expected a token", "no program is started for a login")
                .doesNotContain("s3cret")
                .doesNotContain("\tat ");

        target.setCredentialsId("of-another-folder");
        LegionConfiguration.get().setDeploymentTargets(List.of(target));
        jenkins.assertLogContains(
                "target 'file': credentialsId: 'of-another-folder'; expected the id of credentials that may be used here",
                jenkins.buildAndAssertStatus(Result.FAILURE, job));
    }

    private static FileCredentialsImpl file(String id, String text) {
        return new FileCredentialsImpl(
                CredentialsScope.GLOBAL,
                id,
                "",
                "kubeconfig",
                SecretBytes.fromBytes(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static ConfiguredTarget.DescriptorImpl form() {
        return jenkins.jenkins.getDescriptorByType(ConfiguredTarget.DescriptorImpl.class);
    }

    @Test
    void theTestSaysWhatRightsAreMissing() {
        cluster.allowAllBut();
        FormValidation well = form().doTest(null, "staging", "", cluster.server(), "", "token", "ml");
        assertThat(well.kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(well.getMessage()).contains("Kubernetes v1.32.1 answers");

        cluster.allowAllBut(1, 5);
        FormValidation missing = form().doTest(null, "staging", "", cluster.server(), "", "", "ml");
        assertThat(missing.kind).isEqualTo(FormValidation.Kind.WARNING);
        assertThat(missing.getMessage())
                .contains("in the namespace ml these rights are missing: get deployments.apps, patch deployments.apps");

        cluster.answer(request -> Optional.of(ServingCluster.refusal(401, "Unauthorized")));
        FormValidation refused = form().doTest(null, "", "", cluster.server(), "", "token", "ml");
        assertThat(refused.kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(refused.getMessage()).contains("Unauthorized").doesNotContain("s3cret");

        assertThat(form().doTest(null, "", "", cluster.server(), "", "token", "")
                        .getMessage())
                .contains("namespace is missing");
        assertThat(form().doTest(null, "", "small", "", "", "", "ml").getMessage())
                .contains("expected one of big");
    }

    @Test
    void aFormOffersCredentialsThatBuildsSee() throws Exception {
        Folder team = jenkins.createProject(Folder.class, "offered");
        add(team, new UsernamePasswordCredentialsImpl(CredentialsScope.GLOBAL, "team-user", "", "u", "s3cret"));
        assertThat(form().doFillCredentialsIdItems(null, cluster.server(), ""))
                .extracting(item -> item.value)
                .contains("", "token")
                .doesNotContain("team-user", "jenkins-own");
        assertThat(form().doFillCredentialsIdItems(team, "", ""))
                .extracting(item -> item.value)
                .contains("", "token", "team-user")
                .doesNotContain("jenkins-own");
        assertThat(form().doFillCloudItems(null)).containsExactly("big");
    }

    @Test
    void whoMayNotConfigureLearnsNothing() throws Exception {
        Folder team = jenkins.createProject(Folder.class, "closed");
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
        String methods = "descriptorByName/" + ConfiguredTarget.class.getName() + "/";
        int asked = cluster.asked().size();
        for (String method : List.of(
                "checkName?value=a",
                "checkServer?value=a",
                "checkServerCertificate?value=a",
                "checkNamespace?value=a",
                "fillCloudItems",
                "test?name=a&cloud=big&server=&serverCertificate=&credentialsId=&namespace=ml")) {
            for (String who : List.of("reader", "manager")) {
                assertThat(answer(who, methods + method).getStatusCode())
                        .as(who + " " + method)
                        .isEqualTo(403);
            }
            assertThat(answer("reader", team.getUrl() + methods + method).getStatusCode())
                    .as(method)
                    .isEqualTo(403);
            assertThat(answer("teamlead", methods + method).getStatusCode())
                    .as(method)
                    .isEqualTo(403);
        }
        assertThat(cluster.asked()).hasSize(asked);
        assertThat(answer("teamlead", team.getUrl() + methods + "checkName?value=a")
                        .getStatusCode())
                .isEqualTo(200);
        String fill = "fillCredentialsIdItems?server=&credentialsId=now";
        assertThat(answer("reader", methods + fill).getContentAsString())
                .contains("now")
                .doesNotContain("token");
        assertThat(answer("reader", team.getUrl() + methods + fill).getContentAsString())
                .contains("now")
                .doesNotContain("token");
        assertThat(answer("teamlead", team.getUrl() + methods + fill).getContentAsString())
                .contains("token");
    }

    private static WebResponse answer(String who, String path) throws Exception {
        JenkinsRule.WebClient browser = jenkins.createWebClient()
                .withThrowExceptionOnFailingStatusCode(false)
                .login(who);
        return browser.getPage(browser.addCrumb(new WebRequest(new URL(jenkins.getURL(), path), HttpMethod.POST)))
                .getWebResponse();
    }

    /** What somebody wrote into the file by hand: what is right of it counts. */
    @Test
    void aConfigurationFileMayHoldAnything() throws Exception {
        LegionConfiguration.get().setDeploymentTargets(List.of(target("right"), target("wrong")));
        LegionConfiguration.get().save();
        Path file = jenkins.jenkins.getRootDir().toPath().resolve(LegionConfiguration.class.getName() + ".xml");
        Files.writeString(file, Files.readString(file).replace("<name>wrong</name>", "<name>local</name>"));

        LegionConfiguration.get().load();

        assertThat(LegionConfiguration.get().getDeploymentTargets())
                .extracting(ConfiguredTarget::getName)
                .containsExactly("right");
    }
}
