package io.jenkins.plugins.legion.data.servers;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server on 127.0.0.1 that speaks HTTP, with TLS where it has a certificate, and remembers what it was asked. */
public final class WebServer implements AutoCloseable {

    public static final String USER = "ada";
    public static final String PASSWORD = "tide-and-time";
    public static final String TOKEN = "tok-1815";

    private final HttpServer server;
    private final boolean secure;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    private WebServer(HttpServer server, boolean secure) {
        this.server = server;
        this.secure = secure;
    }

    public static WebServer plain(HttpHandler handler) throws IOException {
        return new WebServer(HttpServer.create(address(), 0), false).start(handler);
    }

    public static WebServer secure(Certificate certificate, HttpHandler handler) throws IOException {
        HttpsServer server = HttpsServer.create(address(), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(certificate.context()));
        return new WebServer(server, true).start(handler);
    }

    private static InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private WebServer start(HttpHandler handler) {
        server.createContext("/", exchange -> {
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders()
                            .getOrDefault("Authorization", List.of(""))
                            .get(0));
            try (exchange) {
                handler.handle(exchange);
            }
        });
        server.setExecutor(threads);
        server.start();
        return this;
    }

    /** Lets in whoever shows the password or the token of this class; answers all others, and says so. */
    public static boolean isStranger(HttpExchange exchange) throws IOException {
        String shown = exchange.getRequestHeaders().getFirst("Authorization");
        String basic = Base64.getEncoder().encodeToString((USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        if (("Basic " + basic).equals(shown) || ("Bearer " + TOKEN).equals(shown)) {
            return false;
        }
        exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"data\"");
        exchange.sendResponseHeaders(401, -1);
        return true;
    }

    /** Without a slash at its end. */
    public String address(String path) {
        return (secure ? "https" : "http") + "://127.0.0.1:" + port() + path;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** Method, path and credentials of each. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
