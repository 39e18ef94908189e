package io.jenkins.plugins.legion.jenkins.arguments;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** What is said of a training's arguments that break a rule. */
class TrainingArgumentsTest {

    private final TrainingArguments arguments = new TrainingArguments();

    @Test
    void aFaultNamesTheArgumentAndNotTheFieldOfAManifest() {
        arguments.setModel("my wine");
        arguments.setVersion("1 0");
        arguments.setArtifactName("{{ .Nme }}.zip");

        assertThatThrownBy(arguments::training)
                .hasMessageContaining("model: 'my wine'; expected letters")
                .hasMessageContaining("\nversion: '1 0'; expected letters")
                .hasMessageContaining("\nartifactName: '{{ .Nme }}.zip'; expected a file name")
                .hasMessageNotContaining("model.");
    }

    @Test
    void whoSaysNoModelIsToldOfBothWaysToSayOne() {
        assertThatThrownBy(arguments::training)
                .hasMessage("model is missing; expected the model's name, or a manifest that says it");
    }
}
