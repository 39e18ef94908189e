package io.jenkins.plugins.legion.tracking.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Supplier;

/**
 * One thing that can be asked of the API.
 *
 * @param method of HTTP
 * @param path below {@code mlflow/}, with names in braces for the parts that are parameters
 * @param journaling what the journal keeps of a call of it
 */
record Route(String method, String path, Journaling journaling, Preparation preparation) {

    interface Handler {
        /** Called by one thread at a time. */
        JsonNode answer(Call call);
    }

    /** What a handler does in two parts, where it refuses calls of which the journal keeps too little to refuse them. */
    interface Preparation {
        /**
         * Called by one thread at a time, before the call is noted.
         *
         * @return carries the call out, once it is noted
         */
        Supplier<JsonNode> prepare(Call call);
    }

    String name() {
        return method + " " + path;
    }
}
