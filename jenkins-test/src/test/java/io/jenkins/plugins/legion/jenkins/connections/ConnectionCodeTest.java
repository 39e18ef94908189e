package io.jenkins.plugins.legion.jenkins.connections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.domains.Domain;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import io.jenkins.plugins.casc.ConfigurationAsCode;
import io.jenkins.plugins.legion.jenkins.config.LegionConfiguration;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Connections as code. */
@WithJenkins
class ConnectionCodeTest {

    private static final String CODE = String.join(
            "\n",
            "unclassified:",
            "  legion:",
            "    connections:",
            "    - s3:",
            "        id: \"lake\"",
            "        uri: \"s3://lake/wine\"",
            "        region: \"eu-central-1\"",
            "        credentialsId: \"lake-key\"",
            "        description: \"The lake\"",
            "        webUILink: \"https://console.example.org/lake\"",
            "    - git:",
            "        id: \"code\"",
            "        uri: \"ssh://git@example.org/team/code.git\"",
            "        reference: \"main\"",
            "        publicKey: \"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIA==\"",
            "    - docker:",
            "        id: \"images\"",
            "        uri: \"registry.example.org/models\"",
            "    - ecr:",
            "        id: \"aws-images\"",
            "        uri: \"1234.dkr.ecr.eu-central-1.amazonaws.com\"",
            "        region: \"eu-central-1\"",
            "        role: \"arn:aws:iam::1234:role/pull\"",
            "    - gcs:",
            "        id: \"sea\"",
            "        uri: \"gs://sea/wine\"",
            "        region: \"my-project\"",
            "    - azureblob:",
            "        id: \"blob\"",
            "        uri: \"https://a.blob.core.windows.net/c\"",
            "    - https:",
            "        id: \"web\"",
            "        uri: \"https://example.org/data\"",
            "        publicKey: \"-----BEGIN CERTIFICATE----- MIIB\"",
            "    - file:",
            "        id: \"disk\"",
            "        uri: \"/mnt/data\"",
            "");

    private static JenkinsRule jenkins;

    @BeforeAll
    static void setUp(JenkinsRule rule) {
        jenkins = rule;
    }

    @BeforeEach
    void none() {
        LegionConfiguration.get().setConnections(List.of());
    }

    @Test
    void everyTypeIsReadAsCodeSurvivesTheFormAndIsWrittenAsCode(@TempDir Path folder) throws Exception {
        CredentialsProvider.lookupStores(jenkins.jenkins)
                .iterator()
                .next()
                .addCredentials(
                        Domain.global(),
                        new UsernamePasswordCredentialsImpl(CredentialsScope.GLOBAL, "lake-key", "", "AKIA", "s3cret"));
        Path file = Files.writeString(folder.resolve("jenkins.yaml"), CODE);
        ConfigurationAsCode.get().configure(file.toString());
        assertThat(LegionConfiguration.get().getConnections()).hasSize(8);

        jenkins.configRoundtrip();

        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ConfigurationAsCode.get().export(out);
        String written = out.toString(StandardCharsets.UTF_8);
        for (String line : CODE.split("\n")) {
            assertThat(written).contains(line.trim());
        }
        assertThat(written).doesNotContain("s3cret");
        assertThat(LegionConfiguration.get().getConnections())
                .usingRecursiveComparison()
                .ignoringFields("connections.type")
                .isEqualTo(fromCode(file));
    }

    private static List<ConfiguredConnection> fromCode(Path file) {
        ConfigurationAsCode.get().configure(file.toString());
        return LegionConfiguration.get().getConnections();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            s3: {id: Lake, uri: "s3://lake"}                  | connections.Lake.id: 'Lake'; expected a lower-case letter
            s3: {id: lake, uri: "lake"}                       | connections.lake.uri: 'lake'; expected s3://BUCKET/PATH
            s3: {id: lake, uri: ""}                           | connections.lake.uri is missing; expected s3://BUCKET/PATH
            s3: {id: lake, uri: "https://u:hush@h/b"}         | connections.lake.uri: 'https://*****@h/b'; expected s3://BUCKET/PATH
            azureblob: {id: b, uri: "https://h/c?sig=hush"}   | connections.b.uri: 'https://h/c?…'; expected https://ACCOUNT
            https: {id: w, uri: "https://hush@h/"}            | connections.w.uri: 'https://*****@h/'; expected https://HOST/PATH
            git: {id: c, uri: "ext::sh -c id"}                | connections.c.uri: 'ext::sh -c id'; expected https://HOST/PATH
            git: {id: c, uri: "--upload-pack=x"}              | connections.c.uri: '--upload-pack=x'; expected https://HOST/PATH
            git: {id: c, uri: "https://h/c", reference: "-x"} | connections.c.reference: '-x'; expected the name of a branch
            git: {id: c, uri: "https://h/c", publicKey: "a b"}| connections.c.publicKey: 'a b'; expected a host's SSH key
            s3: {id: l, uri: "s3://lake", publicKey: "a b"}   | connections.l.publicKey: 'a b'; expected the certificate of
            s3: {id: l, uri: "s3://lake", region: "EU 1"}     | connections.l.region: 'EU 1'; expected a region of AWS
            s3: {id: l, uri: "s3://lake", credentialsId: "^${KEY}"} | connections.l.credentialsId: '${KEY}'; expected the id of
            file: {id: d, uri: "/d", webUILink: "javascript:alert(1)"} | connections.d.webUILink: 'javascript:alert(1)'; expected
            """)
    void refusesByNameWhatCodeGetsWrongWithoutSayingWhatMayBeSecret(String line, String fault, @TempDir Path folder)
            throws Exception {
        Path wrong = Files.writeString(
                folder.resolve("wrong.yaml"), "unclassified:\n  legion:\n    connections:\n    - " + line + "\n");

        assertThatThrownBy(() -> ConfigurationAsCode.get().configure(wrong.toString()))
                .hasStackTraceContaining(fault);
        assertThat(LegionConfiguration.get().getConnections()).isEmpty();
    }

    @Test
    void twoOfOneNameAreRefused(@TempDir Path folder) throws Exception {
        Path wrong = Files.writeString(
                folder.resolve("wrong.yaml"),
                "unclassified:\n  legion:\n    connections:\n    - file: {id: d, uri: /a}\n    - file: {id: d, uri: /b}\n");

        assertThatThrownBy(() -> ConfigurationAsCode.get().configure(wrong.toString()))
                .hasStackTraceContaining("connections: 'd'; expected each name only once");
    }
}
