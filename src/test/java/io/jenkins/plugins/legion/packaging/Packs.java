package io.jenkins.plugins.legion.packaging;

import io.jenkins.plugins.legion.binary.Gppi;
import io.jenkins.plugins.legion.binary.ModelArchive;
import io.jenkins.plugins.legion.lifecycle.Connection;
import io.jenkins.plugins.legion.lifecycle.ConnectionType;
import io.jenkins.plugins.legion.lifecycle.ModelIdentity;
import io.jenkins.plugins.legion.lifecycle.PackagingIntegration;
import io.jenkins.plugins.legion.lifecycle.Secret;
import io.jenkins.plugins.legion.lifecycle.TrainedModelBinary;
import io.jenkins.plugins.legion.lifecycle.TrainedModelBinary.Container;
import io.jenkins.plugins.legion.lifecycle.manifest.Manifests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What tests of packaging package. */
final class Packs {

    static final Connection REGISTRY = new Connection(
            "registry",
            ConnectionType.DOCKER,
            "registry.example.org/team",
            "",
            "robot",
            Secret.of("hunter2-hunter2"),
            "",
            null,
            null,
            "",
            "",
            "",
            "",
            false);

    static final Connection LAKE =
            new Connection("lake", ConnectionType.S3, "s3://lake", "", "", null, "", null, null, "", "", "", "", false);

    private Packs() {}

    /** The archive of a model that predicts. */
    static TrainedModelBinary model(Path archive) throws IOException {
        Path folder = Files.createTempDirectory("legion-test-model-");
        Files.writeString(
                folder.resolve("entrypoint.py"),
                """
                def init():
                    return "matrix"

                def predict_on_matrix(input_matrix, provided_columns_names=None):
                    return [[sum(row)] for row in input_matrix], ["sum"]
                """);
        Files.write(folder.resolve("weights.bin"), new byte[100_000]);
        return ModelArchive.write(
                Gppi.planFolder("MODEL", folder, new ModelIdentity("wine", "3", ""), "test"), archive, Container.ZIP);
    }

    /** An integration of a program. */
    static PackagingIntegration integration(String entrypoint) {
        return (PackagingIntegration) Manifests.parse(
                        "a.yaml",
                        """
                kind: PackagingIntegration
                id: pack
                spec:
                  entrypoint: %s
                  schema:
                    targets:
                      - {name: docker-push, connectionTypes: [docker, ecr], required: true}
                      - {name: docker-pull, connectionTypes: [docker], default: registry}
                    arguments:
                      properties:
                        - name: port
                          parameters:
                            - {name: description, value: Port to bind.}
                            - {name: type, value: integer}
                            - {name: default, value: 5000}
                            - {name: maximum, value: 65535}
                        - name: mode
                          parameters:
                            - {name: type, value: string}
                            - {name: enum, value: [fast, slow]}
                        - name: labels
                          parameters:
                            - {name: type, value: object}
                            - {name: additionalProperties, value: {type: string}}
                        - name: imageName
                          parameters:
                            - {name: type, value: string}
                            - {name: description, value: The image's name}
                      required: [imageName]
                """
                                .formatted(entrypoint))
                .get(0);
    }
}
