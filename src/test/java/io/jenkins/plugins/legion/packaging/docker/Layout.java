package io.jenkins.plugins.legion.packaging.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** The newest image of an OCI layout, as any other program would read it. */
record Layout(Path folder) {

    private static final ObjectMapper JSON = new ObjectMapper();

    JsonNode manifest() throws IOException {
        JsonNode index = JSON.readTree(folder.resolve("index.json").toFile());
        JsonNode images = index.path("manifests");
        return JSON.readTree(blob(images.get(images.size() - 1).path("digest").textValue()));
    }

    JsonNode config() throws IOException {
        return JSON.readTree(blob(manifest().at("/config/digest").textValue()));
    }

    /** The digest of the layer of that name. */
    String layer(String name) throws IOException {
        return manifest().at("/layers/" + number(name) + "/digest").textValue();
    }

    /** What the files of a layer hold, as text, by their paths. */
    Map<String, String> files(String name) throws IOException {
        byte[] bytes = blob(layer(name));
        boolean gzip = bytes[0] == 0x1f && bytes[1] == (byte) 0x8b;
        InputStream plain = new ByteArrayInputStream(bytes);
        Map<String, String> files = new TreeMap<>();
        try (TarArchiveInputStream tar = new TarArchiveInputStream(gzip ? new GZIPInputStream(plain) : plain)) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (entry.isFile()) {
                    files.put("/" + entry.getName(), new String(tar.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        }
        return files;
    }

    private int number(String name) throws IOException {
        int layer = 0;
        for (JsonNode step : config().path("history")) {
            if (step.path("comment").asText().equals(name)) {
                return layer;
            }
            layer += step.path("empty_layer").asBoolean() ? 0 : 1;
        }
        throw new IOException("no layer '" + name + "' among " + config().path("history"));
    }

    private byte[] blob(String digest) throws IOException {
        return Files.readAllBytes(folder.resolve("blobs").resolve(digest.replace(':', '/')));
    }
}
