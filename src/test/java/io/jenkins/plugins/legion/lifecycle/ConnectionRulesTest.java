package io.jenkins.plugins.legion.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ConnectionRulesTest {

    @Test
    void aKeyHasTwoHalves() {
        assertThat(faults(ConnectionType.S3, "", "", "", "id", ""))
                .containsExactly("keySecret is missing; expected the secret of keyID");
        assertThat(faults(ConnectionType.ECR, "", "", "", "", "secret"))
                .containsExactly("keyID is missing; expected the id of the key whose secret is given");
        assertThat(faults(ConnectionType.S3, "", "", "", "id", "secret")).isEmpty();
    }

    @Test
    void withoutAKeyTheMachinesOwnIsUsed() {
        assertThat(faults(ConnectionType.S3, "", "", "", "", "")).isEmpty();
        assertThat(faults(ConnectionType.GCS, "", "", "", "", "")).isEmpty();
    }

    @Test
    void theSecretOfGcsStandsAlone() {
        assertThat(faults(ConnectionType.GCS, "", "", "", "", "secret")).isEmpty();
    }

    @Test
    void aRoleIsTheMachinesMatter() {
        assertThat(faults(ConnectionType.S3, "", "", "arn:aws:iam::1:role/x", "", ""))
                .containsExactly(
                        "role: 'arn:aws:iam::1:role/x'; expected none for the type s3, which uses the role that"
                                + " the machine has");
        assertThat(faults(ConnectionType.GCS, "", "", "r", "", "")).hasSize(1);
    }

    @Test
    void aPasswordIsSomebodys() {
        assertThat(faults(ConnectionType.DOCKER, "", "p", "", "", ""))
                .containsExactly("username is missing; expected the user whose password is given");
        assertThat(faults(ConnectionType.DOCKER, "u", "p", "", "", "")).isEmpty();
    }

    private static List<String> faults(
            ConnectionType type, String username, String password, String role, String keyID, String keySecret) {
        return ConnectionRules.faults(new Connection(
                        "lake",
                        type,
                        "s3://lake",
                        "",
                        username,
                        Secret.of(password),
                        role,
                        Secret.of(keyID),
                        Secret.of(keySecret),
                        "",
                        "",
                        "",
                        "",
                        false))
                .stream()
                .map(Fault::message)
                .toList();
    }
}
