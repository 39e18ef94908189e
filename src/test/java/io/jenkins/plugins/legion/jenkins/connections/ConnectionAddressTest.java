package io.jenkins.plugins.legion.jenkins.connections;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.legion.lifecycle.ConnectionType;
import io.jenkins.plugins.legion.lifecycle.Fault;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where connections may lead. */
class ConnectionAddressTest {

    @ParameterizedTest
    @CsvSource({
        "S3, s3://lake",
        "S3, s3://lake/wine/",
        "S3, https://minio.example.org:9000/lake/wine",
        "GCS, gs://sea/wine",
        "GCS, https://gcs.example.org/sea/wine",
        "AZUREBLOB, https://a.blob.core.windows.net/c/wine",
        "GIT, https://example.org/team/code.git",
        "GIT, ssh://git@example.org:2222/team/code.git",
        "GIT, ssh://example.org/team/code.git",
        "GIT, git@example.org:team/code.git",
        "GIT, file:///srv/code.git",
        "GIT, /srv/code.git",
        "DOCKER, registry.example.org:5000/team",
        "DOCKER, https://registry.example.org",
        "DOCKER, [::1]:5000",
        "ECR, 123456789012.dkr.ecr.eu-central-1.amazonaws.com",
        "HTTPS, https://example.org/data/",
        "HTTPS, https://example.org/data.csv?download=1",
        "FILE, /mnt/data",
        "FILE, file:///mnt/data",
        "FILE, file:/mnt/data",
        "FILE, C:\\data",
    })
    void areTakenAsTheirTypeWritesThem(ConnectionType type, String uri) {
        assertThat(ConnectionAddress.fault(type, uri)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "S3, lake",
        "S3, s3://",
        "GCS, sea/wine",
        "AZUREBLOB, c/wine",
        "S3, s3://La ke",
        "S3, https://minio.example.org/lake?X-Amz-Signature=hush",
        "AZUREBLOB, https://a.blob.core.windows.net/c?sv=1&sig=hush",
        "GIT, ext::sh -c id",
        "GIT, --upload-pack=id",
        "GIT, ssh://-oProxyCommand=id/x",
        "GIT, git@-oProxyCommand=id:x",
        "GIT, ssh://git:hush@example.org/x",
        "GIT, https://hush@example.org/x",
        "DOCKER, registry.example.org/a b",
        "HTTPS, ftp://example.org/x",
        "HTTPS, https://example.org/data.csv?token=hush",
        "HTTPS, https://example.org/data.csv?a=1&X-Goog-Signature=hush",
        "HTTPS, https://example.org/data.csv#part",
        "FILE, data",
        "FILE, ~/data",
        "FILE, /",
        "FILE, file:///",
    })
    void areRefusedWhereTheyAreOfAnotherKindOrLetSomebodyIn(ConnectionType type, String uri) {
        assertThat(ConnectionAddress.fault(type, uri)).hasValueSatisfying(fault -> {
            assertThat(fault.where()).isEqualTo("uri");
            assertThat(fault.message()).doesNotContain("hush");
        });
    }

    /** Whatever stands before the host: nobody sees it in a message. */
    @Property
    void noFaultShowsAPassword(
            @ForAll ConnectionType type, @ForAll @AlphaChars @StringLength(min = 12, max = 20) String secret) {
        for (String uri : new String[] {
            "https://user:" + secret + "@host/path",
            "https://" + secret + "@host/path",
            "s3://user:p@ss@" + secret + "@host/path",
            "https://host/path?sig=" + secret,
            "ssh://user:" + secret + "@host/path"
        }) {
            String shown =
                    ConnectionAddress.fault(type, uri).map(Fault::message).orElse("");
            assertThat(shown).doesNotContain(secret);
        }
    }
}
