package io.jenkins.plugins.legion.registry.external;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ImageReferencePropertyTest {

    @Property
    void whatIsWrittenIsReadBackUnchanged(
            @ForAll("hosts") String host,
            @ForAll("repositories") String repository,
            @ForAll("tags") Optional<String> tag,
            @ForAll("digests") Optional<String> digest) {
        ImageReference image = new ImageReference(host, repository, tag, digest);

        assertThat(ImageReference.parse(image.toString())).isEqualTo(image);
    }

    @Property
    void anyTextIsAReferenceOrInvalidInput(@ForAll String text) {
        readBack(text);
    }

    @Property
    void anyMixtureOfItsSignsIsAReferenceOrInvalidInput(@ForAll("mixtures") String text) {
        readBack(text);
    }

    /** What is taken is taken again, as the same, and has no character that a shell or an address would trip over. */
    private static void readBack(String text) {
        ImageReference image;
        try {
            image = ImageReference.parse(text);
        } catch (InvalidInput e) {
            assertThat(e.faults()).isNotEmpty();
            return;
        }
        assertThat(ImageReference.parse(image.toString())).isEqualTo(image);
        assertThat(image.toString()).matches("[A-Za-z0-9.:/@_+\\[\\]-]+");
        assertThat(image.repository()).doesNotContain("..").doesNotContain("//");
    }

    @Provide
    Arbitrary<String> hosts() {
        Arbitrary<String> name =
                Arbitraries.strings().withChars("aZ09").ofMinLength(1).ofMaxLength(9);
        Arbitrary<String> port = Arbitraries.integers().between(0, 65535).map(number -> ":" + number);
        return Combinators.combine(name, name, Arbitraries.oneOf(Arbitraries.just(""), port))
                .as((a, b, end) -> a + "." + b + end);
    }

    @Provide
    Arbitrary<String> repositories() {
        Arbitrary<String> word =
                Arbitraries.strings().withChars("az09").ofMinLength(1).ofMaxLength(7);
        Arbitrary<String> separator = Arbitraries.of(".", "_", "__", "-", "---", "/");
        return Combinators.combine(word, separator, word, separator, word).as((a, s, b, t, c) -> a + s + b + t + c);
    }

    @Provide
    Arbitrary<Optional<String>> tags() {
        return Arbitraries.strings()
                .withChars("aZ09_")
                .ofMinLength(1)
                .ofMaxLength(64)
                .flatMap(first ->
                        Arbitraries.strings().withChars("a.-_").ofMaxLength(64).map(rest -> first + rest))
                .optional();
    }

    @Provide
    Arbitrary<Optional<String>> digests() {
        Arbitrary<String> hex = Arbitraries.strings().withChars("0123456789abcdef");
        return Arbitraries.oneOf(
                        hex.map(any -> "sha256:" + (any + "0".repeat(64)).substring(0, 64)),
                        hex.map(any -> "sha512:" + (any + "0".repeat(128)).substring(0, 128)))
                .optional();
    }

    @Provide
    Arbitrary<String> mixtures() {
        return Arbitraries.of(
                        "a",
                        "b0",
                        "A",
                        ".",
                        "..",
                        "-",
                        "_",
                        "__",
                        ":",
                        "/",
                        "@",
                        "[",
                        "]",
                        "::1",
                        "5000",
                        "localhost",
                        "sha256:" + "0a".repeat(32),
                        " ",
                        "\n",
                        "é")
                .list()
                .ofMaxSize(12)
                .map(parts -> String.join("", parts));
    }
}
