package io.jenkins.plugins.legion.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class DecimalTest {

    private final Decimal decimal = new Decimal();

    @Property(tries = 20_000)
    void readsEveryDoubleThatJavaWrites(@ForAll long bits) {
        double value = Double.longBitsToDouble(bits);
        if (Double.isFinite(value)) {
            assertReadAsJavaDoes(Double.toString(value));
        }
    }

    @Property(tries = 20_000)
    void readsNumbersAsATrainingLogsThem(@ForAll double value, @ForAll @IntRange(min = 1, max = 19) int digits) {
        double fraction = value % 10;
        BigDecimal rounded = new BigDecimal(fraction).round(new MathContext(digits, RoundingMode.DOWN));
        assertReadAsJavaDoes(rounded.toPlainString());
        assertReadAsJavaDoes(rounded.toString());
    }

    /** The numbers next to the middle between two doubles are those that go wrong. */
    @Property(tries = 20_000)
    void roundsNumbersNearTheMiddleBetweenTwoDoubles(
            @ForAll long bits,
            @ForAll @IntRange(min = 16, max = 18) int digits,
            @ForAll @IntRange(min = -2, max = 2) int off) {
        double value = Double.longBitsToDouble((bits & ~0x7FF0000000000000L) | (1023L + bits % 60) << 52);
        BigDecimal middle = new BigDecimal(value)
                .add(new BigDecimal(Math.nextUp(value)))
                .divide(BigDecimal.valueOf(2))
                .round(new MathContext(digits, RoundingMode.HALF_EVEN));
        assertReadAsJavaDoes(middle.add(BigDecimal.valueOf(off, middle.scale())).toString());
    }

    @Property
    void readsAnythingThatJsonAllows(@ForAll("jsonNumbers") String number) {
        assertReadAsJavaDoes(number);
    }

    @Provide
    Arbitrary<String> jsonNumbers() {
        Arbitrary<String> digits =
                Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(25);
        Arbitrary<String> whole = digits.map(text -> text.replaceFirst("^0+(?=.)", ""));
        return Combinators.combine(
                        Arbitraries.of("", "-"),
                        whole,
                        digits.map(text -> "." + text).injectNull(0.3).map(text -> text == null ? "" : text),
                        Arbitraries.of("", "", "e1", "E-3", "e+22", "e-23", "E308", "e-330", "e400", "e0007"))
                .as((sign, before, after, exponent) -> sign + before + after + exponent);
    }

    @Example
    void leavesAloneWhatIsNoNumber() {
        for (String text : new String[] {
            "", "-", ".5", "5.", "01", "-01", "+1", "1e", "1e+", "NaN", "Infinity", "-Infinity", "\"1\"", "1e99999"
        }) {
            assertThat(decimal.read(bytes(text), 0)).as(text).isEqualTo(-1);
        }
    }

    @Example
    void tellsWholeNumbersFromOthers() {
        decimal.read(bytes("-120"), 0);
        assertThat(decimal.whole).isTrue();
        assertThat(decimal.integer).isEqualTo(-120);
        for (String text : new String[] {"1.0", "1e2", "12345678901234567890"}) {
            decimal.read(bytes(text), 0);
            assertThat(decimal.whole).as(text).isFalse();
        }
    }

    private void assertReadAsJavaDoes(String number) {
        assertThat(decimal.read(bytes(number), 0)).as(number).isEqualTo(number.length());
        assertThat(Double.doubleToLongBits(decimal.value))
                .as(number)
                .isEqualTo(Double.doubleToLongBits(Double.parseDouble(number)));
    }

    private static byte[] bytes(String text) {
        return (text + "\n").getBytes(StandardCharsets.US_ASCII);
    }
}
