package io.jenkins.plugins.legion.data.s3;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.legion.data.ObjectStore;
import io.jenkins.plugins.legion.data.StoreRefusal;
import io.jenkins.plugins.legion.data.servers.Certificate;
import io.jenkins.plugins.legion.data.servers.Given;
import io.jenkins.plugins.legion.data.servers.WebServer;
import io.jenkins.plugins.legion.lifecycle.ConnectionType;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class S3TrustTest {

    @TempDir
    private Path folder;

    @Test
    void aServerThatNobodyKnowsIsNotAskedAgainAndItSaysWhereItsCertificateGoes() throws Exception {
        try (WebServer server = WebServer.secure(Certificate.make(folder), exchange -> {
                    throw new AssertionError("it was trusted");
                });
                ObjectStore store = S3Store.open(
                        Given.of(ConnectionType.S3, server.address("/lake"))
                                .key("id", "secret")
                                .connection(),
                        Duration.ofSeconds(30))) {
            assertThatThrownBy(() -> store.list("wine/", object -> {}))
                    .isInstanceOf(StoreRefusal.class)
                    .hasMessageEndingWith(
                            "; a certificate that the machine does not know goes into publicKey, or into a file that"
                                    + " SSL_CERT_FILE names");
        }
    }
}
