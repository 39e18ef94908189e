package io.jenkins.plugins.legion.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.legion.lifecycle.manifest.Examples;
import io.jenkins.plugins.legion.lifecycle.manifest.Manifests;
import io.jenkins.plugins.legion.lifecycle.manifest.Written;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.jqno.equalsverifier.EqualsVerifier;
import org.junit.jupiter.api.Test;

class ValuesTest {

    @Test
    void aSecretIsNotShown() {
        assertThat(Secret.of("hunter2").toString()).isEqualTo("*****");
        assertThat(Secret.of("hunter2").reveal()).isEqualTo("hunter2");
        assertThat(Secret.of("*****"))
                .isEqualTo(Secret.of(""))
                .isEqualTo(Secret.of(null))
                .isEqualTo(Secret.NONE);
        EqualsVerifier.forClass(Secret.class).withNonnullFields("value").verify();
    }

    @Test
    void aConnectionShowsNeitherItsSecretsNorThoseInItsUri() {
        Connection connection = new Connection(
                "a",
                ConnectionType.GIT,
                "https://user:hunter2@example.org/a.git",
                null,
                null,
                Secret.of("hunter2"),
                null,
                Secret.of("hunter2"),
                Secret.of("hunter2"),
                null,
                null,
                null,
                null,
                false);

        assertThat(connection.toString()).doesNotContain("hunter2").contains("https://example.org/a.git");
        assertThat(Written.yaml(List.of(connection))).doesNotContain("hunter2");
        assertThat(connection.withoutSecrets().uri()).isEqualTo("https://example.org/a.git");
        assertThat(UserInfo.removed("https://user:p@ss@example.org/a@b")).isEqualTo("https://example.org/a@b");
        assertThat(UserInfo.removed("git@github.com:a/b.git")).isEqualTo("git@github.com:a/b.git");
    }

    @Test
    void valuesDoNotChangeWithWhatTheyWereMadeOf() {
        Map<String, String> variables = new LinkedHashMap<>(Map.of("A", "1"));
        ToolchainIntegration toolchain = new ToolchainIntegration("a", "b", "", variables);
        List<EnvironmentVariable> none = new ArrayList<>();
        ModelTraining training = new ModelTraining(
                null,
                new ModelIdentity("a", null, null),
                null,
                null,
                none,
                variables,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);

        variables.put("B", "2");
        none.add(new EnvironmentVariable("A", "1"));

        assertThat(toolchain.additionalEnvironments()).containsOnlyKeys("A");
        assertThat(training.hyperParameters()).containsOnlyKeys("A");
        assertThat(training.envs()).isEmpty();
        assertThatThrownBy(() -> training.hyperParameters().put("C", "3"))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void aBuilderMadeOfATrainingMakesTheSameTraining() {
        ModelTraining training =
                (ModelTraining) Manifests.parse("a", Examples.EVERYTHING).get(0);

        assertThat(training.toBuilder().build()).isEqualTo(training);
        assertThat(training.withVersion("7").model().version()).isEqualTo("7");
    }

    @Test
    void aFaultIsOneLineThatATerminalCanShow() {
        Fault fault = new Fault("a\u001b", "x\r\n\u0007\u202e" + "y".repeat(100), "b");

        assertThat(fault.message())
                .startsWith("a\\u001b: 'x\\r\\n\\u0007\\u202eyyy")
                .endsWith("y…'; expected b");
        assertThat(fault.message().length()).isLessThan(150);
        assertThat(fault.within("file: ").where()).isEqualTo("file: a\\u001b");
        assertThat(new Fault("a", "🚀".repeat(90), "b").value()).isEqualTo("🚀".repeat(80) + "…");
    }

    @Test
    void faultsSurviveTheWayFromAgentToController() throws Exception {
        InvalidInput sent = new InvalidInput(List.of(Fault.missing("a", "b"), new Fault("c", "d", "e")));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(sent);
        }

        InvalidInput received;
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            received = (InvalidInput) in.readObject();
        }

        assertThat(received).hasMessage("a is missing; expected b\nc: 'd'; expected e");
        assertThat(received.faults()).isEqualTo(sent.faults());
    }

    @Test
    void aModelsNameMakesAnId() {
        assertThat(Names.idFrom("Wine_Quality.v2")).isEqualTo("wine-quality-v2");
        assertThat(Names.idFrom("7wine-")).isEqualTo("wine");
        assertThat(Names.idFrom("123")).isEqualTo("training");
        assertThat(Names.idFrom("A".repeat(62) + "_b")).isEqualTo("a".repeat(62));
    }
}
