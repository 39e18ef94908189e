package io.jenkins.plugins.legion.tracking.server;

import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.legion.tracking.TrackingEvents;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;

/**
 * A tracking server of MLflow's kind for one training, on this machine's loopback address only. Clients reach it as
 * {@code MLFLOW_TRACKING_URI} with a token in {@code MLFLOW_TRACKING_TOKEN}; nobody without the token is answered.
 * Whatever a client was answered to is kept, should the process be killed at any moment, and a server that is opened
 * on the same folder again goes on with it.
 */
public final class TrackingServer implements Closeable {

    static {
        // Otherwise each answer on a connection that stays open waits 40 ms for an acknowledgement. Read once, when the
        // first server of the JVM is made.
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
    }

    private final TrackingApi api;
    private final Exchange exchange;
    private final HttpServer http;
    private final ExecutorService workers;

    private TrackingServer(TrackingApi api, Exchange exchange, HttpServer http, ExecutorService workers) {
        this.api = api;
        this.exchange = exchange;
        this.http = http;
        this.workers = workers;
    }

    /**
     * Starts a server, with what an earlier one left in the folder.
     *
     * @param folder of its own; need not be there
     * @param port 0 for any that is free
     * @param token what clients must know; not empty
     * @param events hears of each metric, parameter and tag from now on, of whatever run; one call at a time
     * @throws IOException if the folder cannot be read or written, or if the port is taken
     */
    public static TrackingServer start(Path folder, int port, String token, TrackingEvents events) throws IOException {
        if (token.isEmpty()) {
            throw new IllegalArgumentException("a tracking server without a token would answer anybody");
        }
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 0);
        ExecutorService workers = Workers.start();
        try {
            TrackingApi api = Uninterrupted.call(workers, () -> TrackingApi.open(new ServerFolder(folder), events));
            http.setExecutor(workers);
            Exchange exchange = new Exchange(api, token);
            http.createContext("/", exchange);
            http.start();
            return new TrackingServer(api, exchange, http, workers);
        } catch (IOException | RuntimeException e) {
            http.stop(0);
            workers.shutdown();
            throw e;
        }
    }

    /** What {@code MLFLOW_TRACKING_URI} has to say. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
    }

    /** When a client last asked for something, or when the server was started; milliseconds since 1970. */
    public long lastAsked() {
        return exchange.lastAsked();
    }

    /** Answers nobody any more, and finishes what is on the disk. */
    @Override
    public void close() throws IOException {
        // The clients are gone with their training. Java would wait the whole time it is given, also for nobody.
        http.stop(0);
        Uninterrupted.call(workers, () -> {
            api.close();
            return null;
        });
        workers.shutdown();
    }
}
