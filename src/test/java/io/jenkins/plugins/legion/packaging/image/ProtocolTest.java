package io.jenkins.plugins.legion.packaging.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import io.jenkins.plugins.legion.data.StoreRefusal;
import io.jenkins.plugins.legion.data.servers.Certificate;
import io.jenkins.plugins.legion.data.servers.WebServer;
import io.jenkins.plugins.legion.files.Sha256;
import io.jenkins.plugins.legion.lifecycle.Connection;
import io.jenkins.plugins.legion.lifecycle.ConnectionType;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.Secret;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What Debian's registry does not do: uploads that go on, tokens, certificates of one's own, docker's manifests alone. */
@Timeout(120)
class ProtocolTest {

    @TempDir
    private Path folder;

    /** A registry in memory. */
    private static final class Small {

        final Map<String, byte[]> contents = new ConcurrentHashMap<>();
        final Map<String, byte[]> manifests = new ConcurrentHashMap<>();
        final ByteArrayOutputStream upload = new ByteArrayOutputStream();
        volatile long cutAt = Long.MAX_VALUE;
        volatile boolean dockerOnly;
        volatile String realm = "";
        /** What manifests are answered with, 404 each, until one is taken. */
        final Queue<String> noes = new ConcurrentLinkedQueue<>();

        synchronized void answer(HttpExchange call) throws IOException {
            String path = call.getRequestURI().getPath();
            String query = call.getRequestURI().getQuery();
            if (path.equals("/token")) {
                boolean known = ("Basic "
                                + java.util.Base64.getEncoder()
                                        .encodeToString((WebServer.USER + ":" + WebServer.PASSWORD)
                                                .getBytes(StandardCharsets.UTF_8)))
                        .equals(call.getRequestHeaders().getFirst("Authorization"));
                byte[] token = ("{\"token\":\"" + WebServer.TOKEN + "\"}").getBytes(StandardCharsets.UTF_8);
                say(call, known && query.contains("scope=repository:wine:pull,push") ? 200 : 401, token);
                return;
            }
            if (!realm.isEmpty()
                    && !("Bearer " + WebServer.TOKEN)
                            .equals(call.getRequestHeaders().getFirst("Authorization"))) {
                call.getResponseHeaders().add("WWW-Authenticate", "Bearer realm=\"" + realm + "\",service=\"small\"");
                say(call, 401, new byte[0]);
                return;
            }
            String last = path.substring(path.lastIndexOf('/') + 1);
            switch (call.getRequestMethod()) {
                case "HEAD" -> {
                    byte[] content = contents.get(last);
                    if (content != null) {
                        call.getResponseHeaders().add("Content-Length", Integer.toString(content.length));
                    }
                    call.sendResponseHeaders(content == null ? 404 : 200, -1);
                }
                case "POST" -> {
                    upload.reset();
                    call.getResponseHeaders().add("Location", "/v2/wine/blobs/uploads/1?state=a%2Bb");
                    say(call, 202, new byte[0]);
                }
                case "PATCH" -> patch(call);
                case "PUT" -> put(call, path, last, query);
                default -> get(call, path, last);
            }
        }

        private void patch(HttpExchange call) throws IOException {
            byte[] chunk = new byte[1000];
            for (int count = call.getRequestBody().read(chunk);
                    count >= 0;
                    count = call.getRequestBody().read(chunk)) {
                upload.write(chunk, 0, count);
                if (upload.size() > cutAt) {
                    cutAt = Long.MAX_VALUE;
                    throw new IOException("the line breaks");
                }
            }
            call.getResponseHeaders().add("Location", "/v2/wine/blobs/uploads/1?state=c");
            say(call, 202, new byte[0]);
        }

        private void put(HttpExchange call, String path, String last, String query) throws IOException {
            byte[] body = call.getRequestBody().readAllBytes();
            if (path.contains("/manifests/") && !noes.isEmpty()) {
                say(call, 404, noes.remove().getBytes(StandardCharsets.UTF_8));
                return;
            }
            if (path.contains("/manifests/")) {
                boolean takes = !dockerOnly
                        || call.getRequestHeaders().getFirst("Content-Type").contains("docker");
                if (takes) {
                    manifests.put(last, body);
                    manifests.put("sha256:" + Sha256.hex(body), body);
                }
                say(call, takes ? 201 : 415, new byte[0]);
                return;
            }
            String digest = query.replaceFirst(".*digest=", "");
            boolean right = digest.equals("sha256:" + Sha256.hex(upload.toByteArray()));
            contents.put(right ? digest : "none", upload.toByteArray());
            say(call, right ? 201 : 400, new byte[0]);
        }

