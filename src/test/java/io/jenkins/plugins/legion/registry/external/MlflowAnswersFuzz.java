package io.jenkins.plugins.legion.registry.external;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.legion.binary.PackingProgress;
import io.jenkins.plugins.legion.fuzz.Parts;
import io.jenkins.plugins.legion.fuzz.Scratch;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.ModelIdentity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Whatever an MLflow server answers, a model comes of it or a message. Each part of the input is an answer. */
public final class MlflowAnswersFuzz {

    private MlflowAnswersFuzz() {}

    private static final int MOST_ANSWERS = 12;
    private static final List<String> URIS = List.of("models:/wine/3", "models:/wine@best", "runs:/r1/model");

    private static volatile List<byte[]> answers = List.of();
    private static final AtomicInteger ANSWERED = new AtomicInteger();
    private static final HttpServer SERVER = start();

    private static HttpServer start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", MlflowAnswersFuzz::answer);
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        byte[] body = Parts.part(answers, ANSWERED.getAndIncrement());
        // Such an answer is none that is asked for again.
        exchange.sendResponseHeaders(body.length == 0 ? 404 : 200, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        if (input.length == 0) {
            return;
        }
        answers = Parts.of(input, MOST_ANSWERS);
        ANSWERED.set(1);
        Path archive = Scratch.empty().resolve("wine.zip");
        MlflowServer server = MlflowServer.at(
                        "http://127.0.0.1:" + SERVER.getAddress().getPort())
                .withTimeLimit(Duration.ofSeconds(5));
        String uri = URIS.get(Math.floorMod(input[0], URIS.size()));
        try {
            ExternalModel.fromMlflow(
                    uri, server, new ModelIdentity("wine", "1", null), archive, new Heard(), PackingProgress.NONE);
        } catch (InvalidInput | IOException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }
}
