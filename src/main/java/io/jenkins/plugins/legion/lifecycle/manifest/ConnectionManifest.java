package io.jenkins.plugins.legion.lifecycle.manifest;

import io.jenkins.plugins.legion.lifecycle.Connection;
import io.jenkins.plugins.legion.lifecycle.ConnectionRules;
import io.jenkins.plugins.legion.lifecycle.ConnectionType;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.Names;
import io.jenkins.plugins.legion.lifecycle.Resource;
import java.util.Optional;

/** Reads the {@code spec} of a connection. What a type needs beyond its URI may come from Jenkins' own credentials. */
final class ConnectionManifest {

    private ConnectionManifest() {}

    /** The connection; empty where the document got a fault. */
    static Optional<Resource> read(ManifestDocument document, String id, ManifestNode.Mapping mapping) {
        ManifestFields spec = new ManifestFields(document, "spec", mapping, ManifestShape.CONNECTION);
        Names.ID.fault("id", id).ifPresent(fault -> document.fault("id", fault));
        String word = spec.text("type");
        Optional<ConnectionType> type = ConnectionType.find(word);
        if (type.isEmpty()) {
            document.fault(spec.at("type"), Fault.notOneOf(ConnectionType.words(), spec.at("type"), word));
        }
        String uri = spec.text("uri");
        if (uri.isEmpty()) {
            document.fault(spec.at("uri"), "", "where the system is");
        }
        Connection connection = new Connection(
                id,
                type.orElse(ConnectionType.FILE),
                uri,
                spec.text("region"),
                spec.text("username"),
                spec.secret("password"),
                spec.text("role"),
                spec.secret("keyID"),
                spec.secret("keySecret"),
                spec.text("publicKey"),
                spec.text("reference"),
                spec.text("description"),
                spec.text("webUILink"),
                spec.truth("vital"));
        ConnectionRules.faults(connection).forEach(fault -> document.fault(spec.at(fault.where()), fault));
        return document.isValid() ? Optional.of(connection) : Optional.empty();
    }
}
