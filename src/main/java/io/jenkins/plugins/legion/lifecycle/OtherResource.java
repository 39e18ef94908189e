package io.jenkins.plugins.legion.lifecycle;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A resource of a known kind that has no type of its own here: kept as it was written.
 *
 * @param kind what it is
 * @param id its id; empty where its author left it out
 * @param spec its fields: text, {@link Boolean}, {@link Long}, {@link java.math.BigInteger},
 *     {@link java.math.BigDecimal}, {@code null}, unmodifiable lists and maps of these
 */
public record OtherResource(ResourceKind kind, String id, Map<String, Object> spec) implements Resource {

    public OtherResource {
        id = Texts.orEmpty(id);
        spec = Collections.unmodifiableMap(new LinkedHashMap<>(spec));
    }

    /** Names the resource; its fields may hold what is not for logs. */
    @Override
    public String toString() {
        return "OtherResource[kind=" + kind.word() + ", id=" + id + "]";
    }
}
