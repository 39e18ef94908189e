package io.jenkins.plugins.legion.lifecycle;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What environment variables have to keep to. Their values appear in no fault: people keep tokens there. */
public final class EnvironmentRules {

    private EnvironmentRules() {}

    static List<Fault> faults(String where, List<EnvironmentVariable> variables) {
        List<Fault> faults = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < variables.size(); i++) {
            EnvironmentVariable variable = variables.get(i);
            String item = where + "[" + i + "]";
            Names.VARIABLE.fault(item + ".name", variable.name()).ifPresent(faults::add);
            valueFault(item + ".value", variable.value()).ifPresent(faults::add);
            if (!names.add(variable.name()) && !variable.name().isEmpty()) {
                faults.add(new Fault(item + ".name", variable.name(), "each variable once"));
            }
        }
        return faults;
    }

    /** The faults of variables by name. */
    public static List<Fault> faults(String where, Map<String, String> variables) {
        List<Fault> faults = new ArrayList<>();
        variables.forEach((name, value) -> {
            String field = where + "." + name;
            Names.VARIABLE.fault(field, name).or(() -> valueFault(field, value)).ifPresent(faults::add);
        });
        return faults;
    }

    private static Optional<Fault> valueFault(String where, String value) {
        return Texts.isPassable(value) ? Optional.empty() : Optional.of(new Fault(where, Secret.MASK, Texts.PASSABLE));
    }
}
