package io.jenkins.plugins.legion.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MaskTest {

    @Test
    void hidesALongSecretBeforeAShorterOneThatIsAPartOfIt() {
        assertThat(Mask.of(List.of("token", "token-of-ada")).in("with token-of-ada"))
                .isEqualTo("with ****");
    }

    @Test
    void leavesWhatIsTooShortToBeTold() {
        Mask mask = Mask.of(Arrays.asList("abc", null, " \n "));

        assertThat(mask.isEmpty()).isTrue();
        assertThat(mask.in("abc")).isEqualTo("abc");
    }

    @Test
    void hidesInNamesAndInValues() {
        assertThat(Mask.of(List.of("first", "second")).in(Map.of("of-first", "second")))
                .containsExactly(Map.entry("of-****", "****"));
    }
}
