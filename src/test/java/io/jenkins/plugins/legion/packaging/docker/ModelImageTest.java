package io.jenkins.plugins.legion.packaging.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.legion.binary.Gppi;
import io.jenkins.plugins.legion.binary.ModelArchive;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.ModelIdentity;
import io.jenkins.plugins.legion.lifecycle.ModelPackaging;
import io.jenkins.plugins.legion.lifecycle.TrainedModelBinary.Container;
import io.jenkins.plugins.legion.packaging.PackagedModel;
import io.jenkins.plugins.legion.packaging.PackagingJob;
import io.jenkins.plugins.legion.packaging.PackagingPlace;
import io.jenkins.plugins.legion.packaging.image.BaseImage;
import io.jenkins.plugins.legion.packaging.image.ImageBuilder;
import io.jenkins.plugins.legion.packaging.image.ImageConfig;
import io.jenkins.plugins.legion.packaging.image.ImageLayer;
import io.jenkins.plugins.legion.packaging.image.ImagePlan;
import io.jenkins.plugins.legion.packaging.image.ImageTarget;
import io.jenkins.plugins.legion.packaging.image.LayerFile;
import io.jenkins.plugins.legion.packaging.image.Platform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images of models, over a base that has all but a Python that runs. */
class ModelImageTest {

    private static final String ENTRY_POINT =
            """
            def init():
                return "matrix"

            def predict_on_matrix(input_matrix, provided_columns_names=None):
                return [[sum(row)] for row in input_matrix], ["sum"]
            """;

    @TempDir
    private Path directory;

    private final List<String> log = new ArrayList<>();
    private Path model;
    private Consumer<String> told = line -> {};

    @BeforeEach
    void prepare() throws IOException {
        model = Files.createDirectory(directory.resolve("wine"));
        Files.writeString(model.resolve("entrypoint.py"), ENTRY_POINT);
        Files.writeString(model.resolve("conda.yaml"), "dependencies:\n- python=3.11\n- pip\n");
        Files.write(model.resolve("weights.bin"), new byte[300_000]);
        base("base", "3.11.9", "/usr/local/bin/python3.11");
    }

    /** What a base image of Docker's Python says of itself. */
    private void base(String folder, String version, String python) throws IOException {
        List<LayerFile> files = List.of(
                text(python, "no program"),
                text("/usr/lib64/ld-linux-x86-64.so.2", ""),
                text(
                        "/var/lib/dpkg/status",
                        "Package: libc6\nStatus: install ok installed\nArchitecture: amd64\nVersion: 2.36-9+deb12u10\n\n"));
        new ImageBuilder(directory.resolve("caches").resolve(folder), log::add)
                .build(
                        new ImagePlan(
                                new BaseImage.Empty(),
                                new Platform("linux", "amd64", ""),
                                List.of(new ImageLayer("system", files, true)),
                                ImageConfig.NONE
                                        .env(Map.of("PYTHON_VERSION", version, "PATH", "/usr/local/bin:/usr/bin"))
                                        .labels(Map.of("of", "base"))),
                        new ImageTarget.InLayout(directory.resolve(folder), List.of("latest")));
    }

