package io.jenkins.plugins.legion.data.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.net.URI;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class S3PlaceTest {

    @ParameterizedTest
    @CsvSource({
        "s3://lake, '', lake, '', ''",
        "s3://lake/wine/train/, '', lake, wine/train/, ''",
        "s3://lake//wine, '', lake, wine, ''",
        "https://minio.example.org/lake/wine, https://minio.example.org, lake, wine, ''",
        "http://127.0.0.1:9000/lake, http://127.0.0.1:9000, lake, '', ''",
        "https://lake.s3.eu-central-1.amazonaws.com/wine, '', lake, wine, eu-central-1",
        "https://s3.eu-central-1.amazonaws.com/lake/wine, '', lake, wine, eu-central-1",
        "https://s3.amazonaws.com/lake, '', lake, '', ''",
        "s3://lake/a%20b/%C3%A4, '', lake, 'a b/ä', ''",
    })
    void isWhereTheAddressLeads(String address, String endpoint, String bucket, String path, String region) {
        S3Place place = S3Place.of(address);
        assertThat(place.endpoint().map(URI::toString).orElse("")).isEqualTo(endpoint);
        assertThat(place.bucket()).isEqualTo(bucket);
        assertThat(place.path()).isEqualTo(path);
        assertThat(place.region()).isEqualTo(region);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "lake",
                "s3:lake",
                "s3://",
                "s3://La",
                "gs://lake",
                "https://minio.example.org",
                "https://minio.example.org/",
                "https://user:secret@minio.example.org/lake",
                "https://minio.example.org/lake?versionId=1",
                "https:///lake",
                "s3://lake/a b",
                "http://[::1/lake"
            })
    void whatLeadsToNoBucketIsAFault(String address) {
        assertThatThrownBy(() -> S3Place.of(address))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("s3://BUCKET/PATH, or https://HOST/BUCKET/PATH of a server of one's own");
    }

    @Property
    void anyTextIsAnAddressOrAFault(@ForAll String address) {
        try {
            assertThat(S3Place.of(address).bucket()).isNotEmpty();
        } catch (InvalidInput e) {
            assertThat(e.faults()).hasSize(1);
        }
    }
}
