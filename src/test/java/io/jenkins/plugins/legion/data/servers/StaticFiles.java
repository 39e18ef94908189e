package io.jenkins.plugins.legion.data.servers;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Files of a folder, with ETags and ranges, for those who log in.
 *
 * @param root the folder
 */
public record StaticFiles(Path root) implements HttpHandler {

    private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d+)");

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        if (WebServer.isStranger(exchange)) {
            return;
        }
        Path file =
                root.resolve(exchange.getRequestURI().getPath().substring(1)).normalize();
        if (!file.startsWith(root) || !Files.exists(file)) {
            exchange.sendResponseHeaders(404, -1);
            return;
        }
        if (Files.isDirectory(file)) {
            folder(exchange);
            return;
        }
        String etag =
                "\"" + Files.size(file) + "-" + Files.getLastModifiedTime(file).toInstant() + "\"";
        String wanted = exchange.getRequestHeaders().getFirst("If-Match");
        exchange.getResponseHeaders().add("ETag", etag);
        exchange.getResponseHeaders().add("Accept-Ranges", "bytes");
        if (wanted != null && !wanted.equals(etag)) {
            exchange.sendResponseHeaders(412, -1);
            return;
        }
        content(exchange, file);
    }

    private static void folder(HttpExchange exchange) throws IOException {
        if (!exchange.getRequestURI().getPath().endsWith("/")) {
            exchange.getResponseHeaders()
                    .add("Location", exchange.getRequestURI().getRawPath() + "/");
            exchange.sendResponseHeaders(301, -1);
            return;
        }
        byte[] page = "<html>a page with what is here</html>".getBytes();
        exchange.getResponseHeaders().add("Content-Type", "text/html");
        send(exchange, 200, page.length);
        if (!isHead(exchange)) {
            exchange.getResponseBody().write(page);
        }
    }

    private static void content(HttpExchange exchange, Path file) throws IOException {
        long size = Files.size(file);
        String asked = exchange.getRequestHeaders().getFirst("Range");
        Matcher range = RANGE.matcher(asked == null ? "" : asked);
        long from = 0;
        long to = size;
        int status = 200;
        if (range.matches() && Long.parseLong(range.group(1)) < size) {
            from = Long.parseLong(range.group(1));
            to = Math.min(size, Long.parseLong(range.group(2)) + 1);
            status = 206;
            exchange.getResponseHeaders().add("Content-Range", "bytes " + from + "-" + (to - 1) + "/" + size);
        }
        send(exchange, status, to - from);
        if (!isHead(exchange)) {
            try (InputStream in = Files.newInputStream(file)) {
                in.skipNBytes(from);
                exchange.getResponseBody().write(in.readNBytes((int) (to - from)));
            }
        }
    }

    private static boolean isHead(HttpExchange exchange) {
        return exchange.getRequestMethod().equals("HEAD");
    }

    private static void send(HttpExchange exchange, int status, long length) throws IOException {
        if (isHead(exchange)) {
            exchange.getResponseHeaders().add("Content-Length", Long.toString(length));
        }
        exchange.sendResponseHeaders(status, isHead(exchange) || length == 0 ? -1 : length);
    }
}
