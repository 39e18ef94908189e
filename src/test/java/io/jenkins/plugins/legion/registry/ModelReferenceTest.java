package io.jenkins.plugins.legion.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.Names;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ModelReferenceTest {

    private static ModelReference parse(String written) {
        return ModelReference.parse("model", written);
    }

    @Example
    void aModelAVersionOrAnAliasIsMeant() {
        assertThat(parse("wine")).isEqualTo(new ModelReference("", false, "wine", "", ""));
        assertThat(parse("wine:12")).isEqualTo(new ModelReference("", false, "wine", "12", ""));
        assertThat(parse("wine:1.0+cuda")).isEqualTo(new ModelReference("", false, "wine", "1.0+cuda", ""));
        assertThat(parse("wine@champion")).isEqualTo(new ModelReference("", false, "wine", "", "champion"));
    }

    @Example
    void aFolderMayComeBefore() {
        assertThat(parse("/wine")).isEqualTo(new ModelReference("", true, "wine", "", ""));
        assertThat(parse("/team a/b@c:d/wine@champion"))
                .isEqualTo(new ModelReference("team a/b@c:d", true, "wine", "", "champion"));
        assertThat(parse("../wine:1")).isEqualTo(new ModelReference("..", false, "wine", "1", ""));
        assertThat(parse("../wine").namesFolder()).isTrue();
        assertThat(parse("/wine").namesFolder()).isTrue();
        assertThat(parse("wine").namesFolder()).isFalse();
    }

    @Example
    void whatIsWrongIsNamedAllAtOnce() {
        assertThatThrownBy(() -> parse("-wine@v12"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("model: '-wine@v12'; expected the model's name: letters, digits")
                .hasMessageContaining("model: '-wine@v12'; expected the alias: a letter");
        assertThatThrownBy(() -> parse(" "))
                .hasMessage(
                        "model is missing; expected a model's name, 'name:version' or 'name@alias', after its folder"
                                + " where it is another's");
        assertThatThrownBy(() -> parse(null)).isInstanceOf(InvalidInput.class).hasMessageContaining("is missing");
    }

    @Example
    void whatLeadsNowhereIsRefused() {
        for (String written : List.of(
                "wine:",
                "wine@",
                ":1",
                "@champion",
                "wine:1@champion",
                "wine@champion:1",
                "wine@latest",
                "wine@v1",
                "wine@1",
                " wine",
                "wine\n",
                "team/",
                "/",
                "//wine",
                "a//wine",
                "a/\u0000/wine",
                "a/\n/wine",
                "a/ /wine",
                "x".repeat(64),
                "x".repeat(100_000))) {
            assertThatThrownBy(() -> parse(written)).as(written).isInstanceOf(InvalidInput.class);
        }
    }

    @Provide
    Arbitrary<String> likely() {
        return Arbitraries.strings().withChars("ab1:@/.-_+ \n\u202e").ofMaxLength(14);
    }

    @Property(tries = 2_000)
    void whatIsReadIsWrittenTheSame(@ForAll("likely") String written) {
        readOrRefused(written);
    }

    @Property(tries = 1_000)
    void nothingButARefusalComesOfNoise(@ForAll String written) {
        readOrRefused(written);
    }

    private static void readOrRefused(String written) {
        ModelReference reference;
        try {
            reference = parse(written);
        } catch (InvalidInput e) {
            assertThat(e.faults()).isNotEmpty();
            return;
        }
        assertThat(reference.toString()).isEqualTo(written);
        assertThat(parse(reference.toString())).isEqualTo(reference);
    }

    @Example
    void anAliasCannotBeTakenForAVersion() {
        for (String alias : List.of("champion", "a", "A1", "v1.0", "v", "vx1", "latest-1", "x".repeat(63))) {
            assertThat(Names.ALIAS.admits(alias)).as(alias).isTrue();
        }
        for (String alias : List.of(
                "",
                "1",
                "12",
                "v1",
                "V12",
                "latest",
                "Latest",
                "LATEST",
                "latest\n",
                "-a",
                "a-",
                "a b",
                "a..b",
                "ä",
                "a/b",
                "a:b",
                "a@b",
                "x".repeat(64),
                "v" + "1".repeat(100_000))) {
            assertThat(Names.ALIAS.admits(alias)).as(alias).isFalse();
        }
    }
}
