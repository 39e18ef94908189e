package io.jenkins.plugins.legion.serving;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.legion.binary.PythonModel;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A request by which a model can be asked that nobody has asked anything yet. */
public final class ModelExample {

    /** As MLflow writes an {@code input_example} for its own scoring server. */
    private static final String MLFLOW = "serving_input_example.json";

    /** Bytes; larger ones are data, and no examples. */
    private static final long LARGEST = 1 << 20;

    private ModelExample() {}

    /**
     * The one that the model's author gave with it, or one of the examples of its columns; absent where there is neither.
     *
     * @param client of a server that serves it
     */
    public static Optional<JsonNode> of(PythonModel model, ModelClient client)
            throws IOException, InterruptedException {
        Optional<JsonNode> own = of(model);
        return own.isPresent() ? own : client.example();
    }

    /** The one that the model's author gave with it; absent where there is none. */
    public static Optional<JsonNode> of(PythonModel model) throws IOException {
        Path file = model.folder().resolve(MLFLOW);
        if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
            return Optional.empty();
        }
        JsonNode split =
                LifecycleJson.mapper().readTree(Files.readAllBytes(file)).path("dataframe_split");
        if (split.path("columns").isEmpty() || split.path("data").isEmpty()) {
            return Optional.empty();
        }
        ObjectNode request = LifecycleJson.mapper().createObjectNode();
        request.set("columns", split.get("columns"));
        request.set("data", split.get("data"));
        return Optional.of(request);
    }

    /**
     * One of the examples of a model's columns; absent where it names none, or not for all of them.
     *
     * @param properties of what it takes, by their names, as a server describes it
     */
    public static Optional<JsonNode> ofColumns(JsonNode properties) {
        JsonNode columns = properties.at("/columns/example");
        JsonNode data = properties.at("/data/example");
        if (columns.isEmpty() || data.isEmpty() || hasNull(data.get(0))) {
            return Optional.empty();
        }
        ObjectNode request = LifecycleJson.mapper().createObjectNode();
        request.set("columns", columns);
        request.set("data", data);
        return Optional.of(request);
    }

    private static boolean hasNull(JsonNode row) {
        for (JsonNode value : row) {
            if (value.isNull()) {
                return true;
            }
        }
        return false;
    }
}
