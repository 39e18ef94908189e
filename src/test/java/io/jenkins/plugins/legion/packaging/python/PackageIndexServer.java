package io.jenkins.plugins.legion.packaging.python;

import com.sun.net.httpserver.HttpExchange;
import io.jenkins.plugins.legion.data.servers.WebServer;
import io.jenkins.plugins.legion.files.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** An index of a folder's wheels and archives, as PEP 503 describes it. */
final class PackageIndexServer implements AutoCloseable {

    private final Path folder;
    private final boolean closed;
    private final WebServer server;
    private final Map<String, Integer> breaks = new ConcurrentHashMap<>();
    private final Map<String, String> digests = new ConcurrentHashMap<>();

    /** @param closed whether it asks for the user of {@link WebServer} */
    PackageIndexServer(Path folder, boolean closed) throws IOException {
        this.folder = folder;
        this.closed = closed;
        this.server = WebServer.plain(this::answer);
    }

    String url() {
        return server.address("/simple");
    }

    List<String> requests() {
        return server.requests();
    }

    /** Lets the line break in the middle of a file, so many times. */
    void breakOff(String file, int times) {
        breaks.put(file, times);
    }

    /** Tells this digest of a file in place of its own. */
    void tell(String file, String sha256) {
        digests.put(file, sha256);
    }

    private void answer(HttpExchange exchange) throws IOException {
        if (closed && WebServer.isStranger(exchange)) {
            return;
        }
        String path = exchange.getRequestURI().getPath();
        String name = path.replaceFirst("/$", "").replaceFirst(".*/", "");
        if (path.startsWith("/files/") && Files.exists(folder.resolve(name))) {
            byte[] content = Files.readAllBytes(folder.resolve(name));
            int left = breaks.merge(name, -1, Integer::sum);
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content, 0, left >= 0 ? content.length / 2 : content.length);
            return;
        }
        String links = path.startsWith("/simple/") ? links(name) : "";
        byte[] page = ("<!DOCTYPE html><html><body>" + links + "</body></html>").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "text/html");
        exchange.sendResponseHeaders(links.isEmpty() ? 404 : 200, page.length);
        exchange.getResponseBody().write(page);
    }

    private String links(String name) throws IOException {
        StringBuilder links = new StringBuilder();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                String own = file.getFileName().toString();
                if (PackageName.normal(own.replaceFirst("-\\d.*", "")).equals(name)) {
                    String digest = digests.getOrDefault(own, Sha256.hex(Files.readAllBytes(file)));
                    links.append("<a href=\"/files/" + own + "#sha256=" + digest + "\">" + own + "</a>\n");
                }
            }
        }
        return links.toString();
    }

    @Override
    public void close() {
        server.close();
    }
}
