package io.jenkins.plugins.legion.packaging.image;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.util.Locale;

/**
 * What machines an image runs on, in the words of Go, which OCI uses.
 *
 * @param os such as {@code linux}
 * @param architecture such as {@code amd64} or {@code arm64}
 * @param variant such as {@code v7}; empty where any will do
 */
public record Platform(String os, String architecture, String variant) {

    /** @throws InvalidInput if it is none, such as {@code linux/arm64} */
    public static Platform parse(String field, String text) throws InvalidInput {
        String[] parts = text.split("/", -1);
        if (!text.matches("[a-z0-9]+/[a-z0-9]+(?:/[a-z0-9.]+)?")) {
            throw new InvalidInput(new Fault(field, text, "a platform, such as linux/amd64"));
        }
        return new Platform(parts[0], parts[1], parts.length > 2 ? parts[2] : "");
    }

    /** Linux on processors such as this machine's. */
    public static Platform ofMachine() {
        String name = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        return new Platform(
                "linux",
                switch (name) {
                    case "x86_64" -> "amd64";
                    case "aarch64" -> "arm64";
                    default -> name;
                },
                "");
    }

    static Platform of(JsonNode tree) {
        return new Platform(
                tree.path("os").asText(""),
                tree.path("architecture").asText(""),
                tree.path("variant").asText(""));
    }

    void writeTo(ObjectNode node) {
        node.put("architecture", architecture).put("os", os);
        if (!variant.isEmpty()) {
            node.put("variant", variant);
        }
    }

    /** Whether what is made for the other runs here. */
    boolean takes(Platform other) {
        return os.equals(other.os)
                && architecture.equals(other.architecture)
                && (variant.isEmpty() || variant.equals(other.variant));
    }

    @Override
    public String toString() {
        return os + "/" + architecture + (variant.isEmpty() ? "" : "/" + variant);
    }
}
