package io.jenkins.plugins.legion.data.servers;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/**
 * Git's own program for web servers, {@code git http-backend}, as a handler of one.
 *
 * @param root the folder with the repositories
 */
public record GitBackend(Path root) implements HttpHandler {

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        if (WebServer.isStranger(exchange)) {
            return;
        }
        URI uri = exchange.getRequestURI();
        ProcessBuilder builder = new ProcessBuilder("git", "http-backend");
        Map<String, String> variables = builder.environment();
        variables.put("GIT_PROJECT_ROOT", root.toString());
        variables.put("GIT_HTTP_EXPORT_ALL", "1");
        variables.put("PATH_INFO", uri.getPath());
        variables.put("QUERY_STRING", uri.getRawQuery() == null ? "" : uri.getRawQuery());
        variables.put("REQUEST_METHOD", exchange.getRequestMethod());
        put(variables, "CONTENT_TYPE", exchange, "Content-Type");
        put(variables, "HTTP_CONTENT_ENCODING", exchange, "Content-Encoding");
        put(variables, "GIT_PROTOCOL", exchange, "Git-Protocol");
        Process process = builder.start();
        try (OutputStream in = process.getOutputStream()) {
            exchange.getRequestBody().transferTo(in);
        }
        try (InputStream out = new BufferedInputStream(process.getInputStream())) {
            int status = 200;
            for (String line = line(out); !line.isEmpty(); line = line(out)) {
                String value = line.substring(line.indexOf(':') + 1).strip();
                if (line.startsWith("Status:")) {
                    status = Integer.parseInt(value.substring(0, 3));
                } else {
                    exchange.getResponseHeaders().add(line.substring(0, line.indexOf(':')), value);
                }
            }
            exchange.sendResponseHeaders(status, 0);
            out.transferTo(exchange.getResponseBody());
        }
    }

    private static void put(Map<String, String> variables, String name, HttpExchange exchange, String header) {
        String value = exchange.getRequestHeaders().getFirst(header);
        if (value != null) {
            variables.put(name, value);
        }
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            if (c != '\r') {
                line.write(c);
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }
}
