package io.jenkins.plugins.legion.jenkins.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.legion.lifecycle.ArgumentProperty;
import io.jenkins.plugins.legion.lifecycle.ConnectionType;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.PackagingIntegration;
import io.jenkins.plugins.legion.lifecycle.TargetSchema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an administrator says of a packaging integration. */
class ConfiguredIntegrationTest {

    private static PackagingIntegration of(String schema) {
        ConfiguredIntegration integration = new ConfiguredIntegration("triton", "/opt/triton");
        integration.setSchema(schema);
        return integration.toIntegration();
    }

    @Test
    void readsASchemaInYamlAndInJson() {
        PackagingIntegration yaml = of(
                """
                targets:
                - name: docker-push
                  connectionTypes: [docker]
                  required: true
                arguments:
                  properties:
                  - name: port
                    parameters: [{name: type, value: integer}]
                  required: [port]
                """);
        PackagingIntegration json = of(
                """
                {"targets": [{"name": "docker-push", "connectionTypes": ["docker"], "required": true}],
                 "arguments": {"properties": [{"name": "port", "parameters": [{"name": "type", "value": "integer"}]}],
                  "required": ["port"]}}
                """);

        assertThat(json).isEqualTo(yaml);
        assertThat(yaml.id()).isEqualTo("triton");
        assertThat(yaml.entrypoint()).isEqualTo("/opt/triton");
        assertThat(yaml.targets())
                .containsExactly(new TargetSchema("docker-push", java.util.List.of(ConnectionType.DOCKER), true, ""));
        assertThat(yaml.arguments()).extracting(ArgumentProperty::name).containsExactly("port");
        assertThat(yaml.required()).containsExactly("port");
        assertThat(of("").arguments()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            targets: [{name: a, connectionTypes: [s4]}] | s4
            tragets: []                                 | tragets
            targets: [                                  | packagingIntegrations.triton
            just text                                   | packagingIntegrations.triton
            arguments: {properties: [{name: a, parameters: [{name: type, value: whole}]}]} | schema.arguments
            """)
    void namesWhatIsWrongWithASchema(String schema, String named) {
        assertThatThrownBy(() -> of(schema)).isInstanceOf(InvalidInput.class).hasMessageContaining(named);
    }

    /** What ends the document, or the field, would let a schema say more than it may. */
    @ParameterizedTest
    @org.junit.jupiter.params.provider.ValueSource(
            strings = {
                "targets: []\n---\nkind: Connection\nid: a\nspec: {type: file, uri: /}",
                "targets: []\n  entrypoint: other",
                "targets: []\n...\nkind: Connection",
                "targets: []\rid: other",
                "targets: []\u2028id: other",
                "targets: []\u0085entrypoint: other"
            })
    void aSchemaSaysNothingElse(String schema) {
        try {
            assertThat(of(schema).entrypoint()).isEqualTo("/opt/triton");
            assertThat(of(schema).id()).isEqualTo("triton");
        } catch (InvalidInput e) {
            assertThat(e.getMessage()).isNotEmpty();
        }
    }

    @Test
    void wantsANameAndAProgram() {
        assertThatThrownBy(() -> new ConfiguredIntegration("X Y", null))
                .hasMessageContaining("packagingIntegrations.name: 'X Y'")
                .hasMessageContaining("packagingIntegrations.entrypoint is missing");
    }
}
