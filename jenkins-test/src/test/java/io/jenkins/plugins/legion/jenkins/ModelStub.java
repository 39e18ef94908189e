package io.jenkins.plugins.legion.jenkins;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A served model that doubles the first number of a request, or answers what a test has it answer. */
final class ModelStub implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger asked = new AtomicInteger();
    private final HttpServer server;
    private volatile Function<JsonNode, String> answer = request -> "{\"columns\":[\"y\"],\"prediction\":[["
            + 2 * request.at("/data/0/0").asDouble() + "]]}";

    ModelStub() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.setExecutor(threads);
        server.createContext("/api/model/invoke", exchange -> {
            asked.incrementAndGet();
            byte[] said = answer.apply(JSON.readTree(exchange.getRequestBody())).getBytes(StandardCharsets.UTF_8);
            boolean refused = new String(said, StandardCharsets.UTF_8).startsWith("{\"message\"");
            exchange.sendResponseHeaders(refused ? 400 : 200, said.length);
            exchange.getResponseBody().write(said);
            exchange.close();
        });
        server.start();
    }

    /** @param answer with a {@code message} first it is a no */
    void answers(Function<JsonNode, String> other) {
        answer = other;
    }

    int asked() {
        return asked.get();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
