package io.jenkins.plugins.legion.lifecycle.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.ModelTraining;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The time limit is no measurement: what is refused only after a minute was not bounded. */
@Timeout(60)
class HostileManifestTest {

    @Test
    void aliasesThatMultiplyAreRefusedBeforeTheyAreFollowed() {
        StringBuilder laughs = new StringBuilder("a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
        for (int i = 1; i < 30; i++) {
            laughs.append("a%d: &a%d [".formatted(i, i))
                    .append(("*a" + (i - 1) + ", ").repeat(9))
                    .append("]\n");
        }

        refused(laughs.toString(), "more than 20000 values");
    }

    @Test
    void mergeKeysThatMultiplyAreRefused() {
        StringBuilder laughs = new StringBuilder("a0: &a0 {a: [1, 2, 3, 4, 5, 6, 7, 8, 9, 0]}\n");
        for (int i = 1; i < 40; i++) {
            laughs.append("a%d: &a%d {<<: *a%d, b%d: [*a%d, *a%d]}\n".formatted(i, i, i - 1, i, i - 1, i - 1));
        }

        refused(laughs.toString(), "more than 20000 values");
    }

    @Test
    void anAliasThatContainsItselfIsRefused() {
        refused("kind: &a [*a]", "*a");
        refused("a: *missing", "*missing");
    }

    @Test
    void anAnchorDoesNotReachIntoTheNextDocument() {
        refused("a: &a {b: c}\n---\nd: *a", "*a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{a: ", "- ", "? ", "[[]"})
    void deepNestingIsRefused(String opening) {
        refused(opening.repeat(200_000), "line 1");
    }

    @Test
    void deepNestingInJsonIsRefused() {
        assertThatThrownBy(() -> Manifests.parse("a.json", "[".repeat(1_000_000)))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("values nested deeper than 50");
    }

    @Test
    void aFieldThatStandsTwiceIsRefused() {
        refused(
                "kind: ModelTraining\nspec:\n  model: {name: a}\n  model: {name: b}\n",
                "line 4: spec.model: 'model'; expected each field once; it stands on line 3 already");
        assertThatThrownBy(() ->
                        Manifests.parse("a.json", "{\"kind\": \"ModelRoute\", \"kind\": \"ModelRoute\", \"spec\": {}}"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("kind: 'kind'; expected each field once");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "!!javax.script.ScriptEngineManager",
                "!java.net.URL",
                "!!python/object/apply:os.system",
                "!x",
                "!!binary",
                "!!set"
            })
    void tagsAreRefusedAndNothingIsMadeOfThem(String tag) {
        refused("kind: ModelTraining\nspec:\n  model: {name: a}\n  args: " + tag + " [a]\n", "no tags but YAML's own");
    }

    @Test
    void tagsOfPlainTypesAreTaken() {
        assertThat(Manifests.parse("a", "kind: !!str ModelTraining\nspec: !!map {model: {name: !!str 1}}"))
                .hasSize(1);
    }

    @Test
    void textThatIsNotUtf8IsRefusedWithItsPlace() {
        byte[] latin = "kind: a\nid: gr\u00f6\u00dfe".getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> Manifests.parse("a.yaml", latin))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("a.yaml, line 2: 'byte 0xF6 at offset 14'; expected text in UTF-8");
        assertThatThrownBy(() -> Manifests.parse("a.yaml", new byte[] {'a', (byte) 0xC3}))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("expected text in UTF-8");
        assertThatThrownBy(() -> Manifests.parse("a.yaml", "kind: a".getBytes(StandardCharsets.UTF_16)))
                .isInstanceOf(InvalidInput.class);
    }

    @Test
    void aHugeFileIsRefusedWithoutBeingReadToItsEnd(@TempDir Path folder) throws Exception {
        byte[] content = new byte[50 * 1024 * 1024];
        Arrays.fill(content, (byte) 'a');
        Path file = Files.write(folder.resolve("huge.yaml"), content);

        assertThatThrownBy(() -> Manifests.read(file))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("a manifest of at most 1048576 bytes");
    }

    @Test
    void manySmallValuesAreRefused() {
        refused("- a\n".repeat(100_000), "more than 20000 values");
        refused("---\na\n".repeat(100_000), "more than 20000 values");
    }

    @Test
    void thousandsOfFaultsDoNotFillALog() {
        assertThatThrownBy(() -> Manifests.parse("a.yaml", "- a\n".repeat(1_000)))
                .isInstanceOf(InvalidInput.class)
                .satisfies(e -> assertThat(((InvalidInput) e).faults()).hasSize(1_000))
                .hasMessageEndingWith("\n… and 900 more")
                .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(101));
    }

    @Test
    void hugeNumbersStayText() {
        ModelTraining training = (ModelTraining) Manifests.parse(
                        "a",
                        "{kind: ModelTraining, spec: {model: {name: a}, hyperParameters: {a: 1e400, b: "
                                + "9".repeat(500) + ", c: .nan, d: 1e-999999999}}}")
                .get(0);

        assertThat(training.hyperParameters().values())
                .containsExactly("1e400", "9".repeat(500), ".nan", "1e-999999999");
    }

    @Test
    void controlCharactersNeverReachATerminal() {
        assertThatThrownBy(() -> Manifests.parse("a", "kind: \"\\e[2J\\u202E\"\nspec: {}"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("'\\u001b[2J\\u202e'");
    }

    @Test
    void aHugeFieldNameIsShortened() {
        assertThatThrownBy(
                        () -> Manifests.parse("a", "{kind: ModelRoute, spec: {}, ? " + "x".repeat(100_000) + " : 1}"))
                .isInstanceOf(InvalidInput.class)
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(1000));
    }

    private static void refused(String text, String why) {
        assertThatThrownBy(() -> Manifests.parse("a.yaml", text))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining(why);
    }
}
