package io.jenkins.plugins.legion.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import org.junit.jupiter.api.Test;

class NaturalOrderTest {

    @Test
    void numbersAreCounted() {
        assertThat(Stream.of(
                                "w/10/r",
                                "w/9/r",
                                "w",
                                "w/x",
                                "w/009/r",
                                "v/99999999999999999999",
                                "v/100000000000000000000")
                        .sorted(NaturalOrder::compare))
                .containsExactly(
                        "v/99999999999999999999", "v/100000000000000000000", "w", "w/009/r", "w/9/r", "w/10/r", "w/x");
    }

    @Property
    void itIsAnOrder(
            @ForAll @Chars({'0', '1', '2', 'a', '/'}) String a,
            @ForAll @Chars({'0', '1', '2', 'a', '/'}) String b,
            @ForAll @Chars({'0', '1', '2', 'a'}) @CharRange(from = 'a', to = 'c') String c) {
        assertThat(Integer.signum(NaturalOrder.compare(a, b))).isEqualTo(-Integer.signum(NaturalOrder.compare(b, a)));
        assertThat(NaturalOrder.compare(a, b) == 0).isEqualTo(a.equals(b));
        Assume.that(NaturalOrder.compare(a, b) <= 0 && NaturalOrder.compare(b, c) <= 0);
        assertThat(NaturalOrder.compare(a, c)).isLessThanOrEqualTo(0);
    }
}
