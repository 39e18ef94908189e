package io.jenkins.plugins.legion.tracking;

import io.jenkins.plugins.legion.lifecycle.InOrder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** The parameters or the tags of a training, in the order in which they were first logged. */
final class LoggedEntries {

    private final String what;
    private final int longestValue;
    private final Consumer<String> warnings;
    private final Map<String, String> entries = new LinkedHashMap<>();
    private boolean fullTold;

    /** @param what they are, for a message: {@code parameter} or {@code tag} */
    LoggedEntries(String what, int longestValue, Consumer<String> warnings) {
        this.what = what;
        this.longestValue = longestValue;
        this.warnings = warnings;
    }

    /** The first value holds, as MLflow has it for parameters. Another one is reported. */
    void keep(String name, String value) {
        String kept = entries.get(name);
        if (kept == null) {
            replace(name, value);
        } else if (!kept.equals(fitting(value))) {
            warnings.accept("the " + what + " " + name + " was logged again with another value; the first one holds");
        }
    }

    /** The last value holds. */
    void replace(String name, String value) {
        if (entries.containsKey(name)) {
            put(name, value);
        } else if (!LoggedNames.admits(name)) {
            warnings.accept("a " + what + " was passed over for its name; expected " + LoggedNames.RULE);
        } else if (entries.size() < TrackingLimits.ENTRIES) {
            put(name, value);
        } else if (!fullTold) {
            fullTold = true;
            warnings.accept("more than " + TrackingLimits.ENTRIES + " " + what + "s were logged; " + name
                    + " and those after it were passed over");
        }
    }

    private void put(String name, String value) {
        if (value.length() > longestValue) {
            warnings.accept("the value of the " + what + " " + name + " has " + value.length()
                    + " characters and was cut to " + longestValue);
        }
        entries.put(name, fitting(value));
    }

    /** Cut first, so that half of a pair that the cut leaves is replaced too. */
    private String fitting(String value) {
        return LoggedNames.cleaned(value.length() > longestValue ? value.substring(0, longestValue) : value);
    }

    Map<String, String> asMap() {
        return InOrder.copy(entries);
    }
}
