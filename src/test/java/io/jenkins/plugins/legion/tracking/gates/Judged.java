package io.jenkins.plugins.legion.tracking.gates;

import io.jenkins.plugins.legion.lifecycle.Direction;
import io.jenkins.plugins.legion.lifecycle.Metric;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A training that was judged by one gate, with a baseline that has the same metrics or is missing. */
final class Judged {

    private final List<Metric> metrics = new ArrayList<>();
    private final List<Metric> before = new ArrayList<>();
    private String missing = "nobody trained yet";

    Judged metric(String name, Direction direction, double value) {
        metrics.add(series(name, direction, value, value, value));
        return this;
    }

    Judged metric(String name, Direction direction, double last, double min, double max) {
        metrics.add(series(name, direction, last, min, max));
        return this;
    }

    Judged before(String name, double value) {
        missing = "";
        before.add(series(name, null, value, value, value));
        return this;
    }

    Judged withBaseline() {
        missing = "";
        return this;
    }

    /** @param gate fields and values, one after the other */
    GateVerdict by(String... gate) {
        return Gates.read("gates", List.of(fields(gate)))
                .judge(
                        new ModelMetrics("wine 2", metrics),
                        baseline -> missing.isEmpty()
                                ? FoundBaseline.of(new ModelMetrics("wine 1 of #1", before))
                                : FoundBaseline.missing(missing))
                .get(0);
    }

    static Map<String, String> fields(String... gate) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < gate.length; i += 2) {
            fields.put(gate[i], gate[i + 1]);
        }
        return fields;
    }

    static Metric series(String name, Direction direction, double last, double min, double max) {
        return new Metric(name, Optional.ofNullable(direction), last, min, max, 0, 1);
    }
}
