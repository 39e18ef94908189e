package io.jenkins.plugins.legion.kubernetes.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.Config;
import io.jenkins.plugins.legion.lifecycle.Secret;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A cluster is asked as the target says, whatever the machine itself is told of clusters. */
class ClusterAccessTest {

    @AfterEach
    void clear() {
        System.clearProperty("kubeconfig");
        System.clearProperty("kubernetes.auth.token");
        System.clearProperty("kubernetes.master");
    }

    @Test
    void nothingOfThisMachineCounts(@TempDir Path directory) throws Exception {
        Path own = Files.writeString(
                directory.resolve("config"),
                "current-context: c\ncontexts: [{name: c, context: {cluster: k, user: u, namespace: own}}]\n"
                        + "clusters: [{name: k, cluster: {server: 'https://own'}}]\nusers: [{name: u, user: {token: own}}]\n");
        System.setProperty("kubeconfig", own.toString());
        System.setProperty("kubernetes.auth.token", "own");
        System.setProperty("kubernetes.master", "https://own");

        Config config = new ClusterAccess("https://h:6443", "", false, Optional.empty()).config();

        assertThat(config.getMasterUrl()).startsWith("https://h:6443");
        assertThat(config.getOauthToken()).isNull();
        assertThat(config.getAutoOAuthToken()).isNull();
        assertThat(config.getNamespace()).isNotEqualTo("own");
        assertThat(config.getCurrentContext()).isNull();
        assertThat(config.isTrustCerts()).isFalse();
    }

    @Test
    void eachLoginIsSaidToTheClient() {
        Secret secret = Secret.of("s3cret");
        Config token = access(new ClusterLogin.Token(secret));
        assertThat(token.getOauthToken()).isEqualTo("s3cret");

        Config user = access(new ClusterLogin.User("a", secret));
        assertThat(user.getUsername()).isEqualTo("a");
        assertThat(user.getPassword()).isEqualTo("s3cret");

        Config certificate = access(new ClusterLogin.Certificate("PEM", secret));
        assertThat(certificate.getClientCertData()).isEqualTo(base64("PEM"));
        assertThat(certificate.getClientKeyData()).isEqualTo(base64("s3cret"));
        assertThat(certificate.getCaCertData()).isEqualTo(base64("CA"));
    }

    private static Config access(ClusterLogin login) {
        assertThat(login.toString()).doesNotContain("s3cret");
        return new ClusterAccess("https://h", "CA", false, Optional.of(login)).config();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://10.0.0.1:6443",
                "http://localhost:8080/",
                "https://[::1]:6443",
                "https://h/k8s/clusters/c"
            })
    void whereAnApiCanBe(String address) {
        assertThat(ApiAddress.fault("server", address)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "h:6443",
                "ftp://h",
                "https://",
                "https:///x",
                "https://u:p@h",
                "https://h?a=b",
                "https://h#a",
                "https://a b"
            })
    void whereNoneIs(String address) {
        assertThat(ApiAddress.fault("server", address)).hasValueSatisfying(fault -> {
            assertThat(fault.where()).isEqualTo("server");
            assertThat(fault.message())
                    .contains("the address of a Kubernetes API")
                    .doesNotContain("u:p", "a=b");
        });
    }
}
