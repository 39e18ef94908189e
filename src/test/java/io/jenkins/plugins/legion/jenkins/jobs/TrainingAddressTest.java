package io.jenkins.plugins.legion.jenkins.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainingAddressTest {

    @Test
    void isReadAsItIsWritten() {
        TrainingAddress address = new TrainingAddress("shop/wine", 17, "wine-2");
        assertThat(TrainingAddress.parse(address.toString(), "other")).isEqualTo(address);
    }

    @Test
    void withoutAJobItIsOneOfTheOwn() {
        TrainingAddress own = new TrainingAddress("own", 17, "wine");
        assertThat(TrainingAddress.parse("17/wine", "own")).isEqualTo(own);
        assertThat(TrainingAddress.parse("#17/wine", "own")).isEqualTo(own);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "wine",
                "17",
                "shop/wine#0/wine",
                "shop/wine#-1/wine",
                "shop/wine#017/wine",
                "shop/wine#9999999999/wine",
                "shop/wine#17/..",
                "shop/wine#17/../../secrets",
                "shop/wine#17/WINE",
                "shop/wine#17/",
                "shop/wine#17/wine/x"
            })
    void whatIsNoneIsAnErrorThatShowsOne(String written) {
        assertThatThrownBy(() -> TrainingAddress.parse(written, "own"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("folder/job#17/wine");
    }
}
