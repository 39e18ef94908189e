package io.jenkins.plugins.legion.packaging.docker;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.legion.binary.PythonModel;
import io.jenkins.plugins.legion.serving.ModelClient;
import io.jenkins.plugins.legion.serving.ModelExample;
import io.jenkins.plugins.legion.serving.Prediction;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Starts the server of an image at an address of this machine alone, and asks it. All else it is told as in a container. */
final class ServerTrial {

    private static final String BIND = "--bind";
    private static final String WORKERS = "--workers";
    private static final int OK = 200;

    /** Between two questions to a server that drops its connections. */
    private static final long PAUSE_MILLIS = 100;

    private final StartedImage image;
    private final Consumer<String> log;

    ServerTrial(StartedImage image, Consumer<String> log) {
        this.image = image;
        this.log = log;
    }

    /** @return what it answered */
    String of(PythonModel model) throws IOException, InterruptedException {
        List<String> command = local(image.config().entrypoint());
        GunicornOutput output = new GunicornOutput(Integer.parseInt(command.get(command.indexOf(WORKERS) + 1)));
        try (ImageProcess process = image.start(command, image.log().andThen(output::take))) {
            URI address = address(process, output);
            awaitHealth(process, output, address);
            try {
                return asked(model, new ModelClient(address, image.patience()));
            } catch (IOException e) {
                throw image.failed(process, e.getMessage(), e);
            }
        }
    }

    /** Any port that is free; it says which, so nobody else's server is asked instead. */
    private static List<String> local(List<String> entrypoint) {
        List<String> command = new ArrayList<>(entrypoint);
        command.set(command.indexOf(BIND) + 1, "127.0.0.1:0");
        command.addAll(command.indexOf(BIND), List.of("--log-level", "info", "--log-file", "-"));
        return command;
    }

    private URI address(ImageProcess process, GunicornOutput output) throws IOException, InterruptedException {
        if (!image.await(output.address(), process.ended())) {
            throw image.late(process, "the server did not say where it listens");
        }
        if (!output.address().isDone()) {
            throw ended(process);
        }
        return output.address().join();
    }

    private void awaitHealth(ImageProcess process, GunicornOutput output, URI address)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + image.patience().toNanos();
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        while (true) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                throw image.late(process, "the model was not loaded, and the server did not answer,");
            }
            CompletableFuture<HttpResponse<String>> answer = client.sendAsync(
                    HttpRequest.newBuilder(address.resolve("/healthcheck"))
                            .timeout(Duration.ofNanos(left))
                            .build(),
                    BodyHandlers.ofString());
            image.await(answer, process.ended(), output.restless());
            if (process.ended().isDone()) {
                throw ended(process);
            }
            if (output.restless().isDone()) {
                throw image.failed(process, "the server's workers end again and again", null);
            }
            if (answer.isDone() && !answer.isCompletedExceptionally()) {
                if (answer.join().statusCode() != OK) {
                    throw image.failed(
                            process, "/healthcheck answered " + answer.join().statusCode(), null);
                }
                return;
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private FailedSmokeTest ended(ImageProcess process) throws InterruptedException {
        return image.failed(process, "the server ended with " + process.exitCode(), null);
    }

    private String asked(PythonModel model, ModelClient client) throws IOException, InterruptedException {
        Optional<JsonNode> described = client.example();
        Optional<JsonNode> example = ModelExample.of(model).or(() -> described);
        if (example.isEmpty()) {
            log.accept(
                    "The model has no example to be asked with: that it is loaded and says what it takes is all that was tried");
            return "loaded; the model has no example";
        }
        long began = System.nanoTime();
        Prediction prediction = client.predict(example.get());
        long millis = Duration.ofNanos(System.nanoTime() - began).toMillis();
        return "answered in " + millis + " ms: " + String.join("; ", prediction.lines());
    }
}
