package io.jenkins.plugins.legion.packaging.process;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.jenkins.plugins.legion.lifecycle.Connection;
import io.jenkins.plugins.legion.lifecycle.InOrder;
import io.jenkins.plugins.legion.lifecycle.manifest.Manifests;
import io.jenkins.plugins.legion.programs.CarriedFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Uses what a program that makes images needs: manifests, the server's files, archives. */
@JsonTypeName("inventory")
record Inventory(Map<String, String> connections, String manifest) implements PackagingTask<String> {

    Inventory {
        connections = InOrder.copy(connections);
    }

    @Override
    public String perform(List<Connection> given, Consumer<String> log) throws IOException {
        log.accept("with " + given.stream().map(Connection::id).toList());
        byte[] server = CarriedFile.read("serving/legion_server/__main__.py");
        ByteArrayOutputStream layer = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(layer)) {
            TarArchiveEntry entry = new TarArchiveEntry("__main__.py");
            entry.setSize(server.length);
            tar.putArchiveEntry(entry);
            tar.write(server);
            tar.closeArchiveEntry();
        }
        return Manifests.parse("model.yaml", manifest.getBytes(StandardCharsets.UTF_8))
                        .size() + " resource, " + (layer.size() > server.length ? "a layer" : "no layer");
    }

    @Override
    public List<Object> identity() {
        return List.of(manifest);
    }

    @Override
    public Class<String> result() {
        return String.class;
    }
}
