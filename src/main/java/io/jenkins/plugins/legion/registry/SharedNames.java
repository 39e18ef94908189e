package io.jenkins.plugins.legion.registry;

import java.util.HashMap;
import java.util.Map;

/** Gives one text for all that are equal: thousands of versions have the same model. */
final class SharedNames {

    private final Map<String, String> names = new HashMap<>();
    private String last = "";

    String shared(String name) {
        if (!last.equals(name)) {
            String known = names.putIfAbsent(name, name);
            last = known == null ? name : known;
        }
        return last;
    }
}
