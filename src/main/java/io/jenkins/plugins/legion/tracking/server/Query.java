package io.jenkins.plugins.legion.tracking.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** The parameters of a request that stand in its URL. */
final class Query {

    private Query() {}

    /** All of them as texts; what comes several times is a list. */
    static ObjectNode of(HttpExchange http) {
        ObjectNode parameters = ApiJson.object();
        String query = http.getRequestURI().getRawQuery();
        if (query == null || query.isEmpty()) {
            return parameters;
        }
        for (String part : query.split("&")) {
            int equals = part.indexOf('=');
            String name = decoded(equals < 0 ? part : part.substring(0, equals));
            String value = equals < 0 ? "" : decoded(part.substring(equals + 1));
            JsonNode before = parameters.get(name);
            if (before == null) {
                parameters.put(name, value);
            } else if (before instanceof ArrayNode array) {
                array.add(value);
            } else {
                parameters.putArray(name).add(before).add(value);
            }
        }
        return parameters;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw ApiFault.invalid("query", text, "percent signs with two hexadecimal digits each");
        }
    }
}
