package io.jenkins.plugins.legion.lifecycle.manifest;

import java.util.List;
import java.util.stream.Stream;

/** Which fields an object in a manifest may have. The JSON Schema has a definition for each. */
enum ManifestShape {
    /** Every resource. All but the first three are made by a server or by {@code kubectl}, and passed over. */
    RESOURCE(
            "resource",
            List.of("kind", "id", "spec"),
            List.of("status", "apiVersion", "metadata", "createdAt", "updatedAt", "deletionMark")),
    TRAINING(
            "ModelTraining",
            List.of(
                    "model",
                    "toolchain",
                    "environment",
                    "envs",
                    "hyperParameters",
                    "workDir",
                    "entrypoint",
                    "args",
                    "image",
                    "resources",
                    "data",
                    "algorithmSource",
                    "outputConnection",
                    "nodeSelector",
                    "metrics",
                    "metricsFiles",
                    "timeLimit"),
            // Legion 1.0's source, and Legion's model before it had a field of its own
            List.of("vcsName", "reference", "name", "version")),
    MODEL("model", List.of("name", "version", "artifactNameTemplate"), List.of()),
    ENVIRONMENT_VARIABLE("environmentVariable", List.of("name", "value"), List.of()),
    RESOURCES("resources", List.of("limits", "requests"), List.of()),
    AMOUNTS("amounts", List.of("cpu", "memory", "gpu"), List.of()),
    DATA(
            "data",
            List.of("connection", "localPath", "remotePath", "include", "exclude", "digest", "label"),
            List.of("connName")),
    ALGORITHM_SOURCE("algorithmSource", List.of("vcs", "objectStorage"), List.of()),
    VCS("vcs", List.of("connection", "reference"), List.of()),
    OBJECT_STORAGE("objectStorage", List.of("connection", "path"), List.of()),
    TOOLCHAIN("ToolchainIntegration", List.of("entrypoint", "defaultImage", "additionalEnvironments"), List.of()),
    PACKAGING_INTEGRATION(
            "PackagingIntegration", List.of("entrypoint", "defaultImage", "privileged", "schema"), List.of()),
    PACKAGING_SCHEMA("packagingSchema", List.of("targets", "arguments"), List.of()),
    TARGET_SCHEMA("targetSchema", List.of("name", "connectionTypes", "required", "default"), List.of()),
    ARGUMENTS("arguments", List.of("properties", "required"), List.of()),
    ARGUMENT("argument", List.of("name", "parameters"), List.of()),
    PARAMETER("parameter", List.of("name", "value"), List.of()),
    PACKAGING(
            "ModelPackaging",
            List.of(
                    "artifactName",
                    "integrationName",
                    "image",
                    "arguments",
                    "targets",
                    "resources",
                    "outputConnection",
                    "nodeSelector"),
            List.of()),
    DEPLOYMENT(
            "ModelDeployment",
            List.of(
                    "image",
                    "predictor",
                    "port",
                    "minReplicas",
                    "maxReplicas",
                    "resources",
                    "envs",
                    "annotations",
                    "livenessProbeInitialDelay",
                    "readinessProbeInitialDelay",
                    "roleName",
                    "imagePullConnID",
                    "nodeSelector",
                    "timeLimit",
                    "settleTime"),
            List.of()),
    TARGET("target", List.of("name", "connectionName"), List.of("connection")),
    CONNECTION(
            "Connection",
            List.of(
                    "type",
                    "uri",
                    "region",
                    "username",
                    "password",
                    "role",
                    "keyID",
                    "keySecret",
                    "publicKey",
                    "reference",
                    "description",
                    "webUILink",
                    "vital"),
            List.of());

    private final String definition;
    private final List<String> fields;
    private final List<String> older;

    ManifestShape(String definition, List<String> fields, List<String> older) {
        this.definition = definition;
        this.fields = fields;
        this.older = older;
    }

    /** Its name among the definitions of the JSON Schema. */
    String definition() {
        return definition;
    }

    /** The fields that one should write. */
    List<String> fields() {
        return fields;
    }

    /** Every field that is taken. */
    List<String> allFields() {
        return Stream.concat(fields.stream(), older.stream()).toList();
    }

    /** Whether a field is taken. Names that begin with an underscore are remarks, which ODAHU's JSON files have. */
    boolean admits(String field) {
        return fields.contains(field) || older.contains(field) || field.startsWith("_");
    }
}
