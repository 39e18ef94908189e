package io.jenkins.plugins.legion.jenkins.registry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BuildNameTest {

    @ParameterizedTest
    @ValueSource(strings = {"train #1", "team/train #12", "team/a #b/c #3"})
    void isReadAsItIsWritten(String written) {
        assertThat(BuildName.parse(written))
                .hasValueSatisfying(name -> assertThat(name).hasToString(written));
    }

    @Test
    void aJobsNameMayHaveAMarkOfItsOwn() {
        assertThat(BuildName.parse("team/a #b/c #3")).hasValue(new BuildName("team/a #b/c", 3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "train", " #1", "train #", "train #x", "train #99999999999"})
    void whatIsNoBuildHasNoName(String written) {
        assertThat(BuildName.parse(written)).isEmpty();
    }
}
