package io.jenkins.plugins.legion.binary;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.ModelIdentity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * The manifest at the root of a binary: {@code legion.project.yaml}, and ODAHU's {@code odahuflow.project.yaml}, which has
 * the same fields but for the name of the format's version.
 */
final class ProjectManifest {

    static final String LEGION = "legion.project.yaml";
    static final String ODAHU = "odahuflow.project.yaml";

    private static final String LEGION_VERSION = "legionVersion";
    private static final String ODAHU_VERSION = "odahuflowVersion";

    /** The version of the format that both systems' trainers write. */
    private static final String FORMAT = "1.0";

    private final ObjectNode fields;

    private ProjectManifest(ObjectNode fields) {
        this.fields = fields;
    }

    static boolean isManifest(String path) {
        return path.equals(LEGION) || path.equals(ODAHU);
    }

    /** Whether a manifest says that a packager finds Python in the archive; not so if it cannot be read at all. */
    static boolean isPython(byte[] manifest) {
        try {
            JsonNode node = SmallYaml.MAPPER.readTree(manifest);
            return node != null && node.path("binaries").path("type").asText().equals("python");
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    /** The manifest of a model that both packagers take. */
    static ProjectManifest python(
            ModelIdentity model, String workDir, String condaPath, String toolchain, String toolchainVersion) {
        ObjectNode fields = SmallYaml.MAPPER.createObjectNode();
        fields.putObject("binaries")
                .put("type", "python")
                .put("dependencies", "conda")
                .put("conda_path", condaPath);
        fields.putObject("model")
                .put("name", model.name())
                .put("version", model.version())
                .put("workDir", workDir)
                .put("entrypoint", "entrypoint");
        fields.putObject("toolchain").put("name", toolchain).put("version", toolchainVersion);
        return new ProjectManifest(fields);
    }

    /** The manifest of files that no packager of Legion's knows. */
    static ProjectManifest files(ModelIdentity model, String toolchain, String toolchainVersion) {
        ObjectNode fields = SmallYaml.MAPPER.createObjectNode();
        fields.putObject("binaries").put("type", "files");
        fields.putObject("model").put("name", model.name()).put("version", model.version());
        fields.putObject("toolchain").put("name", toolchain).put("version", toolchainVersion);
        return new ProjectManifest(fields);
    }

    /** Reads one that a training wrote. */
    static ProjectManifest read(Source source) throws IOException {
        if (SmallYaml.read(source, "valid YAML") instanceof ObjectNode fields) {
            return new ProjectManifest(fields);
        }
        throw new InvalidInput(new Fault(source.path(), SmallFile.text(source), "a manifest with binaries and model"));
    }

    /** The run that made the model, where it says so itself. */
    ProjectManifest withRun(String runId) {
        if (!runId.isEmpty()) {
            fields.putObject("output").put("run_id", runId);
        }
        return this;
    }

    /** A field such as {@code model.workDir}; empty where it is missing. */
    String text(String section, String field) {
        return SmallYaml.scalar(fields.path(section).path(field));
    }

    /** The same as the file {@code path}, which is {@link #LEGION} or {@link #ODAHU}. */
    Source as(String path) {
        ObjectNode copy = fields.deepCopy();
        copy.remove(List.of(LEGION_VERSION, ODAHU_VERSION));
        copy.put(path.equals(LEGION) ? LEGION_VERSION : ODAHU_VERSION, FORMAT);
        try {
            return Source.of(path, SmallYaml.MAPPER.writeValueAsBytes(copy));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
