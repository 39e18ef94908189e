package io.jenkins.plugins.legion.registry.external;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageReferenceTest {

    private static final String SHA = "sha256:" + "0a".repeat(32);

    @Test
    void aReferenceHasARegistryARepositoryATagAndADigest() {
        assertThat(ImageReference.parse("registry.example.org/team/wine:1.2@" + SHA))
                .isEqualTo(
                        new ImageReference("registry.example.org", "team/wine", Optional.of("1.2"), Optional.of(SHA)));
    }

    @ParameterizedTest
    @CsvSource({
        "wine, docker.io/library/wine",
        "wine:7, docker.io/library/wine:7",
        "team/wine, docker.io/team/wine",
        "docker.io/wine, docker.io/library/wine",
        "index.docker.io/team/wine, docker.io/team/wine",
        "localhost/wine, localhost/wine",
        "localhost:5000/wine:7, localhost:5000/wine:7",
        "Registry/wine, Registry/wine",
        "10.0.0.1:5000/a/b/c__d--e.f, 10.0.0.1:5000/a/b/c__d--e.f",
        "[2001:db8::1]:5000/wine, [2001:db8::1]:5000/wine",
        "host:5000/wine, host:5000/wine",
        "host:5000, docker.io/library/host:5000",
    })
    void theHubIsMeantWhereNoRegistryIsNamed(String written, String full) {
        assertThat(ImageReference.parse(written)).hasToString(full);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":1",
                "/wine",
                "wine/",
                "Wine",
                "team//wine",
                "team/../wine",
                "team/wine_",
                "team/wi___ne",
                "team/wine:",
                "team/wine:.1",
                "team/wine: 1",
                "wine@sha256:0a",
                "wine@" + "sha256:",
                "wine@",
                "wine@sha256:0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A",
                "host:99999/wine",
                "-host.org/wine",
                "host..org/wine",
                "https://registry.example.org/wine",
                "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
                "wïne",
                "wine\n",
            })
    void whatIsNoReferenceIsRefused(String text) {
        assertThatThrownBy(() -> ImageReference.parse(text))
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith("image");
    }

    @Test
    void everyFaultIsToldAtOnce() {
        assertThatThrownBy(() -> ImageReference.parse("-bad.org/Team:.x@md5"))
                .isInstanceOfSatisfying(InvalidInput.class, e -> assertThat(e.faults())
                        .extracting(fault -> fault.where())
                        .containsExactly("image: registry", "image: repository", "image: tag", "image: digest"));
    }
}
