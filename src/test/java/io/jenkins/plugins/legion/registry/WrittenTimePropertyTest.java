package io.jenkins.plugins.legion.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class WrittenTimePropertyTest {

    @Property
    void whatIsReadIsWhatTheLibraryReads(
            @ForAll @LongRange(max = 253_402_300_799L) long seconds,
            @ForAll @IntRange(max = 999_999_999) int nanos,
            @ForAll @IntRange(max = 40) int at,
            @ForAll @CharRange(from = '0', to = '9') @Chars({'-', '+', ':', '.', 'T', 'Z', 't', 'z', ' '}) char other) {
        String written = Instant.ofEpochSecond(seconds, nanos).toString();
        assertThat(WrittenTime.read(written)).contains(Instant.parse(written));
        int from = at % written.length();
        String changed = written.substring(0, from) + other + written.substring(from + 1);
        Optional<Instant> read = WrittenTime.read(changed);
        if (read.isPresent()) {
            assertThat(Instant.parse(changed)).isEqualTo(read.get());
        }
        WrittenTime.read(written.substring(from));
        WrittenTime.read(written.substring(0, from));
    }
}
