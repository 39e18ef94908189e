package io.jenkins.plugins.legion.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.legion.binary.Gppi;
import io.jenkins.plugins.legion.binary.ModelArchive;
import io.jenkins.plugins.legion.lifecycle.ModelIdentity;
import io.jenkins.plugins.legion.lifecycle.TrainedModelBinary.Container;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What a user sees of {@code package}, with a packager that is a script. */
@DisabledOnOs(OS.WINDOWS)
class PackageCommandTest {

    private static final String MANIFEST =
            """
            kind: PackagingIntegration
            id: tell
            spec:
              entrypoint: ./tell
              schema:
                targets: [{name: docker-push, connectionTypes: [docker]}]
                arguments:
                  properties:
                    - {name: port, parameters: [{name: type, value: integer}, {name: default, value: 5000}]}
                    - {name: labels, parameters: [{name: type, value: object}]}
                    - {name: note, parameters: [{name: type, value: string}]}
            ---
            kind: ModelPackaging
            id: wine
            spec:
              integrationName: tell
              artifactName: wine-3.zip
              arguments: {port: 8080, note: from the manifest}
            ---
            kind: Connection
            id: registry
            spec: {type: docker, uri: registry.example.org/team}
            """;

    @TempDir
    private Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void model() throws IOException {
        Path model = Files.createDirectory(directory.resolve("wine"));
        Files.writeString(model.resolve("entrypoint.py"), "def init():\n    return 'matrix'\n");
        ModelArchive.write(
                Gppi.planFolder("MODEL", model, new ModelIdentity("wine", "3", ""), "test"),
                directory.resolve("wine-3.zip"),
                Container.ZIP);
        Files.writeString(directory.resolve("legion.yaml"), MANIFEST);
        script(
                "cp mp.json " + directory
                        + "/seen.json\necho packaging\necho '{\"image\": \"wine:3\", \"digest\": \"sha256:1\"}' > result.json\n");
    }

    private void script(String text) throws IOException {
        Path script = directory.resolve("tell");
        Files.writeString(script, "#!/bin/sh\n" + text);
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void aManifestsPackagingIsMadeOfTheBinaryThatItNames() throws IOException {
        assertThat(legion("package", "-f", "legion.yaml")).as(err()).isEqualTo(ExitCode.OK);

        assertThat(out()).isEqualTo("image   wine:3\ndigest  sha256:1\n");
        assertThat(err()).contains("The binary wine-3.zip was verified: sha256:", "packaging\n");
        assertThat(seen().at("/modelPackaging/spec/arguments/port").intValue()).isEqualTo(8080);
    }

    @Test
    void theCommandLineGoesBeforeTheManifest() throws IOException {
        assertThat(legion(
                        "package",
                        "wine-3.zip",
                        "-f",
                        "legion.yaml",
                        "-a",
                        "port=9090",
                        "-a",
                        "labels={\"team\": \"wine\"}",
                        "-t",
                        "push=registry",
                        "-o",
                        "json"))
                .as(err())
                .isEqualTo(ExitCode.OK);

        assertThat(new ObjectMapper().readTree(out()).path("image").asText()).isEqualTo("wine:3");
        JsonNode arguments = seen().at("/modelPackaging/spec/arguments");
        assertThat(arguments.path("port").intValue()).isEqualTo(9090);
        assertThat(arguments.at("/labels/team").textValue()).isEqualTo("wine");
        assertThat(arguments.path("note").textValue()).isEqualTo("from the manifest");
        assertThat(seen().at("/targets/0/connection/id").textValue()).isEqualTo("registry");
    }

    @Test
    void textStaysTextAndATargetGoesBeforeThatOfTheManifest() throws IOException {
        Files.writeString(
                directory.resolve("legion.yaml"),
                MANIFEST.replace(
                                "arguments: {port: 8080, note: from the manifest}",
                                "targets: [{name: docker-push, connectionName: other}]")
                        .concat("---\nkind: Connection\nid: other\nspec: {type: docker, uri: other.example.org}\n"));

        assertThat(legion("package", "-f", "legion.yaml", "-a", "note=1000", "-t", "push=registry"))
                .as(err())
                .isEqualTo(ExitCode.OK);

        assertThat(seen().at("/modelPackaging/spec/arguments/note").textValue()).isEqualTo("1000");
        assertThat(seen().at("/targets/0/connection/id").textValue()).isEqualTo("registry");
        assertThat(seen().path("targets").size()).isEqualTo(1);
    }

    @Test
    void whatIsWrongIsToldAtOnceAndNothingRuns() {
        assertThat(legion("package", "-f", "legion.yaml", "-a", "port=eighty", "-a", "prot=1", "-t", "store=registry"))
                .isEqualTo(ExitCode.BAD_INPUT);

        assertThat(err())
                .contains(
                        "legion: arguments.port: 'eighty'; expected a whole number",
                        "legion: arguments.prot: 'prot'; expected one of port, labels, note (did you mean 'port'?)",
                        "legion: targets[0].name: 'store'; expected one of docker-push");
        assertThat(directory.resolve("seen.json")).doesNotExist();
    }

    @Test
    void aPackagerThatFailsEndsWithItsWords() throws IOException {
        script("echo no room >&2\nexit 9\n");

        assertThat(legion("package", "-f", "legion.yaml")).isEqualTo(ExitCode.IO);
        assertThat(err()).contains("legion: the packager ./tell ended with 9: no room");
    }

    @Test
    void anotherBinaryIsRefused() {
        assertThat(legion("package", "-f", "legion.yaml", "--digest", "sha256:" + "0".repeat(64)))
                .isEqualTo(ExitCode.BROKEN_ARCHIVE);
        assertThat(directory.resolve("seen.json")).doesNotExist();
    }

    @Test
    void withoutAModelOrAPackagingItSaysWhatIsMissing() throws IOException {
        assertThat(legion("package")).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err()).contains("legion: MODEL is missing; expected a trained model binary");
        Files.writeString(
                directory.resolve("other.yaml"), "kind: Connection\nid: a\nspec: {type: docker, uri: localhost:1}\n");
        assertThat(legion("package", "wine-3.zip", "-f", "other.yaml")).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err()).contains("other.yaml: kind is missing; expected a ModelPackaging");
        assertThat(legion("package", "wine-3.zip", "-f", "legion.yaml", "--packaging", "wien"))
                .isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err()).contains("--packaging: 'wien'; expected one of those in", ": wine");
    }

    @Test
    void withoutAManifestAnImageIsMade() {
        assertThat(legion("package", "wine-3.zip")).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err())
                .contains("targets.docker-push is missing", "arguments.output such as docker-archive:wine.tar");
    }

    private int legion(String... arguments) {
        out.reset();
        err.reset();
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--cache", directory.resolve("cache").toString()));
        Terminal terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                80);
        return Legion.run(terminal, new ShutdownGuard(), directory, all.toArray(String[]::new));
    }

    private JsonNode seen() throws IOException {
        return new ObjectMapper().readTree(directory.resolve("seen.json").toFile());
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
