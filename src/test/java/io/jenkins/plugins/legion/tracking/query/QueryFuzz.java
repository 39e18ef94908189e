package io.jenkins.plugins.legion.tracking.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.legion.fuzz.Parts;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A filter and an order are understood, or the place is named; an order is one, whatever is compared. */
public final class QueryFuzz {

    private QueryFuzz() {}

    private static final List<Facts> THINGS = List.of(
            new FilterTest.Thing(
                    Map.of("a", 1.0, "b", Double.NaN),
                    Map.of("p", "x"),
                    Map.of("t", "y"),
                    Map.of("status", "FINISHED")),
            new FilterTest.Thing(Map.of("a", -0.0), Map.of(), Map.of("t", "Y"), Map.of("start_time", 7L)),
            name -> Optional.empty());

    public static void fuzzerTestOneInput(byte[] input) {
        List<byte[]> parts = Parts.of(input, 2);
        filter(Parts.text(parts.get(0)));
        order(Parts.text(Parts.part(parts, 1)));
    }

    private static void filter(String text) {
        try {
            Filter filter = Filter.parse(text, FilterTest.WORDS);
            THINGS.forEach(filter::test);
        } catch (BadQuery e) {
            assertThat(e.getMessage()).startsWith("The filter at character ");
        }
    }

    private static void order(String text) {
        Comparator<Facts> order;
        try {
            order = Ordering.parse(Ordering.clauses(text), FilterTest.WORDS, (one, other) -> 0);
        } catch (BadQuery e) {
            assertThat(e.getMessage()).startsWith("The order at character ");
            return;
        }
        for (Facts one : THINGS) {
            for (Facts other : THINGS) {
                assertThat(Integer.signum(order.compare(one, other)))
                        .isEqualTo(-Integer.signum(order.compare(other, one)));
            }
        }
    }
}
