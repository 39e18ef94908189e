package io.jenkins.plugins.legion.tracking.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;

/** The models that a run of MLflow 2 logged, as the JSON text that a tag of the run holds. */
final class ModelHistory {

    private ModelHistory() {}

    /** The description of one model, as MLflow's {@code Model.to_json} writes it. */
    static JsonNode model(String text) {
        try {
            JsonNode model = ApiJson.MAPPER.readTree(text);
            for (String field : new String[] {"artifact_path", "flavors", "utc_time_created", "run_id"}) {
                if (!model.isObject() || !model.has(field)) {
                    throw ApiFault.invalid(
                            "model_json", text, "a model's description with the field '" + field + "', as an object");
                }
            }
            return model;
        } catch (JsonProcessingException e) {
            throw ApiFault.invalid("model_json", text, "JSON");
        }
    }

    static String with(String before, JsonNode model) {
        try {
            JsonNode list = before.isEmpty() ? ApiJson.array() : ApiJson.MAPPER.readTree(before);
            ArrayNode models = list instanceof ArrayNode array ? array : ApiJson.array();
            return ApiJson.MAPPER.writeValueAsString(models.add(model));
        } catch (JsonProcessingException e) {
            // Somebody set the tag to a text of their own.
            return ApiJson.array().add(model).toString();
        }
    }
}
