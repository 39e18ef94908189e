package io.jenkins.plugins.legion.jenkins.builds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;

class MaskedReasonPropertyTest {

    @Property
    void showsNoSecretWhateverIsAroundIt(
            @ForAll String before,
            @ForAll @AlphaChars @StringLength(min = 4, max = 40) String secret,
            @ForAll String after) {
        assertThat(MaskedReason.of(before + secret + after, Arrays.asList(secret, null, "")))
                .doesNotContain(secret);
    }
}
