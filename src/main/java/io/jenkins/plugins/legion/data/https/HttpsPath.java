package io.jenkins.plugins.legion.data.https;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Names as they stand in addresses. */
public final class HttpsPath {

    private HttpsPath() {}

    /** A path, whose slashes stay. */
    public static String of(String path) {
        return Arrays.stream(path.split("/", -1)).map(HttpsPath::name).collect(Collectors.joining("/"));
    }

    /** One name or value, of which nothing stays that means anything. */
    public static String name(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
