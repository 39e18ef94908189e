package io.jenkins.plugins.legion.lifecycle;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/**
 * How this package's values are kept in JSON files: times and durations as ISO text, NaN and the infinities as the
 * texts {@code "NaN"}, {@code "Infinity"} and {@code "-Infinity"}, and fields that a later version added are passed
 * over. All is {@link Utf8Json}. Manifests, which people write, have a form of their own.
 */
public final class LifecycleJson {

    private static final ObjectMapper MAPPER = JsonMapper.builder(
                    Utf8Json.factory().build())
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private LifecycleJson() {}

    /** The one mapper for all. It is shared between threads: use it, do not configure it. */
    public static ObjectMapper mapper() {
        return MAPPER;
    }
}