    private static LayerFile text(String path, String content) {
        return MadeFile.of(path, content.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void anImageHasTheModelTheServerAndHowItIsServed() throws Exception {
        PackagedModel packaged = pack(
                rest().argument("port", 8080).argument("workers", 3).argument("labels", Map.of("team", "wine")), "out");

        Layout layout = new Layout(directory.resolve("out"));
        JsonNode config = layout.config().path("config");
        assertThat(texts(config.path("Entrypoint")))
                .containsExactly(
                        "/usr/local/bin/python3.11",
                        "-m",
                        "gunicorn",
                        "--config",
                        "python:legion_server.workers",
                        "--bind",
                        "0.0.0.0:8080",
                        "--timeout",
                        "60",
                        "--workers",
                        "3",
                        "--threads",
                        "4",
                        "legion_server.wsgi");
        assertThat(texts(config.path("Env")))
                .contains(
                        "PYTHON_VERSION=3.11.9",
                        "PATH=/opt/legion/packages/bin:/usr/local/bin:/usr/bin",
                        "PYTHONPATH=/opt/legion/packages:/opt/legion/server",
                        "LEGION_SERVER=/opt/legion/server.json",
                        "MODEL_LOCATION=/opt/legion/model/odahuflow_model");
        assertThat(config.path("User").asText()).isEqualTo("1000:1000");
        assertThat(config.path("ExposedPorts").fieldNames().next()).isEqualTo("8080/tcp");
        assertThat(config.at("/Labels/team").asText()).isEqualTo("wine");
        assertThat(config.at("/Labels/of").asText()).isEqualTo("base");
        assertThat(config.at("/Labels/org.opencontainers.image.version").asText())
                .isEqualTo("3");
        assertThat(config.at("/Labels/io.jenkins.plugins.legion.binary").asText())
                .startsWith("sha256:");
        assertThat(layout.files("weights")).containsOnlyKeys("/opt/legion/model/odahuflow_model/weights.bin");
        assertThat(layout.files("code"))
                .containsEntry("/opt/legion/model/odahuflow_model/entrypoint.py", ENTRY_POINT)
                .containsKeys("/opt/legion/model/legion.project.yaml", "/opt/legion/server.json");
        assertThat(layout.files("server"))
                .containsKeys(
                        "/opt/legion/server/legion_server/wsgi.py", "/opt/legion/server/legion_server/application.py");
        JsonNode settings = new ObjectMapper().readTree(layout.files("code").get("/opt/legion/server.json"));
        assertThat(settings.at("/model/name").asText()).isEqualTo("wine");
        assertThat(settings.at("/location").asText()).isEqualTo("/opt/legion/model/odahuflow_model");
        assertThat(packaged.results())
                .containsEntry("python", "3.11.9")
                .containsEntry("platform", "linux/amd64")
                .containsEntry("image", directory.resolve("out").toString())
                .containsEntry(
                        "reference",
                        directory.resolve("out") + "@" + packaged.results().get("digest"));
        assertThat(log)
                .anyMatch(line -> line.startsWith("Read back and verified: the image, and 6 files of the model"));
    }

    @Test
    void theSameModelIsTheSameImageWhoeverMakesIt() throws Exception {
        String first = pack(rest(), "one").results().get("digest");
        Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
        Files.move(directory.resolve("caches"), elsewhere.resolve("caches"));

        assertThat(pack(rest(), "two").results().get("digest")).isEqualTo(first);
    }

    @Test
    void whereTheCodeChangesTheWeightsAreNotWrittenAgain() throws Exception {
        pack(rest(), "out");
        Layout layout = new Layout(directory.resolve("out"));
        String weights = layout.layer("weights");
        String server = layout.layer("server");
        String code = layout.layer("code");
        Files.writeString(model.resolve("entrypoint.py"), ENTRY_POINT + "\nVERSION = 2\n");

        PackagedModel packaged = pack(rest(), "out");

        assertThat(layout.layer("weights")).isEqualTo(weights);
        assertThat(layout.layer("server")).isEqualTo(server);
        assertThat(layout.layer("code")).isNotEqualTo(code);
        assertThat(Long.parseLong(packaged.results().get("pushed"))).isLessThan(30_000);
        assertThat(Long.parseLong(packaged.results().get("size"))).isGreaterThan(300_000);
    }

    @Test
    void aLargeFileHasALayerOfItsOwn() throws Exception {
        Files.write(model.resolve("large.bin"), new byte[64 << 20]);

        pack(rest(), "out");

        Layout layout = new Layout(directory.resolve("out"));
        assertThat(layout.files("weights")).containsOnlyKeys("/opt/legion/model/odahuflow_model/weights.bin");
        assertThat(layout.layer("weights odahuflow_model/large.bin")).startsWith("sha256:");
    }

    @Test
    void hooksReachTheServersSettings() throws Exception {
        Files.writeString(model.resolve("features.py"), "def scale(data, names):\n    return data, names\n");

        pack(rest().argument("before", "features:scale").argument("maxRequestBytes", 1000), "out");

        JsonNode settings = new ObjectMapper()
                .readTree(new Layout(directory.resolve("out")).files("code").get("/opt/legion/server.json"));
        assertThat(settings.at("/hooks/before").asText()).isEqualTo("features:scale");
        assertThat(settings.at("/maxRequestBytes").asLong()).isEqualTo(1000);
        assertThatThrownBy(() -> pack(rest().argument("after", "features"), "out"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("arguments.after: 'features'; expected module:function");
    }

    @Test
    void batchesHaveAnotherProgramAndNoPort() throws Exception {
        pack(image("docker-cli"), "out");

        JsonNode config = new Layout(directory.resolve("out")).config().path("config");
        assertThat(texts(config.path("Entrypoint")))
                .containsExactly("/usr/local/bin/python3.11", "-m", "legion_server.batch");
        assertThat(config.path("ExposedPorts").isEmpty()).isTrue();
    }

    @Test
    void anArchiveIsFoundByItsNameOnceItIsLoaded() throws Exception {
        pack(
                image("docker-rest")
                        .argument("output", "docker-archive:wine.tar")
                        .argument("imageName", "team/{{Name}}:{{ .Version }}")
                        .argument("tags", List.of("newest")),
                "");

        try (var tar = new org.apache.commons.compress.archivers.tar.TarFile(
                directory.resolve("wine.tar").toFile())) {
            JsonNode manifest = new ObjectMapper()
                    .readTree(tar.getInputStream(tar.getEntries().stream()
                            .filter(entry -> entry.getName().equals("manifest.json"))
                            .findFirst()
                            .orElseThrow()));
            assertThat(texts(manifest.at("/0/RepoTags")))
                    .containsExactly("docker.io/team/wine:3", "docker.io/team/wine:newest");
        }
    }

    @Test
    void namesThatNoRegistryTakesAreFaults() {
        assertThatThrownBy(() -> pack(rest().argument("imageName", "{{ Nme }}:1"), "out"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("arguments.imageName: '{{ Nme }}:1'")
                .hasMessageContaining("Name, Version, RandomUUID");
        assertThatThrownBy(() -> pack(rest().argument("imageName", "wine:{{ Version"), "out"))
                .isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> pack(rest().argument("imageName", "wine_:1"), "out"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("arguments.imageName");
        assertThatThrownBy(() -> pack(rest().argument("tags", List.of("a b")), "out"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("arguments.tags: 'a b'");
        assertThatThrownBy(() -> pack(rest().argument("output", "tar:x"), "out"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("arguments.output: 'tar:x'; expected oci:FOLDER or docker-archive:FILE");
    }

    @Test
    void pathsInArgumentsStayInTheWorkspace() {
        assertThatThrownBy(() -> pack(rest().argument("output", "oci:../elsewhere"), ""))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("arguments.output: '../elsewhere'; expected a path inside the workspace");
        assertThatThrownBy(() -> pack(rest().argument("output", "docker-archive:/etc/image.tar"), ""))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("arguments.output: '/etc/image.tar'");
        assertThatThrownBy(() -> pack(rest().argument("dockerfileBaseImage", "oci:/var/base"), "out"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("arguments.dockerfileBaseImage: '/var/base'");
    }

    @Test
    void anImageHasToGoSomewhere() {
        assertThatThrownBy(() -> pack(image("docker-rest"), ""))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("targets.docker-push is missing")
                .hasMessageContaining("arguments.output such as docker-archive:wine.tar");
    }

    @Test
    void aBaseWithAnotherPythonIsNamedWithTheModels() throws Exception {
        base("older", "3.9.1", "/usr/local/bin/python3.9");

        assertThatThrownBy(() -> pack(
                        rest().argument("packages", "resolve").argument("dockerfileBaseImage", "oci:older"), "out"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("python=3.11")
                .hasMessageContaining("Python 3.9");
    }

    @Test
    void aBaseWithoutPythonIsNamed() throws Exception {
        new ImageBuilder(directory.resolve("caches").resolve("x"), log::add)
                .build(
                        new ImagePlan(
                                new BaseImage.Empty(),
                                new Platform("linux", "amd64", ""),
                                List.of(new ImageLayer("a", List.of(text("/bin/sh", "")), true)),
                                ImageConfig.NONE),
                        new ImageTarget.InLayout(directory.resolve("none"), List.of("1")));

        assertThatThrownBy(() -> pack(rest().argument("dockerfileBaseImage", "oci:none"), "out"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("oci:none")
                .hasMessageContaining("Python");
    }

    @Test
    void aBaseOfAnotherPlatformIsNamedWithThoseItHas() {
        assertThatThrownBy(() -> pack(rest().argument("platform", "linux/s390x"), "out"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("linux/s390x")
                .hasMessageContaining("linux/amd64");
    }

    @Test
    void aBaseThatMovesMeanwhileIsTakenAsItWasSeen() throws Exception {
        told = line -> {
            if (line.startsWith("The base image ")) {
                told = other -> {};
                try {
                    base("base", "3.12.1", "/usr/local/bin/python3.12");
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };

        PackagedModel packaged = pack(rest(), "out");

        JsonNode config = new Layout(directory.resolve("out")).config().path("config");
        assertThat(texts(config.path("Env"))).contains("PYTHON_VERSION=3.11.9");
        assertThat(packaged.results()).containsEntry("python", "3.11.9");
    }

    @Test
    void whereTheModelSaysNoPythonAnyIsTaken() throws Exception {
        Files.writeString(model.resolve("conda.yaml"), "dependencies:\n- python\n");

        assertThatThrownBy(() -> pack(
                        image("docker-rest")
                                .argument("output", "oci:out")
                                .argument("dockerfileBaseImage", "oci:base-{{ Python }}"),
                        ""))
                .hasMessageContaining("base-3");
        assertThat(log).anyMatch(line -> line.startsWith("The model does not say which Python it was trained with"));
    }

    private ModelPackaging.Builder rest() {
        return image("docker-rest").argument("dockerfileBaseImage", "oci:base");
    }

    private static ModelPackaging.Builder image(String integration) {
        return ModelPackaging.by(integration)
                .argument("dockerfileBaseImage", "oci:base")
                .argument("packages", "base")
                .argument("platform", "linux/amd64");
    }

    private PackagedModel pack(ModelPackaging.Builder packaging, String output) throws Exception {
        if (!output.isEmpty()) {
            ModelPackaging said = packaging.build();
            if (!said.arguments().containsKey("output")) {
                packaging.argument("output", "oci:" + output);
            }
        }
        Path archive = directory.resolve("wine-3.zip");
        Files.deleteIfExists(archive);
        ModelArchive.write(
                Gppi.planFolder("MODEL", model, new ModelIdentity("wine", "3", ""), "test"), archive, Container.ZIP);
        return new PackagingJob(packaging.build(), List.of(), archive, Optional.empty(), Map.of())
                .run(
                        List.of(),
                        new PackagingPlace(directory, directory.resolve("folder"), directory.resolve("caches")),
                        line -> {
                            log.add(line);
                            told.accept(line);
                        });
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
