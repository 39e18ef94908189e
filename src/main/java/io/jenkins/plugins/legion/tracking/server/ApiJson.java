package io.jenkins.plugins.legion.tracking.server;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.legion.lifecycle.Utf8Json;
import java.util.Map;

/**
 * The JSON of the API. NaN and the infinities come bare, as Python's {@code json} writes them, or as texts, as protocol
 * buffers do; they go as texts.
 */
final class ApiJson {

    /** Python's limit for nested structures in its own parsers is higher; nobody nests a call so deep. */
    private static final int DEPTH = 100;

    static final JsonMapper MAPPER =
            mapper(DEPTH).enable(JsonWriteFeature.WRITE_NAN_AS_STRINGS).build();

    /**
     * For what is read back with the same outcome: a number that is none stays one, and is no text; and a call that was
     * taken is not too deep in the entry around it.
     */
    static final JsonMapper JOURNAL =
            mapper(DEPTH + 1).disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS).build();

    private ApiJson() {}

    private static JsonMapper.Builder mapper(int depth) {
        return JsonMapper.builder(Utf8Json.factory()
                        .streamReadConstraints(StreamReadConstraints.builder()
                                .maxNestingDepth(depth)
                                .maxStringLength(HttpLimits.BODY)
                                .build())
                        .build())
                .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** An object with one field. */
    static ObjectNode object(String name, JsonNode value) {
        ObjectNode object = object();
        object.set(name, value);
        return object;
    }

    static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    /** As the API writes tags and parameters: a list of objects with a {@code key} and a {@code value}. */
    static ArrayNode pairs(Map<String, String> values) {
        ArrayNode pairs = array();
        values.forEach((key, value) -> pairs.addObject().put("key", key).put("value", value));
        return pairs;
    }
}
