package io.jenkins.plugins.legion.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.legion.lifecycle.StoredBinary;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ModelVersionTest {

    @Test
    void aBinaryIsHereOrElsewhereAndMayBeUsedEitherWay() {
        ModelVersion here = Versions.version("wine", 1);
        StoredBinary place = new StoredBinary("lake", "wine/1.zip", "s3://lake/wine/1.zip", "");
        VersionBinary made = here.binary().orElseThrow();
        ModelVersion elsewhere = new ModelVersion(
                here.model(),
                here.version(),
                here.origin(),
                here.state(),
                here.outcome(),
                here.registered(),
                here.finished(),
                Optional.of(new VersionBinary(
                        made.artifact(),
                        made.container(),
                        made.layout(),
                        made.bytes(),
                        made.digest(),
                        made.payloadDigest(),
                        Optional.of(place),
                        Optional.empty())),
                here.source(),
                here.git(),
                here.metrics());

        assertThat(here.binaryHere()).contains(made);
        assertThat(here.binaryElsewhere()).isEmpty();
        assertThat(elsewhere.binaryHere()).isEmpty();
        assertThat(elsewhere.binaryElsewhere()).contains(place);
        assertThat(elsewhere.isUsable()).isTrue();
    }
}
