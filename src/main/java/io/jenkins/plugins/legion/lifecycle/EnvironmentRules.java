package io.jenkins.plugins.legion.lifecycle;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What environment variables have to keep to. Their values appear in no fault: people keep tokens there. */
final class EnvironmentRules {

    /** What POSIX promises that every shell takes, in either case. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private static final String RULE = "a variable's name: letters, digits and '_', not beginning with a digit";

    private EnvironmentRules() {}

    static List<Fault> faults(String where, List<EnvironmentVariable> variables) {
        List<Fault> faults = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < variables.size(); i++) {
            EnvironmentVariable variable = variables.get(i);
            String item = where + "[" + i + "]";
            nameFault(item + ".name", variable.name()).ifPresent(faults::add);
            valueFault(item + ".value", variable.value()).ifPresent(faults::add);
            if (!names.add(variable.name()) && !variable.name().isEmpty()) {
                faults.add(new Fault(item + ".name", variable.name(), "each variable once"));
            }
        }
        return faults;
    }

    static List<Fault> faults(String where, Map<String, String> variables) {
        List<Fault> faults = new ArrayList<>();
        variables.forEach((name, value) -> {
            String field = where + "." + name;
            nameFault(field, name).or(() -> valueFault(field, value)).ifPresent(faults::add);
        });
        return faults;
    }

    private static Optional<Fault> nameFault(String where, String name) {
        return NAME.matcher(name).matches() ? Optional.empty() : Optional.of(new Fault(where, name, RULE));
    }

    private static Optional<Fault> valueFault(String where, String value) {
        return Texts.isPassable(value) ? Optional.empty() : Optional.of(new Fault(where, Secret.MASK, Texts.PASSABLE));
    }
}
