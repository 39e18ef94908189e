package io.jenkins.plugins.legion.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class GpuLinePropertyTest {

    @Provide
    Arbitrary<String> lines() {
        return Arbitraries.of(
                        "1",
                        "0",
                        "99.5",
                        " ",
                        ",",
                        ", ",
                        "[N/A]",
                        "[Not Supported]",
                        "-1",
                        "1e9",
                        "NaN",
                        "Infinity",
                        "9".repeat(400),
                        "0x1p3",
                        "٣",
                        "1d",
                        "%",
                        "MiB",
                        "\u0000")
                .list()
                .ofMaxSize(12)
                .map(parts -> String.join("", parts));
    }

    @Property
    void whateverItSaysIsUsableNumbersOrNothing(@ForAll @From("lines") String line) {
        Map<String, Double> values = new HashMap<>();

        boolean any = GpuLine.read("3, " + line, values::put);

        assertThat(any).isEqualTo(!values.isEmpty());
        assertThat(values.keySet()).allMatch(name -> name.startsWith("gpu_3_"));
        assertThat(values.values()).allMatch(value -> Double.isFinite(value) && value >= 0);
    }

    @Property
    void anyTextIsNumbersOrNothing(@ForAll String line) {
        assertThat(GpuLine.read(line, (name, value) -> {})).isFalse();
        whateverItSaysIsUsableNumbersOrNothing(line);
    }

    @Property
    void whatItMeasuresArrives(
            @ForAll @IntRange(max = 100) int utilization,
            @ForAll @IntRange(max = 200_000) int used,
            @ForAll @IntRange(min = 1, max = 200_000) int total) {
        Map<String, Double> values = new HashMap<>();

        GpuLine.read("0, " + utilization + ", " + used + "," + total + " , 55.25, 700.00", values::put);

        assertThat(values)
                .containsEntry("gpu_0_utilization_percentage", (double) utilization)
                .containsEntry("gpu_0_memory_usage_megabytes", used * 1024.0 * 1024 / 1e6)
                .containsEntry("gpu_0_memory_usage_percentage", (double) used / total * 100)
                .containsEntry("gpu_0_power_usage_watts", 55.25);
    }
}
