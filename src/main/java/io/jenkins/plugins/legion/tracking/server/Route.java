package io.jenkins.plugins.legion.tracking.server;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One thing that can be asked of the API.
 *
 * @param method of HTTP
 * @param path below {@code mlflow/}, with names in braces for the parts that are parameters
 * @param journaling what the journal keeps of a call of it
 */
record Route(String method, String path, Journaling journaling, Handler handler) {

    interface Handler {
        /** Called by one thread at a time. */
        JsonNode answer(Call call);
    }

    String name() {
        return method + " " + path;
    }
}
