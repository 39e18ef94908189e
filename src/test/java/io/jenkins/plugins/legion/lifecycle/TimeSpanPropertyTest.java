package io.jenkins.plugins.legion.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class TimeSpanPropertyTest {

    @Property
    void aSpanThatIsWrittenIsReadBackUnchanged(
            @ForAll @LongRange(min = -1_000_000, max = Long.MAX_VALUE) long seconds, @ForAll boolean half) {
        Duration span = Duration.ofSeconds(seconds, half ? 500_000_000 : 0);

        assertThat(TimeSpan.parse(TimeSpan.format(span))).contains(span);
    }

    @Property
    void anyTextIsReadOrNot(@ForAll String text) {
        TimeSpan.parse(text).ifPresent(span -> assertThat(TimeSpan.parse(TimeSpan.format(span)))
                .contains(span));
    }
}
