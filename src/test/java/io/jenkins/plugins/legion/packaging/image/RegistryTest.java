package io.jenkins.plugins.legion.packaging.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.cloud.tools.jib.api.DescriptorDigest;
import com.google.cloud.tools.jib.event.EventHandlers;
import com.google.cloud.tools.jib.http.FailoverHttpClient;
import com.google.cloud.tools.jib.image.json.OciManifestTemplate;
import com.google.cloud.tools.jib.registry.RegistryClient;
import io.jenkins.plugins.legion.data.FaultyLine;
import io.jenkins.plugins.legion.data.RefusedCredentials;
import io.jenkins.plugins.legion.data.StoreRefusal;
import io.jenkins.plugins.legion.data.servers.RegistryServer;
import io.jenkins.plugins.legion.data.servers.Tool;
import io.jenkins.plugins.legion.data.servers.WebServer;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.Secret;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Debian's registry. */
@Timeout(120)
class RegistryTest {

    @TempDir
    private static Path shared;

    private static RegistryServer server;
    private static BuiltImage base;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws IOException {
        server = RegistryServer.open(Files.createDirectory(shared.resolve("registry")));
        ImageConfig config = ImageConfig.NONE
                .env(Map.of("PATH", "/bin", "LANG", "C"))
                .cmd("/bin/sh")
                .labels(Map.of("from", "base"));
        base = new Given.Builder(shared.resolve("base-cache"))
                .builder.build(
                        new ImagePlan(
                                new BaseImage.Empty(),
                                Given.AMD,
                                List.of(
                                        Given.layer("one", true, Given.file("/etc/os-release", "ID=debian\n")),
                                        Given.layer("two", true, Given.file("/bin/tool", Given.noise(300_000, 3)))),
                                config),
                        Given.registry(server.port(), "base", "1", "latest"));
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    private Given.Builder fresh(String name) {
        return new Given.Builder(folder.resolve(name));
    }

    private static ImagePlan plan(LayerFile... weights) {
        return Given.plan(
                Given.base(server.port(), "base:1"),
                Given.layer("code", true, Given.file("/opt/serve.py", "print('hi')\n")),
                Given.layer("weights", false, weights));
    }

    private static BuiltImage.Delivery how(BuiltImage image, String layer) {
        return image.layers().stream()
                .filter(one -> one.name().equals(layer))
                .findFirst()
                .orElseThrow()
                .delivery();
    }

    @Test
    void whatIsThereIsNeitherReadNorPushedNorFetchedAgain() throws IOException {
        AtomicInteger opened = new AtomicInteger();
        Given.Builder given = fresh("cache");
        LayerFile weights = Given.counted("/opt/weights.bin", Given.noise(200_000, 11), opened);

        BuiltImage first = given.builder.build(plan(weights), Given.registry(server.port(), "wine", "1", "stable"));
        assertThat(how(first, "base")).isEqualTo(BuiltImage.Delivery.MOUNTED);
        assertThat(how(first, "weights")).isEqualTo(BuiltImage.Delivery.PUSHED);
        assertThat(first.base()).isEqualTo(base.digest());
        assertThat(first.names())
                .containsExactly(
                        "127.0.0.1:" + server.port() + "/wine:1", "127.0.0.1:" + server.port() + "/wine:stable");
        assertThat(first.name()).isEqualTo("127.0.0.1:" + server.port() + "/wine@" + first.digest());
        assertThat(first.pushed()).isGreaterThan(200_000).isLessThan(220_000);
        assertThat(first.bytes()).isGreaterThan(500_000);
        assertThat(given.log).noneMatch(line -> line.startsWith("fetching"));
        assertThat(opened).hasValue(2);

        BuiltImage second = given.builder.build(plan(weights), Given.registry(server.port(), "wine", "2"));
        assertThat(second.digest()).isEqualTo(first.digest());
        assertThat(second.layers()).extracting(BuiltImage.Layer::delivery).containsOnly(BuiltImage.Delivery.PRESENT);
        assertThat(second.pushed()).isLessThan(3000);
        assertThat(opened).hasValue(2);
    }

    @Test
    void theSamePlanIsTheSameImageWhateverItGoesTo() throws IOException {
        LayerFile weights = Given.file("/opt/weights.bin", Given.noise(1000, 5));
        String digest = fresh("a")
                .builder
                .build(plan(weights), Given.registry(server.port(), "same", "1"))
                .digest();
        Path layout = folder.resolve("layout");
        Path archive = folder.resolve("image.tar");
        ImageTarget.InLayout toLayout = new ImageTarget.InLayout(layout, List.of("wine"));
        ImageTarget.InArchive toArchive =
                new ImageTarget.InArchive(archive, List.of(ImageName.parse("image", "localhost/wine:1")));
        Given.Builder other = fresh("b");
        BuiltImage laidOut = other.builder.build(plan(weights), toLayout);
        BuiltImage archived = other.builder.build(plan(weights), toArchive);
        assertThat(laidOut.digest()).isEqualTo(digest);
        assertThat(archived.digest()).isEqualTo(digest);
        for (ImageTarget target : List.of(Given.registry(server.port(), "same"), toLayout, toArchive)) {
            other.builder.verify(laidOut, target);
            other.builder.verifyFiles(laidOut, target, Map.of("weights", Map.of("/opt/weights.bin", weights.sha256())));
            assertThatThrownBy(() -> other.builder.verifyFiles(
                            laidOut,
                            target,
                            Map.of("weights", Map.of("/opt/weights.bin", "0".repeat(64), "/opt/more", "1"))))
                    .isInstanceOf(StoreRefusal.class)
                    .hasMessageContaining("'/opt/weights.bin' has the SHA-256 " + weights.sha256())
                    .hasMessageContaining("'/opt/more' is missing");
            assertThatThrownBy(() -> other.builder.verifyFiles(laidOut, target, Map.of("code", Map.of())))
                    .hasMessageContaining("'/opt/serve.py' is there beside them");
        }
    }

    @Test
    void otherProgramsTakeIt() throws Exception {
        LayerFile weights = Given.file("/opt/weights.bin", Given.noise(1000, 6));
        BuiltImage image = fresh("a").builder.build(plan(weights), Given.registry(server.port(), "others", "1"));

        RegistryClient jib = RegistryClient.factory(
                        EventHandlers.NONE,
                        "127.0.0.1:" + server.port(),
                        "others",
                        new FailoverHttpClient(true, true, event -> {}))
                .newRegistryClient();
        var pulled = jib.pullManifest("1", OciManifestTemplate.class);
        assertThat(pulled.getDigest().toString()).isEqualTo(image.digest());
        assertThat(pulled.getManifest().getLayers()).hasSize(4);
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        jib.pullBlob(DescriptorDigest.fromDigest(image.layers().get(3).digest()), size -> {}, count -> {})
                .writeTo(content);
        assertThat(content.size()).isEqualTo(image.layers().get(3).bytes());

        String skopeo = Tool.need("skopeo");
        JsonNode config = new ObjectMapper()
                .readTree(Tool.run(
                        folder,
                        skopeo,
                        "inspect",
                        "--config",
                        "--tls-verify=false",
                        "docker://127.0.0.1:" + server.port() + "/others:1"));
        assertThat(config.path("config").path("Env").toString()).isEqualTo("[\"LANG=C\",\"PATH=/bin\"]");
        assertThat(config.path("config").path("Cmd").toString()).isEqualTo("[\"/opt/run\"]");
        assertThat(config.path("config").path("Labels").path("from").asText()).isEqualTo("base");
        assertThat(config.path("history").findValuesAsText("comment")).containsExactly("one", "two", "code", "weights");
        Tool.run(
                folder,
                skopeo,
                "copy",
                "--preserve-digests",
                "--src-tls-verify=false",
                "docker://127.0.0.1:" + server.port() + "/others:1",
                "oci:" + folder.resolve("copied") + ":1");
        assertThat(new OciLayout(StoredFiles.folder(folder.resolve("copied")))
                        .manifest("1")
                        .orElseThrow()
                        .digest())
                .isEqualTo(image.digest());
    }

    @Test
    void aBaseOfAnotherServerIsFetchedOnceAndVerified() throws IOException {
        try (FaultyLine other = new FaultyLine(server.port(), line -> FaultyLine.Fault.NONE)) {
            Given.Builder given = fresh("cache");
            ImagePlan plan =
                    Given.plan(Given.base(other.port(), "base:1"), Given.layer("code", true, Given.file("/a", "b")));
            given.builder.build(plan, new ImageTarget.InLayout(folder.resolve("one"), List.of("1")));
            given.builder.build(plan, new ImageTarget.InLayout(folder.resolve("two"), List.of("1")));
            assertThat(other.requests().stream()
                            .filter(head -> head.contains(base.layers().get(1).digest())))
                    .hasSize(1);
        }
    }

    @Test
    void aFetchThatBreaksOffGoesOn() throws IOException {
        String layer = base.layers().get(1).digest();
        AtomicInteger breaks = new AtomicInteger();
        try (FaultyLine other = new FaultyLine(
                server.port(),
                line -> line.contains(layer) && breaks.getAndIncrement() < 2
                        ? FaultyLine.Fault.cut(100_000)
                        : FaultyLine.Fault.NONE)) {
            Given.Builder given = fresh("cache");
            given.builder.build(
                    Given.plan(Given.base(other.port(), "base:1")),
                    new ImageTarget.InLayout(folder.resolve("one"), List.of()));
            assertThat(given.pauses).hasSize(2);
            assertThat(other.requests().stream().filter(head -> head.contains("Range: bytes=")))
                    .hasSize(2);
        }
    }

    @Test
    void aTamperedLayerIsFound() throws IOException {
        String layer = base.layers().get(1).digest();
        try (FaultyLine other = new FaultyLine(
                server.port(), line -> line.contains(layer) ? FaultyLine.Fault.flip(5000) : FaultyLine.Fault.NONE)) {
            assertThatThrownBy(() -> fresh("cache")
                            .builder
                            .build(
                                    Given.plan(Given.base(other.port(), "base:1")),
                                    new ImageTarget.InLayout(folder.resolve("one"), List.of("1"))))
                    .isInstanceOf(StoreRefusal.class)
                    .hasMessageContaining(layer)
                    .hasMessageContaining("it was tampered with, or broke");
            assertThat(folder.resolve("one").resolve("index.json")).doesNotExist();
        }
    }

    @Test
    void aTamperedManifestIsFound() throws IOException {
        try (FaultyLine other = new FaultyLine(
                server.port(),
                line -> line.startsWith("GET") && line.contains("/manifests/")
                        ? FaultyLine.Fault.flip(3)
                        : FaultyLine.Fault.NONE)) {
            assertThatThrownBy(() ->
                            fresh("cache").builder.look(Given.base(other.port(), "base@" + base.digest()), Given.AMD))
                    .isInstanceOf(StoreRefusal.class);
        }
    }

    @Test
    void whatABaseLacksIsSaid() {
        assertThatThrownBy(() -> fresh("a").builder.look(Given.base(server.port(), "base:none"), Given.AMD))
                .isInstanceOf(StoreRefusal.class)
                .hasMessage("there is no image 127.0.0.1:" + server.port() + "/base:none to stand on");
        assertThatThrownBy(() -> fresh("a").builder.look(Given.base(server.port(), "nobody/base"), Given.AMD))
                .isInstanceOf(StoreRefusal.class)
                .hasMessageContaining("there is no image");
        assertThatThrownBy(() -> fresh("a")
                        .builder
                        .look(Given.base(server.port(), "base:1"), new Platform("linux", "arm64", "")))
                .isInstanceOf(StoreRefusal.class)
                .hasMessageContaining("has nothing for linux/arm64; it has linux/amd64");
    }

    @Test
    void aTagThatMovedIsToldAndTheDigestTaken() throws IOException {
        Given.Builder given = fresh("cache");
        BuiltImage older = given.builder.build(
                Given.plan(new BaseImage.Empty(), Given.layer("a", true, Given.file("/a", "1"))),
                Given.registry(server.port(), "moving", "1"));
        BuiltImage newer = given.builder.build(
                Given.plan(new BaseImage.Empty(), Given.layer("a", true, Given.file("/a", "2"))),
                Given.registry(server.port(), "moving", "1"));
        given.log.clear();
        try (ImageFiles files =
                given.builder.look(Given.base(server.port(), "moving:1@" + older.digest()), Given.AMD)) {
            assertThat(files.digest()).isEqualTo(older.digest());
            assertThat(files.read("/a"))
                    .hasValueSatisfying(
                            content -> assertThat(content).asString().isEqualTo("1"));
        }
        assertThat(given.log).anyMatch(line -> line.contains("leads to " + newer.digest() + " by now"));
    }

    private BuiltImage throughFaults(Given.Builder given, Function<String, FaultyLine.Fault> faults, String name)
            throws IOException {
        try (FaultyLine line = new FaultyLine(server.port(), faults)) {
            LayerFile weights = Given.file("/opt/" + name, Given.noise(1_500_000, name.hashCode()));
            ImagePlan plan = Given.plan(new BaseImage.Empty(), Given.layer("weights", false, weights));
            BuiltImage image = given.builder.build(plan, Given.registry(line.port(), name, "1"));
            given.builder.verifyFiles(
                    image,
                    Given.registry(server.port(), name),
                    Map.of("weights", Map.of("/opt/" + name, weights.sha256())));
            return image;
        }
    }

    private static Function<String, FaultyLine.Fault> first(int times, String start, FaultyLine.Fault fault) {
        AtomicInteger left = new AtomicInteger(times);
        return line -> line.startsWith(start) && left.getAndDecrement() > 0 ? fault : FaultyLine.Fault.NONE;
    }

    @Test
    void aPushThatBreaksOffInTheMiddleOfALayerIsTriedAgain() throws IOException {
        Given.Builder given = fresh("cache");
        BuiltImage image = throughFaults(given, first(2, "PATCH", FaultyLine.Fault.cutBody(700_000)), "broken");
        assertThat(given.pauses).isNotEmpty();
        assertThat(image.pushed()).isEqualTo(image.bytes());
        assertThat(given.log).anyMatch(line -> line.matches("pushed [\\d.]+ of 1.4 MiB"));
    }

    @Test
    void aBusyRegistryIsWaitedForAsLongAsItAsks() throws IOException {
        Given.Builder given = fresh("cache");
        throughFaults(
                given,
                first(1, "POST", FaultyLine.Fault.answer("429 Too Many Requests", "Retry-After: 17\r\n", "{}")),
                "busy");
        assertThat(given.pauses).containsExactly(Duration.ofSeconds(17));
        throughFaults(given, first(3, "PUT", FaultyLine.Fault.answer("503 Unavailable", "", "")), "down");
        assertThat(given.pauses).hasSize(4);
        assertThat(given.log).anyMatch(line -> line.contains("answered 429; trying again in 17 s"));
    }

    @Test
    void aRegistryThatStaysBusyIsGivenUp() {
        Given.Builder given = fresh("cache");
        assertThatThrownBy(() -> throughFaults(
                        given,
                        first(1000, "POST", FaultyLine.Fault.answer("429 Too Many", "Retry-After: 25\r\n", "{}")),
                        "never"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(
                        "answered 429; 50 s were waited for it, of at most 1 min 0 s, and it asks for 25 s");
        assertThat(given.pauses).hasSize(2);
    }

    @Test
    void whatARegistryRefusesIsSaidInItsWords() {
        String said = "{\"errors\":[{\"code\":\"DENIED\",\"message\":\"quota of the team\"}]}";
        assertThatThrownBy(() -> throughFaults(
                        fresh("a"), first(1000, "POST", FaultyLine.Fault.answer("403 Forbidden", "", said)), "no"))
                .isInstanceOf(RefusedCredentials.class)
                .hasMessageContaining("403 to push to 'no', DENIED quota of the team");
        assertThatThrownBy(() ->
                        throughFaults(fresh("b"), first(1000, "POST", FaultyLine.Fault.answer("405 No", "", "")), "no"))
                .isInstanceOf(StoreRefusal.class)
                .hasMessageContaining("does not let anybody push to 'no': it can be read alone");
        assertThatThrownBy(() ->
                        throughFaults(fresh("c"), first(1000, "POST", FaultyLine.Fault.answer("404 No", "", "")), "no"))
                .isInstanceOf(StoreRefusal.class)
                .hasMessageContaining("has no repository 'no' to push to");
    }

    @Test
    void aFileThatChangesWhileItIsPushedEndsThePush() {
        byte[] content = Given.noise(200_000, 77);
        AtomicInteger opened = new AtomicInteger();
        LayerFile known = Given.file("/opt/w", content);
        LayerFile changing = new LayerFile(known.path(), known.bytes(), known.sha256(), false, () -> {
            byte[] now = content.clone();
            now[100_000] ^= (byte) (opened.getAndIncrement() == 0 ? 0 : 1);
            return new ByteArrayInputStream(now);
        });
        Given.Builder given = fresh("cache");
        assertThatThrownBy(() -> given.builder.build(
                        Given.plan(new BaseImage.Empty(), Given.layer("weights", false, changing)),
                        Given.registry(server.port(), "changing", "1")))
                .isInstanceOf(ChangedFile.class)
                .hasMessageContaining("'/opt/w' changed");
        assertThat(given.pauses).isEmpty();
    }

    @Test
    void aLoginOpensARegistryAndAWrongOneIsNotShown() throws IOException {
        try (RegistryServer locked = RegistryServer.start(folder)) {
            ImagePlan plan = Given.plan(new BaseImage.Empty(), Given.layer("a", true, Given.file("/a", "1")));
            ImageName name = ImageName.parse("image", "127.0.0.1:" + locked.port() + "/team/wine");
            fresh("c")
                    .builder
                    .build(
                            plan,
                            new ImageTarget.InRegistry(
                                    name,
                                    RegistryAccess.login(WebServer.USER, Secret.of(WebServer.PASSWORD)),
                                    List.of("1")));
            assertThatThrownBy(() -> fresh("d")
                            .builder
                            .build(
                                    plan,
                                    new ImageTarget.InRegistry(
                                            name,
                                            RegistryAccess.login(WebServer.USER, Secret.of("high-water")),
                                            List.of("1"))))
                    .isInstanceOf(RefusedCredentials.class)
                    .hasMessageStartingWith("username, password: '*****'; expected credentials that http://127.0.0.1")
                    .hasMessageNotContaining("high-water");
            assertThatThrownBy(() -> fresh("e")
                            .builder
                            .build(plan, new ImageTarget.InRegistry(name, RegistryAccess.anonymous(), List.of("1"))))
                    .isInstanceOf(RefusedCredentials.class)
                    .hasMessageStartingWith("password is missing");
        }
    }

    @Test
    void aTagThatNoRegistryTakesIsRefusedBeforeAnythingIsSent() {
        assertThatThrownBy(() -> fresh("a")
                        .builder
                        .build(Given.plan(new BaseImage.Empty()), Given.registry(server.port(), "tags", "-x")))
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith("tags: '-x'");
    }

    @Test
    void severalBuildersShareACache() throws IOException {
        List<Path> caches = Stream.of("shared", "shared").map(folder::resolve).toList();
        ImagePlan plan = plan(Given.file("/opt/x", Given.noise(5000, 9)));
        List<String> digests = caches.parallelStream()
                .map(cache -> {
                    try {
                        return new Given.Builder(cache)
                                .builder
                                .build(plan, Given.registry(server.port(), "shared", "1"))
                                .digest();
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                })
                .toList();
        assertThat(digests.get(0)).isEqualTo(digests.get(1));
        assertThat(folder.resolve("shared/parts")).isEmptyDirectory();
    }
}
