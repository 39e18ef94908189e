package io.jenkins.plugins.legion.jenkins.gates;

import io.jenkins.plugins.legion.tracking.gates.GateOutcome;
import io.jenkins.plugins.legion.tracking.gates.GateVerdict;
import io.jenkins.plugins.legion.tracking.gates.MetricChange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A training whose gates were checked.
 *
 * @param trainingId its id within the build
 * @param model its model's name
 * @param version the model's version
 * @param comparedWith in a pull request, whose metrics {@code changes} compare with, or why there is nothing to compare
 *     with; empty in another build
 * @param changes how its metrics changed against the target branch
 */
public record CheckedModel(
        String trainingId,
        String model,
        String version,
        List<GateVerdict> verdicts,
        String comparedWith,
        List<MetricChange> changes) {

    public CheckedModel {
        verdicts = List.copyOf(verdicts);
        changes = List.copyOf(changes);
    }

    CheckedModel with(List<GateVerdict> others) {
        return new CheckedModel(trainingId, model, version, others, comparedWith, changes);
    }

    public GateOutcome outcome() {
        return GateOutcome.worst(verdicts.stream().map(GateVerdict::outcome).toList());
    }

    /** Each gate with this outcome and why, one a line, after a first line that says what they are. */
    public String listed(GateOutcome outcome) {
        return verdicts.stream()
                .filter(verdict -> verdict.outcome() == outcome)
                .map(verdict -> verdict.gate() + ": " + verdict.reason())
                .collect(Collectors.joining("\n", Messages.CheckedModel_notPassed(model, version) + "\n", ""));
    }

    /** What a step returns: a plain map, which a sandboxed Pipeline may read and a restart keeps. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("passed", outcome() == GateOutcome.PASSED);
        map.put("outcome", outcome().word());
        List<Map<String, Object>> list = new ArrayList<>();
        for (GateVerdict verdict : verdicts) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("metric", verdict.metric());
            one.put("gate", verdict.gate());
            one.put("outcome", verdict.outcome().word());
            one.put("value", verdict.value());
            one.put("bound", verdict.bound());
            one.put("baseline", verdict.baseline());
            one.put("change", verdict.change());
            one.put("reason", verdict.reason());
            list.add(one);
        }
        map.put("verdicts", list);
        return map;
    }
}
