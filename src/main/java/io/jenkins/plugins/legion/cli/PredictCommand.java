package io.jenkins.plugins.legion.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import io.jenkins.plugins.legion.serving.ModelClient;
import io.jenkins.plugins.legion.serving.ModelExample;
import io.jenkins.plugins.legion.serving.ModelServer;
import io.jenkins.plugins.legion.serving.Prediction;
import io.jenkins.plugins.legion.serving.ServerAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code legion predict}: asks a model, which is served for as long as that takes, or a server that runs. */
@Command(
        name = "predict",
        description =
                "Asks a model for predictions: a binary, which is verified and served meanwhile, or a server by its address.",
        sortOptions = false)
final class PredictCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Parameters(
            index = "0",
            paramLabel = "MODEL|ADDRESS",
            description = "What legion serve takes, or the http address of a server.")
    private String model;

    @Option(
            names = "--data",
            paramLabel = "FILE",
            description = {
                "Requests, one JSON value after the other, such as {\"columns\": [\"a\"], \"data\": [[1]]}.",
                "Default: the model's own example."
            })
    private Optional<Path> data = Optional.empty();

    @Option(
            names = "--time-limit",
            paramLabel = "TIME",
            description = "For one answer, such as 30s. Default: ${DEFAULT-VALUE}.",
            converter = TimeConverter.class,
            defaultValue = "60s")
    private Duration patience;

    @Mixin
    private PythonOption python;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORM",
            description =
                    "How the predictions are written to standard output: ${COMPLETION-CANDIDATES}. Default: table.",
            defaultValue = "table")
    private OutputForm form;

    PredictCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws Exception {
        return surroundings
                .shutdown()
                .whole(() -> surroundings.shutdown().interruption().ending(() -> {
                    List<Prediction> predictions = GivenAddress.isOne(model) ? ofServer() : ofModel();
                    surroundings.answer(form, new PredictionAnswer(predictions));
                    return ExitCode.OK;
                }));
    }

    private List<Prediction> ofServer() throws IOException, InterruptedException {
        ModelClient client = new ModelClient(GivenAddress.uri(model), patience);
        return predictions(client, client::example);
    }

    private List<Prediction> ofModel() throws IOException, InterruptedException {
        Path directory = surroundings.directory();
        Consumer<String> log = surroundings.log();
        try (UnpackedModel unpacked = UnpackedModel.of(directory.resolve(model));
                ModelServer server = unpacked.serve(
                        unpacked.python(python, directory, Path.of(model), log), ServerAddress.LOCAL, log)) {
            ModelClient client = new ModelClient(server.address(), patience);
            return predictions(client, () -> ModelExample.of(unpacked.model(), client));
        }
    }

    /** How an example is come by, where nobody names requests. */
    private interface Example {
        Optional<JsonNode> find() throws IOException, InterruptedException;
    }

    private List<Prediction> predictions(ModelClient client, Example example) throws IOException, InterruptedException {
        List<Prediction> predictions = new ArrayList<>();
        for (JsonNode request : requests(example)) {
            predictions.add(client.predict(request));
        }
        return predictions;
    }

    private List<JsonNode> requests(Example example) throws IOException, InterruptedException {
        if (data.isPresent()) {
            return read(surroundings.directory().resolve(data.get()));
        }
        return List.of(example.find()
                .orElseThrow(() -> new InvalidInput(
                        Fault.missing("--data", "a file with requests, since the model has no example"))));
    }

    private static List<JsonNode> read(Path file) throws IOException {
        try (MappingIterator<JsonNode> values =
                LifecycleJson.mapper().readerFor(JsonNode.class).readValues(Files.newInputStream(file))) {
            List<JsonNode> requests = values.readAll();
            if (requests.isEmpty()) {
                throw new InvalidInput(new Fault("--data", file.toString(), "a file with at least one request"));
            }
            return requests;
        } catch (JsonProcessingException e) {
            throw new InvalidInput(new Fault("--data", file.toString(), "JSON: " + e.getOriginalMessage()));
        }
    }
}
