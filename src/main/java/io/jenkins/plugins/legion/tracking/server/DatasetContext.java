package io.jenkins.plugins.legion.tracking.server;

import com.fasterxml.jackson.databind.JsonNode;

/** What a run used a dataset for, such as {@code training}: MLflow keeps it in a tag of the input. */
final class DatasetContext {

    private static final String TAG = "mlflow.data.context";

    private DatasetContext() {}

    /** Empty where nobody said. */
    static String of(JsonNode input) {
        for (JsonNode tag : input.path("tags")) {
            if (tag.path("key").asText().equals(TAG)) {
                return tag.path("value").asText();
            }
        }
        return "";
    }
}
