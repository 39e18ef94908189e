package io.jenkins.plugins.legion.kubernetes.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is taken of a kubeconfig, and that nothing of what is in it starts a program, reads a file or is told. */
class KubeConfigTest {

    private static final String PEM = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n";

    private static final String PEM64 = Base64.getEncoder().encodeToString(PEM.getBytes(StandardCharsets.UTF_8));

    private static final String CONTEXTS = "contexts: [{name: c, context: {cluster: k, user: u}}]\n";

    private static String config(String cluster, String user) {
        return "current-context: c\n" + CONTEXTS + "clusters: [{name: k, cluster: {" + cluster
                + "}}]\nusers: [{name: u, user: {" + user + "}}]\n";
    }

    private static ClusterAccess read(String text) {
        return KubeConfig.read("kubeconfig", text);
    }

    @Test
    void whatTheCurrentContextSaysCounts() {
        ClusterAccess access = read(
                config("server: 'https://10.0.0.1:6443', certificate-authority-data: " + PEM64, "token: ' s3cret '"));

        assertThat(access.server()).isEqualTo("https://10.0.0.1:6443");
        assertThat(access.certificate()).isEqualTo(PEM);
        assertThat(access.insecure()).isFalse();
        assertThat(access.login()).hasValueSatisfying(login -> assertThat(login)
                .isInstanceOfSatisfying(
                        ClusterLogin.Token.class,
                        token -> assertThat(token.token().reveal()).isEqualTo("s3cret")));
        assertThat(access.toString()).doesNotContain("s3cret");
    }

    @Test
    void anotherContextDoesNot() {
        String text = config("server: 'https://right'", "token: t")
                .replace("contexts: [", "contexts: [{name: other, context: {cluster: far, user: far}}, ")
                .replace("clusters: [", "clusters: [{name: far, cluster: {server: 'https://wrong'}}, ")
                .replace("users: [", "users: [{name: far, user: {exec: {command: x}}}, ");

        assertThat(read(text).server()).isEqualTo("https://right");
    }

    @Test
    void theOnlyContextIsMeantWhereNobodySaysWhich() {
        String text =
                config("server: 'https://h'", "username: a, password: s3cret").replace("current-context: c\n", "");
        assertThat(read(text).login()).hasValueSatisfying(login -> assertThat(login)
                .isInstanceOfSatisfying(
                        ClusterLogin.User.class, user -> assertThat(user.name()).isEqualTo("a")));

        assertThatThrownBy(() -> read(text.replace("contexts: [", "contexts: [{name: other}, ")))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("kubeconfig: current-context is missing; expected the name of one of its contexts");
    }

    @Test
    void aCertificateWithItsKeyLogsIn() {
        ClusterAccess access = read(config(
                "server: 'https://h', insecure-skip-tls-verify: true",
                "client-certificate-data: " + PEM64 + ", client-key-data: " + PEM64));

        assertThat(access.insecure()).isTrue();
        assertThat(access.login())
                .hasValueSatisfying(login -> assertThat(login).isInstanceOf(ClusterLogin.Certificate.class));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            exec: {command: /bin/s3cret}                     | user: 'exec'; expected a token or a certificate, since no program
            auth-provider: {name: gcp, config: {a: s3cret}}  | user: 'auth-provider'; expected a token or a certificate
            tokenFile: /etc/s3cret                           | user: 'tokenFile'; expected what is in it
            client-key: /etc/s3cret                          | user: 'client-key'; expected what is in it
            client-certificate: s3cret                       | user: 'client-certificate'; expected what is in it
            as: s3cret                                       | user: 'as'; expected a user who needs to be no one else
            client-key-data: 's3cret-'                       | client-key-data: '*****'; expected PEM in base64
            """)
    void whatWouldReachIntoThisMachineIsRefused(String user, String fault) {
        String text = config("server: 'https://h'", user);
        if (fault.contains("PEM")) {
            text = text.replace("'s3cret-'", "'s3cret='");
        }
        String hostile = text;
        assertThatThrownBy(() -> read(hostile))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("kubeconfig: " + fault)
                .hasMessageNotContaining("s3cret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"certificate-authority: /etc/s3cret", "proxy-url: 'http://s3cret'", "tls-server-name: s3cret"})
    void aClusterThatNeedsMoreIsRefused(String cluster) {
        assertThatThrownBy(() -> read(config("server: 'https://h', " + cluster, "token: t")))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("kubeconfig: cluster: '" + cluster.substring(0, cluster.indexOf(':')) + "'")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void allThatIsWrongIsSaidAtOnce() {
        assertThatThrownBy(() -> read(config(
                        "server: 'https://h', certificate-authority: x, proxy-url: y", "exec: {command: z}, as: me")))
                .isInstanceOfSatisfying(
                        InvalidInput.class, e -> assertThat(e.faults()).hasSize(4));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "s3cret",
                "[s3cret]",
                "s3cret: [",
                "{}",
                "contexts: s3cret",
                "contexts: [s3cret]",
                "current-context: c\ncontexts: [{name: c, context: s3cret}]",
                "current-context: c\n" + CONTEXTS + "clusters: {k: s3cret}",
                "a: &a [*a, *a]",
                "--- {}\n--- {}"
            })
    void whatIsNoKubeconfigIsSaidToBeNone(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("kubeconfig")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void anAddressIsToldWithoutWhatMayBeSecret() {
        for (String server : List.of("https://u:s3cret@h", "https://h?s3cret", "u:s3cret@h")) {
            assertThatThrownBy(() -> read(config("server: '" + server + "'", "token: t")))
                    .isInstanceOf(InvalidInput.class)
                    .hasMessageContaining("kubeconfig: server: '")
                    .hasMessageNotContaining("s3cret");
        }
    }

    @Property
    void anyTextIsAKubeconfigOrNone(@ForAll("texts") String text) {
        try {
            read(text);
        } catch (InvalidInput e) {
            assertThat(e).hasMessageStartingWith("kubeconfig").hasMessageNotContaining("s3cret");
        }
    }

    @Provide
    Arbitrary<String> texts() {
        List<String> words = List.of(
                "current-context: ",
                "contexts: ",
                "clusters: ",
                "users: ",
                "name: ",
                "context: ",
                "cluster: ",
                "user: ",
                "server: ",
                "token: ",
                "exec: ",
                "certificate-authority-data: ",
                "client-key-data: ",
                "'s3cret'",
                "s3cret-",
                "c",
                "k",
                "https://h",
                "{",
                "}",
                "[",
                "]",
                ", ",
                "\n",
                "- ",
                "  ",
                "&a ",
                "*a",
                "!!binary ",
                "null",
                "1",
                "---\n");
        return Arbitraries.oneOf(
                Arbitraries.of(words).list().ofMaxSize(40).map(list -> String.join("", list)),
                Arbitraries.strings().ofMaxLength(60),
                Arbitraries.of(words).list().ofMaxSize(6).map(list -> config("server: 'https://h'", "token: s3cret")
                        .replace("k", String.join("", list))));
    }
}
