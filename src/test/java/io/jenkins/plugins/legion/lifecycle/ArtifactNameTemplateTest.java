package io.jenkins.plugins.legion.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArtifactNameTemplateTest {

    private static final UUID RANDOM = UUID.fromString("be17d12d-df43-4588-99e7-56a0db3cad77");

    @ParameterizedTest
    @CsvSource({
        "{{ .Name }}-{{ .Version }}.zip, wine-1.0.zip",
        "{{.Name}}-{{.Version}}.zip, wine-1.0.zip",
        "{{   .Name\t}}.zip, wine.zip",
        "{{ Name }}-{{Version}}.zip, wine-1.0.zip",
        "simple-model.zip, simple-model.zip",
        "{{ .Name }}-{{ .RandomUUID }}, wine-be17d12d-df43-4588-99e7-56a0db3cad77",
        "{{ .CommitID }}.tgz, 0123abcd.tgz",
    })
    void placeholdersAreFilledIn(String template, String name) {
        assertThat(render(template)).isEqualTo(name);
    }

    @Test
    void trimMarkersTakeTheWhiteSpaceBesideThemAway() {
        assertThat(render("a  {{- .Name -}}  b.zip")).isEqualTo("awineb.zip");
        assertThat(render("a {{- .Name }} b.zip")).isEqualTo("awine b.zip");
        assertThat(render("a {{ .Name -}} b.zip")).isEqualTo("a wineb.zip");
    }

    @Test
    void aSourceThatIsNoCheckoutHasAStandIn() {
        assertThat(ArtifactNameTemplate.render(
                        new ModelIdentity("wine", "1", "{{ .Name }}-{{ .CommitID }}.zip"), "", RANDOM))
                .isEqualTo("wine-nocommit.zip");
    }

    @Test
    void aVersionThatIsNotKnownIsAFaultOnlyWhereItIsAskedFor() {
        assertThat(ArtifactNameTemplate.render(new ModelIdentity("wine", "", "{{ .Name }}.zip"), "", RANDOM))
                .isEqualTo("wine.zip");
        assertThatThrownBy(() -> ArtifactNameTemplate.render(new ModelIdentity("wine", "", ""), "", RANDOM))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("model.version is missing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../{{ .Name }}.zip",
                "/tmp/{{ .Name }}",
                "a/{{ .Name }}",
                "a\\b",
                "C:model.zip",
                "..",
                ".",
                ".hidden",
                " ",
                "{{ .Nmae }}.zip",
                "{{ .Name .Version }}",
                "{{ .Name",
                ".Name }}",
                "{{ }}",
                "{{ printf .Name }}",
                "{{{ .Name }}}",
                "{{ .Name | upper }}",
                "-rf.zip",
                "a\u0000b",
                "a\nb",
                "a?b",
                "a*b",
                "a|b",
                "a.zip ",
                "a.zip.",
                "\ud800.zip",
                "{{ . Name }}"
            })
    void aTemplateThatIsNoPlainFileNameIsAFault(String template) {
        assertThatThrownBy(() -> render(template))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("model.artifactNameTemplate: ");
    }

    @Test
    void aMisspeltPlaceholderIsNamedWithTheNearestRightOne() {
        assertThatThrownBy(() -> render("{{ .Nmae }}.zip")).hasMessageEndingWith("(did you mean 'Name'?)");
        assertThatThrownBy(() -> render("{{ .CommitId }}.zip")).hasMessageEndingWith("(did you mean 'CommitID'?)");
    }

    @Test
    void aNameIsNoLongerThanAFileSystemTakes() {
        assertThat(render("a".repeat(255))).hasSize(255);
        assertThatThrownBy(() -> render("a".repeat(256))).hasMessageContaining("at most 255 bytes");
        assertThatThrownBy(() -> render("ü".repeat(128))).hasMessageContaining("at most 255 bytes");
        assertThatThrownBy(() -> render("{{ .RandomUUID }}".repeat(8))).hasMessageContaining("at most 255 bytes");
    }

    private static String render(String template) {
        return ArtifactNameTemplate.render(new ModelIdentity("wine", "1.0", template), "0123abcd", RANDOM);
    }
}
