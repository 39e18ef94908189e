package io.jenkins.plugins.legion.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustedAuthoritiesTest {

    @TempDir
    private Path folder;

    @Test
    void whatOneProgramIsToldOfHidesNothingThatAnotherIs() throws IOException {
        Path machine = Files.writeString(folder.resolve("machine.pem"), "");
        Path own = Files.writeString(folder.resolve("own.pem"), "");
        assertThat(TrustedAuthorities.files(Map.of(
                        "GIT_SSL_CAINFO",
                        machine.toString(),
                        "SSL_CERT_FILE",
                        own.toString(),
                        "AWS_CA_BUNDLE",
                        machine.toString(),
                        "CURL_CA_BUNDLE",
                        folder.resolve("missing.pem").toString())))
                .containsExactly(machine, own);
    }

    @Test
    void theDistributionsFileCountsWhereNoneIsNamed() {
        assertThat(TrustedAuthorities.files(Map.of("SSL_CERT_FILE", " "))).hasSizeLessThanOrEqualTo(1);
        assertThat(TrustedAuthorities.files(Map.of()))
                .isEqualTo(TrustedAuthorities.files(Map.of("SSL_CERT_FILE", " ")));
    }
}
