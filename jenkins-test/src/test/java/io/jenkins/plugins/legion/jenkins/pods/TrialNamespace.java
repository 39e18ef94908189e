package io.jenkins.plugins.legion.jenkins.pods;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import hudson.util.Secret;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.PolicyRuleBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.csanchez.jenkins.plugins.kubernetes.KubernetesCloud;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;

/** A namespace for one test class, in which Jenkins may do what the sample Role of the Kubernetes plugin grants, and nothing else. */
final class TrialNamespace {

    private static final String ACCOUNT = "jenkins";

    private final KubernetesClient client;
    private final String name;

    private TrialNamespace(KubernetesClient client, String name) {
        this.client = client;
        this.name = name;
    }

    static TrialNamespace make(KubernetesClient client) {
        String name = client.namespaces()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withGenerateName("legion-test-")
                        .endMetadata()
                        .build())
                .create()
                .getMetadata()
                .getName();
        TrialNamespace namespace = new TrialNamespace(client, name);
        namespace.grant();
        return namespace;
    }

    String name() {
        return name;
    }

    private void grant() {
        client.serviceAccounts()
                .inNamespace(name)
                .resource(new ServiceAccountBuilder()
                        .withNewMetadata()
                        .withName(ACCOUNT)
                        .endMetadata()
                        .build())
                .create();
        String[] all = {"create", "delete", "get", "list", "patch", "update", "watch"};
        client.rbac()
                .roles()
                .inNamespace(name)
                .resource(new RoleBuilder()
                        .withNewMetadata()
                        .withName(ACCOUNT)
                        .endMetadata()
                        .withRules(
                                rule("pods", all),
                                rule("pods/exec", all),
                                rule("pods/log", "get", "list", "watch"),
                                rule("events", "watch"),
                                rule("secrets", "get"))
                        .build())
                .create();
        client.rbac()
                .roleBindings()
                .inNamespace(name)
                .resource(new RoleBindingBuilder()
                        .withNewMetadata()
                        .withName(ACCOUNT)
                        .endMetadata()
                        .withNewRoleRef("rbac.authorization.k8s.io", "Role", ACCOUNT)
                        .addNewSubject(null, "ServiceAccount", ACCOUNT, name)
                        .build())
                .create();
    }

    private static PolicyRule rule(String resource, String... verbs) {
        return new PolicyRuleBuilder()
                .withApiGroups("")
                .withResources(resource)
                .withVerbs(verbs)
                .build();
    }

    /** Gives Jenkins and its cloud a token of the account. */
    void admit(KubernetesCloud cloud) throws IOException {
        Config config = client.getConfiguration();
        cloud.setServerUrl(config.getMasterUrl());
        cloud.setServerCertificate(certificate(config));
        SystemCredentialsProvider provider = SystemCredentialsProvider.getInstance();
        provider.getCredentials()
                .add(new StringCredentialsImpl(CredentialsScope.GLOBAL, name, null, Secret.fromString(token())));
        provider.save();
        cloud.setCredentialsId(name);
    }

    private String token() {
        return client.serviceAccounts()
                .inNamespace(name)
                .withName(ACCOUNT)
                .tokenRequest(new TokenRequestBuilder().withNewSpec().endSpec().build())
                .getStatus()
                .getToken();
    }

    /** Of the authority that vouches for the cluster, in PEM; null where the machine knows it. */
    private static String certificate(Config config) throws IOException {
        if (config.getCaCertData() != null) {
            return new String(Base64.getDecoder().decode(config.getCaCertData()), StandardCharsets.US_ASCII);
        }
        return config.getCaCertFile() == null ? null : Files.readString(Path.of(config.getCaCertFile()));
    }

    /** With all that is in it. */
    void remove() {
        client.namespaces().withName(name).delete();
    }
}
