package io.jenkins.plugins.legion.data.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.legion.lifecycle.Connection;
import io.jenkins.plugins.legion.lifecycle.ConnectionType;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.Secret;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectorsTest {

    @Test
    void saysWhichTypesHoldDataWhereOneDoesNot() {
        assertThat(Connectors.holdsData(ConnectionType.DOCKER)).isFalse();
        assertThatThrownBy(() -> Connectors.open(connection(ConnectionType.DOCKER, "docker.example.org", "")))
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith("type: 'docker'; expected a type that data is fetched from: s3");
    }

    @Test
    void namesWhatIsWrongWithAConnection() {
        assertThatThrownBy(() -> Connectors.open(connection(ConnectionType.S3, "s3://lake", "half-a-key")))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("keyID is missing; expected the id of the key whose secret is given");
    }

    /** People write a key or a signature into an address, and faults stand in logs. */
    @ParameterizedTest
    @CsvSource({
        "S3, s3://AKIA:hunter2@lake/wine",
        "S3, https://user:hunter2@s3.example.org/lake",
        "S3, https://lake.s3.eu-central-1.amazonaws.com/wine.csv?X-Amz-Signature=hunter2",
        "S3, AKIA:hunter2@lake",
        "GCS, gs://user:hunter2@lake/wine",
        "AZUREBLOB, https://user:hunter2@a.blob.core.windows.net/lake",
        "AZUREBLOB, http:a.blob.core.windows.net/lake?sv=1&sig=hunter2",
        "HTTPS, user:hunter2@example.org/wine",
    })
    void showsNothingSecretOfAnAddressThatIsNone(ConnectionType type, String uri) {
        assertThatThrownBy(() -> Connectors.open(connection(type, uri, ""), line -> {}))
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith("uri: '")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void aRegistrysAddressIsNotShownWholeEither() {
        assertThatThrownBy(() -> Connectors.check(connection(ConnectionType.ECR, "user:hunter2@example.org/team", "")))
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith("uri: '")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void whoeverUsesAnExperimentalTypeIsToldWhatItWasTriedWith() {
        List<String> log = new ArrayList<>();
        Connectors.open(connection(ConnectionType.GCS, "gs://lake", ""), log::add)
                .close();
        assertThat(log)
                .containsExactly(
                        "The connection 'lake' is experimental, as all of the type gcs: written by Google's"
                                + " documentation and tried with an emulator (gcp-storage-emulator), not with Google's own servers");
        log.clear();
        Connectors.open(connection(ConnectionType.AZUREBLOB, "https://a.blob.core.windows.net/lake", ""), log::add)
                .close();
        assertThat(log).singleElement().asString().contains("tried with an emulator (Azurite)");
        log.clear();
        assertThatThrownBy(() -> Connectors.target(
                        connection(ConnectionType.ECR, "1.dkr.ecr.eu-central-1.amazonaws.com", ""), log::add))
                .isInstanceOf(InvalidInput.class);
        assertThat(log).singleElement().asString().contains("tried with no server of its kind");
    }

    @Test
    void nothingIsSaidOfTheOthers() {
        List<String> log = new ArrayList<>();
        for (Connection one : List.of(
                connection(ConnectionType.S3, "http://127.0.0.1:1/lake", ""),
                connection(ConnectionType.GIT, "/lake.git", ""),
                connection(ConnectionType.HTTPS, "https://data.example.org/", ""),
                connection(ConnectionType.FILE, "/mnt/data", ""))) {
            Connectors.open(one, log::add).close();
        }
        assertThat(log).isEmpty();
    }

    private static Connection connection(ConnectionType type, String uri, String secret) {
        return new Connection(
                "lake", type, uri, "", "", Secret.NONE, "", Secret.NONE, Secret.of(secret), "", "", "", "", false);
    }
}
