package io.jenkins.plugins.legion.lifecycle;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;

/**
 * JSON that is UTF-8 and nothing else. Jackson would take zeros, as a power failure leaves them in a file, for UTF-32, and throw
 * what is no {@code JsonProcessingException}.
 */
public final class Utf8Json {

    private Utf8Json() {}

    /** A factory of one's own to build: a mapper keeps the one that it is given for itself. */
    public static JsonFactoryBuilder factory() {
        return new JsonFactoryBuilder().disable(JsonFactory.Feature.CHARSET_DETECTION);
    }
}
