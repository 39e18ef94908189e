package io.jenkins.plugins.legion.toolchain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.legion.lifecycle.AlgorithmSource;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import io.jenkins.plugins.legion.lifecycle.ModelTraining;
import io.jenkins.plugins.legion.lifecycle.ToolchainIntegration;
import io.jenkins.plugins.legion.lifecycle.manifest.Manifests;

/**
 * Writes {@code mt.json}. Its shape is K8sTrainer of Legion's and ODAHU's SDKs. The connections stay null: source and data
 * are in place when a trainer starts, and none of the known trainers reads them.
 */
final class TrainerInput {

    private TrainerInput() {}

    static String json(ModelTraining training, ToolchainIntegration integration) {
        ObjectNode root = LifecycleJson.mapper().createObjectNode();
        root.putNull("vcs");
        root.putNull("algorithmSourceConnection");
        root.putArray("inputData");
        root.putNull("outputConn");
        root.set("modelTraining", training(training));
        ObjectNode toolchain = Manifests.toTree(integration);
        toolchain.remove("kind");
        root.set("toolchainIntegration", toolchain);
        try {
            return LifecycleJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a JSON tree can be written", e);
        }
    }

    private static ObjectNode training(ModelTraining training) {
        ObjectNode tree = Manifests.toTree(training);
        tree.remove("kind");
        ObjectNode spec = tree.withObjectProperty("spec");
        if (training.workDir().isEmpty()) {
            // Both trainers join it to the current folder, and Python cannot join nothing.
            spec.put("workDir", ".");
        }
        if (!spec.has("hyperParameters")) {
            spec.putObject("hyperParameters");
        }
        training.algorithmSource()
                .filter(source -> source.kind() == AlgorithmSource.Kind.VCS)
                .ifPresent(source -> {
                    spec.put("vcsName", source.connection());
                    spec.put("reference", source.reference());
                });
        tree.putObject("status");
        return tree;
    }
}
