package io.jenkins.plugins.legion.packaging.image;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.legion.data.StoreRefusal;
import java.io.IOException;

/** JSON of images: in and out, the same bytes for the same values. */
final class ImageJson {

    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private ImageJson() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static ArrayNode list() {
        return MAPPER.createArrayNode();
    }

    /** @throws StoreRefusal if it is no object */
    static ObjectNode read(byte[] bytes, String what) throws StoreRefusal {
        try {
            if (MAPPER.readTree(bytes) instanceof ObjectNode object) {
                return object;
            }
        } catch (IOException e) {
            throw new StoreRefusal(what + " is no JSON that could be read", e);
        }
        throw new StoreRefusal(what + " is no object of JSON");
    }

    /** @throws StoreRefusal if it is no list */
    static JsonNode readList(byte[] bytes, String what) throws StoreRefusal {
        try {
            JsonNode tree = MAPPER.readTree(bytes);
            if (tree != null && tree.isArray()) {
                return tree;
            }
        } catch (IOException e) {
            throw new StoreRefusal(what + " is no JSON that could be read", e);
        }
        throw new StoreRefusal(what + " is no list of JSON");
    }

    static byte[] write(JsonNode tree) {
        try {
            return MAPPER.writeValueAsBytes(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can be written", e);
        }
    }
}
