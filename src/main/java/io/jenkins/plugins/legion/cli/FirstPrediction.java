package io.jenkins.plugins.legion.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.legion.lifecycle.TrainedModelBinary;
import io.jenkins.plugins.legion.lifecycle.TrainedModelBinary.Layout;
import io.jenkins.plugins.legion.lifecycle.TrainingState;
import io.jenkins.plugins.legion.programs.Programs;
import io.jenkins.plugins.legion.serving.ModelClient;
import io.jenkins.plugins.legion.serving.ModelExample;
import io.jenkins.plugins.legion.serving.ModelServer;
import io.jenkins.plugins.legion.serving.Prediction;
import io.jenkins.plugins.legion.serving.ServerAddress;
import io.jenkins.plugins.legion.toolchain.TrainingFolder;
import io.jenkins.plugins.legion.training.Preparation;
import io.jenkins.plugins.legion.words.Plain;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** What a model that was just trained predicts: its binary is unpacked, served, asked for its own example, and the server stopped. */
final class FirstPrediction {

    /** For one row. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Surroundings surroundings;

    FirstPrediction(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** With what the model predicts, where the training made one that Python serves, and that has an example; or with why it does not. */
    FinishedTraining asked(FinishedTraining finished) throws InterruptedException {
        Optional<TrainedModelBinary> binary = finished.record().binary();
        if (finished.record().state() != TrainingState.SUCCEEDED
                || binary.isEmpty()
                || binary.get().format().layout() != Layout.GPPI) {
            return finished;
        }
        Optional<Path> python = Preparation.pythonOf(finished.folder())
                .or(() -> new Programs(System.getenv()).findAny("python3", "python"));
        if (python.isEmpty()) {
            return finished.silent("no Python is on the PATH that could serve the model");
        }
        try {
            return surroundings
                    .shutdown()
                    .interruption()
                    .ending(() -> prediction(finished.folder(), finished.binary(), python.get()))
                    .map(finished::with)
                    .orElse(finished);
        } catch (IOException e) {
            return finished.silent(e.getMessage());
        }
    }

    private Optional<Prediction> prediction(TrainingFolder folder, Path binary, Path python)
            throws IOException, InterruptedException {
        PrintStream err = surroundings.terminal().err();
        try (UnpackedModel unpacked = UnpackedModel.within(folder.root(), binary);
                ModelServer server = ModelServer.start(
                        unpacked.model(),
                        python,
                        System.getenv(),
                        ServerAddress.LOCAL,
                        unpacked.serverFolder(),
                        line -> err.println(Plain.text(line)))) {
            ModelClient client = new ModelClient(server.address(), PATIENCE);
            Optional<JsonNode> own = ModelExample.of(unpacked.model());
            Optional<JsonNode> request = own.isPresent() ? own : client.example();
            if (request.isEmpty()) {
                err.println("The model is served and not asked: it has no example of what it takes.");
                return Optional.empty();
            }
            return Optional.of(client.predict(request.get()));
        }
    }
}