        private void get(HttpExchange call, String path, String last) throws IOException {
            if (path.contains("/uploads/")) {
                call.getResponseHeaders().add("Range", "0-" + (upload.size() - 1));
                call.getResponseHeaders().add("Location", "/v2/wine/blobs/uploads/1?state=d");
                call.sendResponseHeaders(204, -1);
                return;
            }
            byte[] found = path.contains("/manifests/") ? manifests.get(last) : contents.get(last);
            say(call, found == null ? 404 : 200, found == null ? new byte[0] : found);
        }

        private static void say(HttpExchange call, int status, byte[] body) throws IOException {
            call.getRequestBody().readAllBytes();
            call.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            if (body.length > 0) {
                call.getResponseBody().write(body);
            }
        }
    }

    private ImagePlan plan(LayerFile file) {
        return Given.plan(new BaseImage.Empty(), Given.layer("weights", false, file));
    }

    @Test
    void anUploadGoesOnWhereTheRegistrySays() throws IOException {
        Small small = new Small();
        small.cutAt = 400_000;
        LayerFile weights = Given.file("/w", Given.noise(3_000_000, 4));
        Given.Builder given = new Given.Builder(folder);
        try (WebServer server = WebServer.plain(small::answer)) {
            ImageTarget target = Given.registry(server.port(), "wine", "1");
            BuiltImage image = given.builder.build(plan(weights), target);
            given.builder.verify(image, target);
            given.builder.verifyFiles(image, target, Map.of("weights", Map.of("/w", weights.sha256())));
            assertThat(server.requests().stream().filter(line -> line.startsWith("GET /v2/wine/blobs/uploads/")))
                    .isNotEmpty();
            // One for the layer and one for the configuration: nothing was begun anew.
            assertThat(server.requests().stream().filter(line -> line.startsWith("POST")))
                    .hasSize(2);
            assertThat(image.pushed()).isEqualTo(image.bytes());
        }
    }

    @Test
    void aTokenIsFetchedWithTheLoginForWhatIsToBeDone() throws IOException {
        Small small = new Small();
        try (WebServer server = WebServer.plain(small::answer)) {
            small.realm = server.address("/token");
            ImageName name = ImageName.parse("image", "127.0.0.1:" + server.port() + "/wine");
            ImagePlan plan = plan(Given.file("/w", "w"));
            new Given.Builder(folder)
                    .builder.build(
                            plan,
                            new ImageTarget.InRegistry(
                                    name,
                                    RegistryAccess.login(WebServer.USER, Secret.of(WebServer.PASSWORD)),
                                    List.of("1")));
            assertThat(small.manifests).containsKey("1");
            assertThatThrownBy(() -> new Given.Builder(folder)
                            .builder.build(
                                    plan,
                                    new ImageTarget.InRegistry(
                                            name,
                                            RegistryAccess.login(WebServer.USER, Secret.of("wrong-word")),
                                            List.of("1"))))
                    .hasMessageContaining("username, password: '*****'")
                    .hasMessageNotContaining("wrong-word");
        }
    }

    @Test
    void aRegistryOfBeforeOciGetsDockersManifest() throws IOException {
        Small small = new Small();
        small.dockerOnly = true;
        Given.Builder given = new Given.Builder(folder);
        try (WebServer server = WebServer.plain(small::answer)) {
            ImageTarget target = Given.registry(server.port(), "wine", "1");
            BuiltImage image = given.builder.build(plan(Given.file("/w", "w")), target);
            given.builder.verify(image, target);
            assertThat(new String(small.manifests.get("1"), StandardCharsets.UTF_8))
                    .contains("application/vnd.docker.image.rootfs.diff.tar\"");
            assertThat(given.log).anyMatch(line -> line.contains("takes no manifest of OCI's"));
        }
    }

    @Test
    void aManifestWhoseLayersAreNotYetThereIsPutAgain() throws IOException {
        Small small = new Small();
        small.noes.add("{\"errors\":[{\"code\":\"MANIFEST_BLOB_UNKNOWN\",\"message\":\"blob unknown\"}]}");
        Given.Builder given = new Given.Builder(folder);
        try (WebServer server = WebServer.plain(small::answer)) {
            given.builder.build(plan(Given.file("/w", "w")), Given.registry(server.port(), "wine", "1"));
            assertThat(small.manifests).containsKey("1");
            assertThat(given.pauses).hasSize(1);
            assertThat(given.log).anyMatch(line -> line.contains("404, MANIFEST_BLOB_UNKNOWN blob unknown"));
        }
    }

