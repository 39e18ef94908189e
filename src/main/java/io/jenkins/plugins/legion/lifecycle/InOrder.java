package io.jenkins.plugins.legion.lifecycle;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Maps of which nobody can take the order away, as {@link Map#copyOf} does. */
public final class InOrder {

    private InOrder() {}

    /** The same entries in the same order, for ever; none where there is no map, as in a file of an earlier version. */
    public static <K, V> Map<K, V> copy(Map<K, V> map) {
        return map == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
