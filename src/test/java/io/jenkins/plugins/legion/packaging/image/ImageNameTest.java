package io.jenkins.plugins.legion.packaging.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import io.jenkins.plugins.legion.lifecycle.Connection;
import io.jenkins.plugins.legion.lifecycle.ConnectionType;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.Secret;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageNameTest {

    private static final String DIGEST = "sha256:" + "0a".repeat(32);

    @ParameterizedTest
    @CsvSource({
        "python, docker.io/library/python:latest",
        "python:3.12-slim, docker.io/library/python:3.12-slim",
        "team/wine, docker.io/team/wine:latest",
        "index.docker.io/team/wine:1, docker.io/team/wine:1",
        "localhost/wine, localhost/wine:latest",
        "Registry.Example.org:5000/a/b__c/d-e.f:V1_2, registry.example.org:5000/a/b__c/d-e.f:V1_2",
        "127.0.0.1:5000/wine, 127.0.0.1:5000/wine:latest",
        "[::1]:5000/wine, [::1]:5000/wine:latest",
    })
    void isReadAsDockerReadsIt(String text, String name) {
        assertThat(ImageName.parse("image", text)).hasToString(name);
    }

    @Test
    void aDigestWinsOverTheTagBeforeIt() {
        ImageName name = ImageName.parse("base", "python:3.12@" + DIGEST);
        assertThat(name.tag()).isEqualTo("3.12");
        assertThat(name.reference()).isEqualTo(DIGEST);
        assertThat(ImageName.parse("base", "python@" + DIGEST).tag()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Team/wine, small letters: team/wine",
        "team/wine:, a tag of at most 128",
        "team/wine:-1, a tag of at most 128",
        "team/wine:a b, a tag of at most 128",
        "team//wine, parts of small letters",
        "team/wine_, parts of small letters",
        "team/___wine, parts of small letters",
        "https://reg.example.org/wine, without http://",
        "wine@sha256:12, a digest behind the '@'",
        "a.b:port/wine, a registry's host and port",
    })
    void whatARegistryWouldRefuseIsSaid(String text, String expected) {
        assertThatThrownBy(() -> ImageName.parse("packaging.image", text))
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith("packaging.image: '")
                .hasMessageContaining(expected);
    }

    @Test
    void namesThatAreTooLongAreRefused() {
        assertThat(ImageName.parse("image", "wine:" + "x".repeat(128)).tag()).hasSize(128);
        assertThatThrownBy(() -> ImageName.parse("image", "wine:" + "x".repeat(129)))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("at most 128");
        assertThatThrownBy(() -> ImageName.parse("image", "team/" + "x".repeat(255)))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("at most 255");
        assertThatThrownBy(() -> ImageName.parse("image", " "))
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith("image is missing");
    }

    @Test
    void aConnectionsPathGoesBeforeIt() {
        assertThat(ImageName.within(connection("https://reg.example.org:5000/team/"), "image", "wine:1"))
                .hasToString("reg.example.org:5000/team/wine:1");
        assertThat(ImageName.within(connection("docker.io/team"), "image", "wine"))
                .hasToString("docker.io/team/wine:latest");
    }

    private static Connection connection(String uri) {
        return new Connection(
                "reg",
                ConnectionType.DOCKER,
                uri,
                "",
                "",
                Secret.NONE,
                "",
                Secret.NONE,
                Secret.NONE,
                "",
                "",
                "",
                "",
                false);
    }

    /** jib knows the same grammar, but no limit of a name's length, and takes digests alone with another meaning of tags. */
    @Property
    void namesAreThoseThatJibTakes(@ForAll("names") String text) {
        boolean ours;
        try {
            ImageName.parse("image", text);
            ours = true;
        } catch (InvalidInput e) {
            ours = false;
        }
        boolean jibs;
        try {
            ImageReference.parse(text);
            jibs = true;
        } catch (InvalidImageReferenceException e) {
            jibs = false;
        }
        assertThat(ours).as(text).isEqualTo(jibs);
    }

    @Provide
    Arbitrary<String> names() {
        Arbitrary<String> part =
                Arbitraries.strings().withChars("ab1_.-A").ofMinLength(0).ofMaxLength(5);
        Arbitrary<String> host = Arbitraries.of("", "reg.example.org/", "reg.example.org:5000/", "localhost/", "team/");
        Arbitrary<String> tag =
                Arbitraries.of("", ":1", ":V_1.2-3", ":", ":-", ":a:b", "@" + DIGEST, ":1@" + DIGEST, "@sha256:1");
        return Combinators.combine(host, part, tag).as((h, p, t) -> h + p + t);
    }

    @Property
    void whatIsTakenIsReadAgainAsTheSame(@ForAll("names") String text) {
        ImageName name;
        try {
            name = ImageName.parse("image", text);
        } catch (InvalidInput e) {
            return;
        }
        assertThat(ImageName.parse("image", name.toString())).isEqualTo(name);
    }
}
