package io.jenkins.plugins.legion.packaging.docker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.legion.binary.PythonModel;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import io.jenkins.plugins.legion.serving.ModelExample;
import io.jenkins.plugins.legion.serving.Prediction;
import java.io.IOException;
import java.time.Duration;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Has an image that predicts for files check itself, and predict for the model's own example. */
final class BatchTrial {

    private static final String FOLDER = "/tmp/legion-smoke-test";
    private static final String REQUEST = FOLDER + "/request.json";
    private static final String RESULTS = FOLDER + "/results";

    /** Bytes of results that are read. */
    private static final int MOST = 1 << 20;

    /** Some thousand columns have fewer. */
    private static final int LINES_OF_SCHEMA = 50_000;

    private final StartedImage image;
    private final Consumer<String> log;

    BatchTrial(StartedImage image, Consumer<String> log) {
        this.image = image;
        this.log = log;
    }

    /** @return what it predicted */
    String of(PythonModel model) throws IOException, InterruptedException {
        run(image.log(), "self_check");
        Optional<JsonNode> example = ModelExample.of(model);
        if (example.isEmpty()) {
            example = ModelExample.ofColumns(described(info()));
        }
        if (example.isEmpty()) {
            log.accept("The model has no example to be asked with: that it is loaded is all that was tried");
            return "loaded; the model has no example";
        }
        image.root().folder(RESULTS, 01777);
        image.root().write(REQUEST, LifecycleJson.mapper().writeValueAsBytes(example.get()), 0644);
        long began = System.nanoTime();
        List<String> said = run(image.log(), "predict", REQUEST, RESULTS);
        long millis = Duration.ofNanos(System.nanoTime() - began).toMillis();
        byte[] results = image.root()
                .read(RESULTS + "/results.json", MOST)
                .orElseThrow(() -> new FailedSmokeTest(image.name(), "predict left no results.json", said, null));
        try {
            JsonNode answer = LifecycleJson.mapper().readTree(results);
            return "predicted in " + millis + " ms: "
                    + String.join("; ", new Prediction(example.get(), answer).lines());
        } catch (IOException e) {
            throw new FailedSmokeTest(image.name(), "predict left a results.json that is no JSON", said, e);
        }
    }

    /** The last lines that {@code info} prints: a model may print without end. */
    private List<String> info() throws IOException, InterruptedException {
        Deque<String> lines = new ConcurrentLinkedDeque<>();
        AtomicInteger count = new AtomicInteger();
        run(
                line -> {
                    lines.addLast(line);
                    if (count.incrementAndGet() > LINES_OF_SCHEMA) {
                        lines.removeFirst();
                    }
                },
                "info");
        return List.copyOf(lines);
    }

    /** @return the last lines that it printed */
    private List<String> run(Consumer<String> listener, String... arguments) throws IOException, InterruptedException {
        try (ImageProcess process = image.start(image.command(arguments), listener)) {
            if (!image.await(process.ended())) {
                throw image.late(process, arguments[0] + " did not end");
            }
            List<String> last = process.lastLines();
            if (process.exitCode() != 0) {
                throw new FailedSmokeTest(image.name(), arguments[0] + " ended with " + process.exitCode(), last, null);
            }
            return last;
        }
    }

    /** What the model takes, by names of properties, as {@code info} prints it among what the model itself may print. */
    private static JsonNode described(List<String> lines) {
        int from = lines.lastIndexOf("Input schema:");
        int to = lines.lastIndexOf("Output schema:");
        try {
            return LifecycleJson.mapper().readTree(String.join("\n", lines.subList(from + 1, Math.max(from + 1, to))));
        } catch (JsonProcessingException e) {
            // A line was too long to be heard in full, or the model's own stands between.
            return LifecycleJson.mapper().createObjectNode();
        }
    }
}
