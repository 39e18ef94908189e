package io.jenkins.plugins.legion.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.legion.binary.BrokenArchive;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.ModelPackaging;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Packagers of others, by the contract that Legion's and ODAHU's keep. */
@DisabledOnOs(OS.WINDOWS)
class PackagingJobTest {

    @TempDir
    private Path directory;

    private final List<String> log = new ArrayList<>();
    private Path archive;
    private String digest;

    @BeforeEach
    void train() throws IOException {
        archive = directory.resolve("wine-3.zip");
        digest = Packs.model(archive).digest();
    }

    @Test
    void aPackagerGetsTheModelAndThePackagingAndItsResultComesBack() throws Exception {
        PackagedModel packaged = pack(
                """
                #!/bin/sh
                set -e
                ls "$1" > "$SEEN/model"
                cp "$2" "$SEEN/mp.json"
                stat -c %a "$2" > "$SEEN/mode"
                echo "building with hunter2-hunter2"
                echo '{"image": "registry.example.org/team/wine:3", "layers": 4}' > result.json
                """);

        assertThat(packaged.results()).isEqualTo(Map.of("image", "registry.example.org/team/wine:3", "layers", "4"));
        assertThat(seen("model")).contains("legion.project.yaml", "odahuflow.project.yaml", "odahuflow_model");
        assertThat(seen("mode")).isEqualToIgnoringNewLines("600");
        assertThat(log).contains("building with ****").noneMatch(line -> line.contains("hunter2"));
        JsonNode input = new ObjectMapper().readTree(seen("mp.json"));
        assertThat(input.at("/modelPackaging/spec/integrationName").textValue()).isEqualTo("pack");
        assertThat(input.at("/modelPackaging/spec/arguments/port").intValue()).isEqualTo(5000);
        assertThat(input.at("/modelPackaging/spec/arguments/imageName").textValue())
                .isEqualTo("{{ Name }}:{{ Version }}");
        assertThat(input.at("/packagingIntegration/spec/schema/arguments/properties/0/parameters/2/value")
                        .intValue())
                .isEqualTo(5000);
        assertThat(input.at("/targets/0/name").textValue()).isEqualTo("docker-push");
        assertThat(input.at("/targets/0/connection/id").textValue()).isEqualTo("registry");
        assertThat(input.at("/targets/0/connection/spec/type").textValue()).isEqualTo("docker");
        assertThat(input.at("/targets/0/connection/spec/username").textValue()).isEqualTo("robot");
        assertThat(input.at("/targets/0/connection/spec/password").textValue()).isEqualTo("hunter2-hunter2");
        assertThat(input.at("/trainingZipName").textValue()).isEqualTo("wine-3.zip");
    }

    @Test
    void nothingIsLeftOfAPackaging() throws Exception {
        pack("#!/bin/sh\necho '{}' > result.json\n");

        assertThat(directory.resolve("folder")).doesNotExist();
    }

    @Test
    void whatATryThatWasKilledLeftIsNoHindrance() throws Exception {
        Path left = Files.createDirectories(directory.resolve("folder/model"));
        Files.writeString(left.resolve("entrypoint.py"), "half");
        Files.createDirectories(directory.resolve("folder/packager"));
        Files.writeString(directory.resolve("folder/packager/result.json"), "{\"image\": \"old\"}");

        assertThatThrownBy(() -> pack("#!/bin/sh\n")).hasMessageContaining("left no result.json");
    }

    @Test
    void secretsThatAPackagerLeavesInItsResultAreHidden() throws Exception {
        assertThat(
                        pack("#!/bin/sh\necho '{\"login\": \"-p hunter2-hunter2\", \"hunter2-hunter2\": {\"a\": \"hunter2-hunter2\"}}' > result.json\n")
                                .results())
                .isEqualTo(Map.of("login", "-p ****", "****", "{\"a\":\"****\"}"));
    }

    @Test
    void aPackagerThatFailsIsToldOfWithItsLastWordsAndNoSecrets() {
        assertThatThrownBy(() -> pack("#!/bin/sh\necho no registry for hunter2-hunter2 >&2\nexit 3\n"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("ended with 3: no registry for ****");
        assertThat(directory.resolve("folder")).doesNotExist();
    }

    @Test
    void aPackagerWithoutAResultHasFailed() {
        assertThatThrownBy(() -> pack("#!/bin/sh\n"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("left no result.json");
        assertThatThrownBy(() -> pack("#!/bin/sh\necho '{\"image\":' > result.json\n"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("result.json of")
                .hasMessageContaining("is no JSON");
        assertThatThrownBy(() -> pack("#!/bin/sh\necho '[1]' > result.json\n"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is no object of JSON");
    }

    @Test
    void aPackagerThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> job("/opt/nowhere/pack", Optional.empty()))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining(
                        "entrypoint: '/opt/nowhere/pack'; expected a program that this machine can start");
    }

    @Test
    void aPackagerMayBeALineForTheShell() throws Exception {
        assertThat(job("sh -c 'basename $1 > name; echo {} > result.json' --", Optional.empty())
                        .results())
                .isEmpty();
    }

    @Test
    void aBinaryThatIsAnotherIsRefusedBeforeAnythingRuns() throws Exception {
        Packs.model(directory.resolve("other.zip"));
        assertThatThrownBy(
                        () -> job(script("#!/bin/sh\ntouch \"$SEEN/ran\"\n"), Optional.of("sha256:" + "0".repeat(64))))
                .isInstanceOf(BrokenArchive.class)
                .hasMessageContaining(digest);
        assertThat(directory.resolve("ran")).doesNotExist();
    }

    @Test
    void wrongArgumentsAreToldBeforeTheBinaryIsRead() throws Exception {
        Files.writeString(archive, "no archive");
        assertThatThrownBy(() -> new PackagingJob(
                                ModelPackaging.by("pack").build(),
                                List.of(Packs.integration("pack")),
                                archive,
                                Optional.empty(),
                                Map.of())
                        .run(List.of(), place(), log::add))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("arguments.imageName")
                .hasMessageContaining("targets.docker-push");
    }

    private PackagedModel pack(String script) throws Exception {
        return job(script(script), Optional.of(digest));
    }

    private String script(String text) throws IOException {
        Path script = directory.resolve("pack");
        Files.writeString(script, text.replace("$SEEN", directory.toString()));
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        return script.toString();
    }

    private PackagedModel job(String entrypoint, Optional<String> expected) throws Exception {
        ModelPackaging packaging = ModelPackaging.by("pack")
                .argument("imageName", "{{ Name }}:{{ Version }}")
                .target("push", "registry")
                .build();
        return new PackagingJob(
                        packaging, List.of(Packs.integration("\"" + entrypoint + "\"")), archive, expected, Map.of())
                .run(List.of(Packs.REGISTRY), place(), log::add);
    }

    private PackagingPlace place() {
        return new PackagingPlace(directory, directory.resolve("folder"), directory.resolve("cache"));
    }

    private String seen(String name) throws IOException {
        return Files.readString(directory.resolve(name));
    }
}
