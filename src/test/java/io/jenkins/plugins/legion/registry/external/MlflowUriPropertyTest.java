package io.jenkins.plugins.legion.registry.external;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class MlflowUriPropertyTest {

    @Example
    void mlflowsOwnWaysAreKnown() {
        assertThat(parse("models:/wine/3")).isEqualTo(new MlflowUri.Version("wine", "3"));
        assertThat(parse("models:/red wine/latest")).isEqualTo(new MlflowUri.Version("red wine", "latest"));
        assertThat(parse("models:/wine/Production")).isEqualTo(new MlflowUri.Version("wine", "Production"));
        assertThat(parse("models:/wine@champion")).isEqualTo(new MlflowUri.Alias("wine", "champion"));
        assertThat(parse("models:/m-0123abc")).isEqualTo(new MlflowUri.Logged("m-0123abc"));
        assertThat(parse("runs:/0123abc/a/model/")).isEqualTo(new MlflowUri.Run("0123abc", "a/model"));
        assertThat(parse("runs:/0123abc")).isEqualTo(new MlflowUri.Run("0123abc", ""));
        assertThat(parse("mlflow-artifacts:/1/x")).isEqualTo(new MlflowUri.Location("mlflow-artifacts:/1/x"));
    }

    @Example
    void whatIsNoneSaysWhatIs() {
        for (String text : new String[] {
            "wine",
            "s3://bucket/model",
            "models:/",
            "models:/wine/3/deeper",
            "models:/wine@",
            "runs:/0123abc/../other",
            "runs:/0123abc//model",
            "mlflow-artifacts:/",
            "mlflow-artifacts://host",
            "mlflow-artifacts:/1/../../etc",
            "models:/wine\n/3"
        }) {
            assertThatThrownBy(() -> parse(text))
                    .as(text)
                    .isInstanceOf(InvalidInput.class)
                    .hasMessageContaining("uri: ")
                    .hasMessageContaining("expected models:/NAME/VERSION");
        }
    }

    @Property
    void noPathLeadsOutOfARun(@ForAll("mixtures") String text) {
        MlflowUri uri;
        try {
            uri = parse(text);
        } catch (InvalidInput e) {
            return;
        }
        if (uri instanceof MlflowUri.Run run && !run.path().isEmpty()) {
            assertThat(run.path().split("/", -1)).doesNotContain("", ".", "..");
        }
    }

    @Provide
    Arbitrary<String> mixtures() {
        return Arbitraries.of(
                        "runs:", "models:", "mlflow-artifacts:", "/", "//", "..", ".", "a", "@", "3", "%2e%2e", "\\")
                .list()
                .ofMaxSize(10)
                .map(parts -> String.join("", parts));
    }

    private static MlflowUri parse(String text) {
        return MlflowUri.parse("uri", text);
    }
}
