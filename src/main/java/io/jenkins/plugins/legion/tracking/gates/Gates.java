package io.jenkins.plugins.legion.tracking.gates;

import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The gates of a model, and what they make of a training. */
public final class Gates {

    /** The fields of a gate, as their author spells them. */
    public static final List<String> FIELDS = List.of(
            "metric",
            "min",
            "max",
            "notWorseThan",
            "betterThan",
            "by",
            "byPercent",
            "direction",
            "statistic",
            "criticality",
            "optional",
            "whenMissing");

    /** Baselines that every job has, to choose from. */
    public static final List<String> BASELINES = List.of("lastSuccessful", "target", "champion");

    private final List<Gate> gates;

    private Gates(List<Gate> gates) {
        this.gates = gates;
    }

    /**
     * @param where the field they stand in, such as {@code gates}
     * @param written the fields of each gate as texts; one that is missing or empty is as if it were not written
     * @throws InvalidInput with everything that is wrong in any of them, or where there is none
     */
    public static Gates read(String where, List<Map<String, String>> written) {
        if (written.isEmpty()) {
            throw new InvalidInput(Fault.missing(where, "at least one gate, such as [metric: 'rmse', max: 0.8]"));
        }
        List<Fault> faults = new ArrayList<>();
        List<Gate> gates = new ArrayList<>();
        for (int i = 0; i < written.size(); i++) {
            gates.add(new WrittenGate(where + "[" + i + "]", written.get(i), faults).read());
        }
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
        return new Gates(List.copyOf(gates));
    }

    /** Whether this may stand for a bound or a margin. */
    public static boolean isNumber(String written) {
        return DecimalText.read(written).isPresent();
    }

    /**
     * A verdict for each gate, in their order.
     *
     * @throws InvalidInput if a gate compares a metric of which nobody said which way it improves
     */
    public List<GateVerdict> judge(ModelMetrics training, BaselineSource baselines) {
        List<Fault> faults = gates.stream()
                .map(gate -> gate.undirected(training))
                .flatMap(Optional::stream)
                .toList();
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
        return gates.stream().map(gate -> gate.judge(training, baselines)).toList();
    }

    /** The verdicts on a training that did not succeed. */
    public List<GateVerdict> refuse(String reason) {
        return gates.stream().map(gate -> gate.refuse(reason)).toList();
    }
}
