package io.jenkins.plugins.legion.packaging;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.legion.lifecycle.Connection;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import io.jenkins.plugins.legion.lifecycle.PackagingIntegration;
import io.jenkins.plugins.legion.lifecycle.Secret;
import io.jenkins.plugins.legion.lifecycle.manifest.Manifests;
import java.io.IOException;

/**
 * Writes {@code mp.json}. Its shape is K8sPackager of Legion's and ODAHU's SDKs. The connection that holds the binary stays null: the
 * model is unpacked when a packager starts, and none of the known packagers reads it.
 */
final class PackagerInput {

    private PackagerInput() {}

    /** With the secrets of the targets' connections. */
    static byte[] json(PackagingWork work, PackagingIntegration integration) throws IOException {
        ObjectNode root = LifecycleJson.mapper().createObjectNode();
        root.putNull("modelHolder");
        ObjectNode packaging = Manifests.toTree(work.packaging());
        packaging.remove("kind");
        ObjectNode spec = packaging.withObjectProperty("spec");
        spec.put("artifactName", work.binary().fileName());
        spec.withObjectProperty("arguments");
        packaging.putObject("status");
        root.set("modelPackaging", packaging);
        ObjectNode tree = Manifests.toTree(integration);
        tree.remove("kind");
        root.set("packagingIntegration", tree);
        root.put("trainingZipName", work.binary().fileName());
        work.targets().forEach((name, connection) -> {
            ObjectNode target = root.withArray("targets").addObject();
            target.put("name", name);
            target.set("connection", connection(connection));
        });
        root.withArray("targets");
        return LifecycleJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(root);
    }

    private static ObjectNode connection(Connection connection) {
        ObjectNode tree = Manifests.toTree(connection);
        tree.remove("kind");
        ObjectNode spec = tree.withObjectProperty("spec");
        reveal(spec, "password", connection.password());
        reveal(spec, "keyID", connection.keyID());
        reveal(spec, "keySecret", connection.keySecret());
        // Without it AWS takes no temporary key.
        reveal(spec, "sessionToken", connection.sessionToken());
        return tree;
    }

    private static void reveal(ObjectNode spec, String field, Secret secret) {
        if (secret.isGiven()) {
            spec.put(field, secret.reveal());
        }
    }
}
