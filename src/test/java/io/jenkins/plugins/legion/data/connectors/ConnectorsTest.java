package io.jenkins.plugins.legion.data.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.legion.lifecycle.Connection;
import io.jenkins.plugins.legion.lifecycle.ConnectionType;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.Secret;
import org.junit.jupiter.api.Test;

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

    private static Connection connection(ConnectionType type, String uri, String secret) {
        return new Connection(
                "lake", type, uri, "", "", Secret.NONE, "", Secret.NONE, Secret.of(secret), "", "", "", "", false);
    }
}