    @Test
    void aRegistrysCodeTellsWhatPassesAndNoOtherWordOfIt() throws IOException {
        Small small = new Small();
        small.noes.add("{\"errors\":[{\"code\":\"NAME_UNKNOWN\",\"message\":\"neither this nor DIGEST_INVALID\"}]}");
        Given.Builder given = new Given.Builder(folder);
        try (WebServer server = WebServer.plain(small::answer)) {
            assertThatThrownBy(() -> given.builder.build(
                            plan(Given.file("/w", "w")), Given.registry(server.port(), "wine", "1")))
                    .isInstanceOf(StoreRefusal.class)
                    .hasMessageContaining("NAME_UNKNOWN neither this nor DIGEST_INVALID");
            assertThat(given.pauses).isEmpty();
        }
    }

    @Test
    void aCertificateOfOnesOwnIsTrustedWhereItIsNamed() throws IOException {
        Certificate certificate = Certificate.make(folder);
        Small small = new Small();
        try (WebServer server = WebServer.secure(certificate, small::answer)) {
            ImagePlan plan = plan(Given.file("/w", "w"));
            ImageName name = ImageName.parse("image", "127.0.0.1:" + server.port() + "/wine");
            String uri = "https://127.0.0.1:" + server.port() + "/";
            new Given.Builder(folder)
                    .builder.build(
                            plan,
                            new ImageTarget.InRegistry(
                                    name, RegistryAccess.of(connection(uri, certificate.pem())), List.of("1")));
            assertThat(small.manifests).containsKey("1");
            Given.Builder other = new Given.Builder(folder);
            assertThatThrownBy(() -> other.builder.build(
                            plan,
                            new ImageTarget.InRegistry(name, RegistryAccess.of(connection(uri, "")), List.of("1"))))
                    .isInstanceOf(StoreRefusal.class)
                    .hasMessageContaining("cannot trust https://127.0.0.1")
                    .hasMessageContaining("publicKey");
            assertThat(other.pauses).isEmpty();
        }
    }

    @Test
    void aConnectionLeadsToItsOwnRegistryAlone() {
        assertThatThrownBy(() -> new Given.Builder(folder)
                        .builder.look(
                                new BaseImage.InRegistry(
                                        ImageName.parse("base", "reg.example.org/wine"),
                                        RegistryAccess.of(connection("other.example.org", ""))),
                                Given.AMD))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("uri: 'other.example.org'; expected the registry of reg.example.org/wine");
    }

    private static Connection connection(String uri, String pem) {
        return new Connection(
                "reg",
                ConnectionType.DOCKER,
                uri,
                "",
                "",
                Secret.NONE,
                "",
                Secret.NONE,
                Secret.NONE,
                pem,
                "",
                "",
                "",
                false);
    }

    @Test
    void ofAListTheImageForThePlatformIsTaken() throws IOException {
        Small small = new Small();
        Given.Builder given = new Given.Builder(folder);
        try (WebServer server = WebServer.plain(small::answer)) {
            BuiltImage amd =
                    given.builder.build(plan(Given.file("/w", "amd")), Given.registry(server.port(), "wine", "a"));
            String list = "{\"schemaVersion\":2,\"mediaType\":\"" + MediaTypes.DOCKER_LIST + "\",\"manifests\":["
                    + one("sha256:" + "1".repeat(64), "arm64") + "," + one(amd.digest(), "amd64") + "]}";
            small.manifests.put("all", list.getBytes(StandardCharsets.UTF_8));
            try (ImageFiles files = given.builder.look(Given.base(server.port(), "wine:all"), Given.AMD)) {
                assertThat(files.digest()).isEqualTo(amd.digest());
            }
            assertThatThrownBy(() -> given.builder.look(
                            Given.base(server.port(), "wine:all"), new Platform("linux", "s390x", "")))
                    .isInstanceOf(StoreRefusal.class)
                    .hasMessageEndingWith("has nothing for linux/s390x; it has linux/arm64, linux/amd64");
        }
    }

    private static String one(String digest, String architecture) {
        return "{\"mediaType\":\"" + MediaTypes.OCI_MANIFEST + "\",\"digest\":\"" + digest
                + "\",\"size\":2,\"platform\":{\"os\":\"linux\",\"architecture\":\"" + architecture + "\"}}";
    }
}
