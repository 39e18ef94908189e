package io.jenkins.plugins.legion.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.legion.cli.report.FirstWords;
import io.jenkins.plugins.legion.lifecycle.TrainedModelBinary;
import io.jenkins.plugins.legion.lifecycle.TrainedModelBinary.Layout;
import io.jenkins.plugins.legion.lifecycle.TrainingState;
import io.jenkins.plugins.legion.serving.ModelClient;
import io.jenkins.plugins.legion.serving.ModelExample;
import io.jenkins.plugins.legion.serving.ModelServer;
import io.jenkins.plugins.legion.serving.ServerAddress;
import io.jenkins.plugins.legion.toolchain.TrainingFolder;
import io.jenkins.plugins.legion.training.Preparation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** What a model that was just trained predicts: its binary is unpacked, served, asked for its own example, and the server stopped. */
final class FirstPrediction {

    /** For one row. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Surroundings surroundings;

    FirstPrediction(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** What the model predicts, where the training made one that Python serves, and that has an example; or why it does not. */
    FirstWords of(FinishedTraining finished) throws InterruptedException {
        Optional<TrainedModelBinary> binary = finished.record().binary();
        if (finished.record().state() != TrainingState.SUCCEEDED
                || binary.isEmpty()
                || binary.get().format().layout() != Layout.GPPI) {
            return FirstWords.NONE;
        }
        Optional<Path> python = Preparation.pythonOf(finished.folder());
        if (python.isEmpty()) {
            return FirstWords.silent("no Python is on the PATH that could serve the model");
        }
        try {
            return surroundings
                    .shutdown()
                    .interruption()
                    .ending(() -> words(finished.folder(), finished.binary(), python.get()));
        } catch (IOException e) {
            return FirstWords.silent(e.getMessage());
        }
    }

    private FirstWords words(TrainingFolder folder, Path binary, Path python) throws IOException, InterruptedException {
        Consumer<String> log = surroundings.log();
        try (UnpackedModel unpacked = UnpackedModel.within(folder.root(), binary);
                ModelServer server = unpacked.serve(python, ServerAddress.LOCAL, log)) {
            ModelClient client = new ModelClient(server.address(), PATIENCE);
            Optional<JsonNode> request = ModelExample.of(unpacked.model(), client);
            if (request.isEmpty()) {
                log.accept("The model is served and not asked: it has no example of what it takes.");
                return FirstWords.NONE;
            }
            return FirstWords.of(client.predict(request.get()));
        }
    }
}
