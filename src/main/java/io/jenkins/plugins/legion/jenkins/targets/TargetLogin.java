package io.jenkins.plugins.legion.jenkins.targets;

import com.cloudbees.plugins.credentials.Credentials;
import com.cloudbees.plugins.credentials.CredentialsMatcher;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import com.cloudbees.plugins.credentials.domains.DomainRequirement;
import com.cloudbees.plugins.credentials.domains.URIRequirementBuilder;
import io.jenkins.plugins.legion.jenkins.credentials.CredentialsLookup;
import io.jenkins.plugins.legion.jenkins.credentials.SecretFile;
import io.jenkins.plugins.legion.kubernetes.access.ClusterAccess;
import io.jenkins.plugins.legion.kubernetes.access.ClusterLogin;
import io.jenkins.plugins.legion.kubernetes.access.KubeConfig;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.Secret;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jenkinsci.plugins.plaincredentials.FileCredentials;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;

/** What opens a target's cluster that is no cloud's. */
final class TargetLogin {

    private static final String EXPECTED =
            "a secret text with a token, a user name with its password, or a secret file with a kubeconfig";

    private TargetLogin() {}

    /** Credentials of a kind that opens a cluster, and that builds get to see. */
    static final class Choice implements CredentialsMatcher {

        private static final long serialVersionUID = 1L;

        @Override
        public boolean matches(Credentials credentials) {
            return credentials.getScope() != CredentialsScope.SYSTEM
                    && (credentials instanceof StringCredentials
                            || credentials instanceof FileCredentials
                            || credentials instanceof StandardUsernamePasswordCredentials);
        }
    }

    static List<DomainRequirement> requirements(String server) {
        return server.startsWith("http") ? URIRequirementBuilder.fromUri(server).build() : List.of();
    }

    /** @throws InvalidInput if the credentials are not there, of no kind that opens a cluster, or a kubeconfig that is not taken */
    static ClusterAccess open(ConfiguredTarget target, CredentialsLookup lookup) {
        String field = "target '" + target.getName() + "': credentialsId";
        if (target.getCredentialsId().isEmpty()) {
            return new ClusterAccess(target.getServer(), target.getServerCertificate(), false, Optional.empty());
        }
        StandardCredentials found = lookup.find(target.getCredentialsId(), requirements(target.getServer()))
                .orElseThrow(() -> new InvalidInput(new Fault(
                        field, target.getCredentialsId(), "the id of credentials that may be used here: " + EXPECTED)));
        if (found instanceof FileCredentials file) {
            return ofKubeConfig(target, field, file);
        }
        if (target.getServer().isEmpty()) {
            throw new InvalidInput(Fault.missing(
                    "target '" + target.getName() + "': server",
                    "the address of the cluster's API; only a kubeconfig says it itself"));
        }
        ClusterLogin login;
        if (found instanceof StringCredentials text) {
            login = new ClusterLogin.Token(
                    Secret.of(text.getSecret().getPlainText().strip()));
        } else if (found instanceof StandardUsernamePasswordCredentials user) {
            login = new ClusterLogin.User(
                    user.getUsername(), Secret.of(user.getPassword().getPlainText()));
        } else {
            throw new InvalidInput(new Fault(
                    field,
                    target.getCredentialsId(),
                    EXPECTED + "; these are of the kind '"
                            + found.getDescriptor().getDisplayName() + "'"));
        }
        return new ClusterAccess(target.getServer(), target.getServerCertificate(), false, Optional.of(login));
    }

    /** The target's own address and certificate count, where it has any. */
    private static ClusterAccess ofKubeConfig(ConfiguredTarget target, String field, FileCredentials file) {
        String text;
        try {
            text = SecretFile.text(file);
        } catch (IOException e) {
            throw new InvalidInput(
                    new Fault(field, target.getCredentialsId(), "a secret file with a kubeconfig; " + e.getMessage()));
        }
        ClusterAccess read = KubeConfig.read("target '" + target.getName() + "': kubeconfig", text);
        return new ClusterAccess(
                target.getServer().isEmpty() ? read.server() : target.getServer(),
                target.getServerCertificate().isEmpty() ? read.certificate() : target.getServerCertificate(),
                read.insecure(),
                read.login());
    }
}
