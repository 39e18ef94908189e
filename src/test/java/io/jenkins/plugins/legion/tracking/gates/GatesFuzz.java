package io.jenkins.plugins.legion.tracking.gates;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.legion.lifecycle.Direction;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.Metric;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gates are read with all faults at once, and then judge. A line is a field, an empty one begins another gate. */
public final class GatesFuzz {

    private GatesFuzz() {}

    private static final ModelMetrics TRAINED = metrics("wine 2", 0.5);
    private static final ModelMetrics BEFORE = metrics("wine 1", Double.NEGATIVE_INFINITY);

    private static ModelMetrics metrics(String whose, double value) {
        return new ModelMetrics(
                whose,
                List.of(
                        new Metric("a", Optional.of(Direction.MIN), value, value, 1, 3, 7),
                        new Metric("b", Optional.empty(), Double.NaN, value, value, 0, 1)));
    }

    public static void fuzzerTestOneInput(byte[] input) {
        List<Map<String, String>> written = new ArrayList<>();
        written.add(new LinkedHashMap<>());
        for (String line : new String(input, StandardCharsets.UTF_8).split("\n", -1)) {
            int equals = line.indexOf('=');
            if (line.isEmpty()) {
                written.add(new LinkedHashMap<>());
            } else if (equals > 0) {
                written.get(written.size() - 1).put(line.substring(0, equals), line.substring(equals + 1));
            }
        }
        try {
            List<GateVerdict> verdicts = Gates.read("gates", written)
                    .judge(
                            TRAINED,
                            baseline -> baseline.kind() == Baseline.Kind.ALIAS
                                    ? FoundBaseline.missing("no such alias")
                                    : FoundBaseline.of(BEFORE));
            assertThat(verdicts).hasSameSizeAs(written).allSatisfy(verdict -> assertThat(verdict.reason())
                    .isNotNull());
        } catch (InvalidInput e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }
}
