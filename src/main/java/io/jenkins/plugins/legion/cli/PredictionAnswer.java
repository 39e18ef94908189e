package io.jenkins.plugins.legion.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import io.jenkins.plugins.legion.serving.Prediction;
import io.jenkins.plugins.legion.words.Plain;
import java.util.List;
import java.util.stream.Collectors;

/** What a model predicts. */
record PredictionAnswer(List<Prediction> predictions) implements Answer {

    @Override
    public String table() {
        return predictions.stream()
                .flatMap(prediction -> prediction.lines().stream())
                .map(line -> Plain.text(line) + "\n")
                .collect(Collectors.joining());
    }

    @Override
    public JsonNode tree() {
        ArrayNode tree = LifecycleJson.mapper().createArrayNode();
        predictions.forEach(prediction -> tree.add(prediction.tree()));
        return tree;
    }
}
