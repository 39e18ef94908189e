package io.jenkins.plugins.legion.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class FiguresTest {

    @Test
    void valuesHaveFiveDigits() {
        assertThat(Figures.value(0.1229812345)).isEqualTo("0.122981");
        assertThat(Figures.value(1)).isEqualTo("1");
        assertThat(Figures.value(-3.5)).isEqualTo("−3.5");
        assertThat(Figures.value(1234567)).isEqualTo("1234570");
        assertThat(Figures.value(3.4e-9)).isEqualTo("3.4e-9");
        assertThat(Figures.value(-1.5e300)).isEqualTo("−1.5e300");
        assertThat(Figures.value(Double.NaN)).isEqualTo("NaN");
        assertThat(Figures.value(Double.NEGATIVE_INFINITY)).isEqualTo("−∞");
    }

    @Test
    void sizesAndTimesReadAsPeopleSayThem() {
        assertThat(Figures.bytes(999)).isEqualTo("999 B");
        assertThat(Figures.bytes(1_000)).isEqualTo("1000 B");
        assertThat(Figures.bytes(1_024)).isEqualTo("1.0 KiB");
        assertThat(Figures.bytes(50_000_000_000L)).isEqualTo("46.6 GiB");
        assertThat(Figures.bytes(Long.MAX_VALUE)).isEqualTo("8388608.0 TiB");
        assertThat(Figures.duration(Duration.ofMillis(2_440))).isEqualTo("2.4 s");
        assertThat(Figures.duration(Duration.ofMillis(2_001))).isEqualTo("2 s");
        assertThat(Figures.duration(Duration.ofMillis(40))).isEqualTo("0 s");
        assertThat(Figures.duration(Duration.ZERO)).isEqualTo("0 s");
        assertThat(Figures.duration(Duration.ofMillis(9_990))).isEqualTo("10 s");
        assertThat(Figures.duration(Duration.ofSeconds(185))).isEqualTo("3 min 5 s");
        assertThat(Figures.duration(Duration.ofMinutes(130))).isEqualTo("2 h 10 min");
    }

    @Property
    void theSameOnEveryMachine(@ForAll double value, @ForAll long bytes) {
        Locale usual = Locale.getDefault();
        String before = Figures.value(value) + Figures.count(bytes);
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(Figures.value(value) + Figures.count(bytes)).isEqualTo(before);
        } finally {
            Locale.setDefault(usual);
        }
    }
}
