package io.jenkins.plugins.legion.kubernetes.agents;

import io.fabric8.kubernetes.api.model.Toleration;
import io.fabric8.kubernetes.api.model.TolerationBuilder;
import io.jenkins.plugins.legion.kubernetes.Given;
import io.jenkins.plugins.legion.lifecycle.Fault;
import java.util.List;
import java.util.Map;

/**
 * A taint of nodes that does not keep a pod away.
 *
 * @param key of the taint; empty for all
 * @param operator {@code Equal} or {@code Exists}
 * @param value of the taint, where it has to be equal
 * @param effect {@code NoSchedule}, {@code PreferNoSchedule} or {@code NoExecute}; empty for all
 */
record ToleratedTaint(String key, String operator, String value, String effect) {

    private static final List<String> FIELDS = List.of("key", "operator", "value", "effect");
    private static final List<String> OPERATORS = List.of("Equal", "Exists");
    private static final List<String> EFFECTS = List.of("NoSchedule", "PreferNoSchedule", "NoExecute");

    /** One that is tolerated whatever its value and effect. */
    static ToleratedTaint of(String key) {
        return new ToleratedTaint(key, "Exists", "", "");
    }

    static ToleratedTaint read(String where, Map<?, ?> given, List<Fault> faults) {
        Given fields = new Given(where, given, FIELDS, faults);
        String value = fields.text("value");
        String operator = fields.text("operator");
        if (operator.isEmpty()) {
            operator = value.isEmpty() ? "Exists" : "Equal";
        }
        if (!OPERATORS.contains(operator)) {
            faults.add(Fault.notOneOf(OPERATORS, where + ".operator", operator));
        } else if (operator.equals("Exists") && !value.isEmpty()) {
            faults.add(new Fault(where + ".value", value, "no value where the operator is Exists"));
        }
        String effect = fields.text("effect");
        if (!effect.isEmpty() && !EFFECTS.contains(effect)) {
            faults.add(Fault.notOneOf(EFFECTS, where + ".effect", effect));
        }
        String key = fields.text("key");
        if (key.isEmpty() && operator.equals("Equal")) {
            faults.add(Fault.missing(where + ".key", "the key of a taint such as nvidia.com/gpu"));
        }
        return new ToleratedTaint(key, operator, value, effect);
    }

    Toleration toleration() {
        return new TolerationBuilder()
                .withKey(key.isEmpty() ? null : key)
                .withOperator(operator)
                .withValue(value.isEmpty() ? null : value)
                .withEffect(effect.isEmpty() ? null : effect)
                .build();
    }
}
