package io.jenkins.plugins.legion.registry.external;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.legion.binary.PackingProgress;
import io.jenkins.plugins.legion.lifecycle.GitRevision;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.Metric;
import io.jenkins.plugins.legion.lifecycle.ModelIdentity;
import io.jenkins.plugins.legion.lifecycle.Secret;
import io.jenkins.plugins.legion.lifecycle.TrainedModelBinary.PackedFile;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a server that errs, breaks off and lies. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class MlflowImportTest {

    private static final ModelIdentity WINE = new ModelIdentity("wine", "7", null);
    private static final String PLACE = "mlflow-artifacts:/1/r1/artifacts/model";
    private static final String ROOT = "1/r1/artifacts/model";
    private static final String VERSION = "models:/wine/3";

    @TempDir
    Path folder;

    private final List<Long> waits = new ArrayList<>();
    private Duration stall = Duration.ofSeconds(30);
    private final Heard heard = new Heard();
    private FakeMlflow fake;
    private MlflowServer server;

    @BeforeEach
    void start() throws IOException {
        fake = new FakeMlflow().version(PLACE);
        server = MlflowServer.at(fake.address());
    }

    @AfterEach
    void nothingIsLeft() throws IOException {
        fake.close();
        try (var files = Files.list(folder)) {
            assertThat(files.map(Path::getFileName).map(Path::toString)).allMatch(name -> !name.endsWith(".part"));
        }
    }

    @Test
    void aRegisteredVersionComesWithWhatItsRunLogged() throws IOException {
        usualModel();

        ExternalModel model = take(VERSION);

        assertThat(paths(model)).contains("odahuflow_model/MLmodel", "odahuflow_model/data/grüße 1.bin");
        assertThat(model.uri()).isEqualTo(VERSION);
        MadeElsewhere origin = model.made();
        assertThat(origin.metrics())
                .contains(new Metric("rmse", Optional.empty(), 0.5, 0.5, 0.5, 4, 1))
                .extracting(Metric::name)
                .containsExactly("rmse", "odd");
        assertThat(origin.params()).isEqualTo(Map.of("alpha", "0.1"));
        assertThat(origin.tags())
                .isEqualTo(Map.of(
                        "team", "cellar", "approved", "yes", "mlflow.runId", "r1", "mlflow.registeredModel", "wine/3"));
        assertThat(origin.git())
                .contains(new GitRevision(
                        "0123456789abcdef0123456789abcdef01234567", "", "https://git.example.org/w", false));
        assertThat(heard.progress).last().asString().endsWith(" " + (mlmodel().length() + 5));
        assertThat(heard.troubles).isEmpty();
    }

    @Test
    void anAliasAndLatestAndAStagePointToAVersion() throws IOException {
        usualModel();
        String version = "{'name':'wine','version':'3','run_id':'r1'}";
        fake.on(
                FakeMlflow.API + "registered-models/alias?alias=champion&name=wine",
                "{'model_version':" + version + "}");
        fake.on(
                FakeMlflow.API + "registered-models/get-latest-versions?name=wine",
                "{'model_versions':[{'name':'wine','version':'2'}," + version + "]}");
        assertThat(take("models:/wine@champion").made().tags()).containsEntry("mlflow.registeredModel", "wine/3");
        assertThat(take("models:/wine/latest").made().tags()).containsEntry("mlflow.registeredModel", "wine/3");
    }

    @Test
    void aSingleFileOfARunBecomesItsBinary() throws IOException {
        fake.on(
                FakeMlflow.API + "runs/get?run_id=r2",
                "{'run':{'info':{'artifact_uri':'mlflow-artifacts:/1/r2/artifacts'},'data':{}}}");
        fake.folder("1/r2/artifacts", "model.onnx", "other/").file("1/r2/artifacts/model.onnx", "weights");
        assertThat(paths(take("runs:/r2/model.onnx"))).containsExactly("legion.project.yaml", "model.onnx");
    }

    @Test
    void theTokenGoesWithEveryRequest() throws IOException {
        usualModel();
        server = server.withToken(Secret.of("t0ken"));
        take(VERSION);
        assertThat(fake.authorizations).isNotEmpty().containsOnly("Bearer t0ken");
        fake.authorizations.clear();
        server = MlflowServer.at(fake.address() + "/").withLogin("me", Secret.of("pw"));
        take(VERSION);
        assertThat(fake.authorizations).containsOnly("Basic bWU6cHc=");
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504, 429, 408})
    void whatFailsForTheMomentIsAskedAgain(int status) throws IOException {
        usualModel();
        AtomicInteger times = new AtomicInteger();
        fake.on(FakeMlflow.PROXY + "/" + ROOT + "/data/grüße 1.bin", exchange -> {
            int time = times.incrementAndGet();
            FakeMlflow.send(exchange, time < 4 ? status : 200, time < 4 ? "busy" : "12345");
        });
        take(VERSION);
        assertThat(waits).containsExactly(500L, 1000L, 2000L);
    }

    @Test
    void aServerThatAsksForAPauseGetsIt() throws IOException {
        usualModel();
        AtomicInteger times = new AtomicInteger();
        fake.on(FakeMlflow.PROXY + "/" + ROOT + "/data/grüße 1.bin", exchange -> {
            exchange.getResponseHeaders().add("Retry-After", times.get() == 0 ? "7" : "999999");
            FakeMlflow.send(exchange, times.incrementAndGet() < 3 ? 429 : 200, "12345");
        });
        take(VERSION);
        assertThat(waits).containsExactly(7_000L, 60_000L);
        assertThat(heard.troubles)
                .first()
                .asString()
                .endsWith("answered 429: 12345; tried again in 7 s, 5 times within 22 s");
    }

    @Test
    void whatNeverWorksSaysWhatTheServerSaid() {
        fake.on(
                FakeMlflow.PROXY + "?path=" + ROOT,
                exchange -> FakeMlflow.send(exchange, 500, "<h1>out of order</h1>"));
        assertThatThrownBy(() -> take(VERSION))
                .isInstanceOf(RefusedRequest.class)
                .hasMessageContaining(FakeMlflow.PROXY + " answered 500: out of order");
        assertThat(waits).hasSize(5);
    }

    @Test
    void aFileThatBreaksOffIsFetchedAgain() throws IOException {
        usualModel();
        AtomicInteger times = new AtomicInteger();
        fake.on(FakeMlflow.PROXY + "/" + ROOT + "/data/grüße 1.bin", exchange -> {
            exchange.sendResponseHeaders(200, 5);
            exchange.getResponseBody()
                    .write((times.incrementAndGet() < 3 ? "12" : "12345").getBytes(StandardCharsets.UTF_8));
        });
        ExternalModel model = take(VERSION);
        assertThat(times).hasValue(3);
        assertThat(model.binary().files())
                .filteredOn(file -> file.path().endsWith(".bin"))
                .singleElement()
                .extracting(PackedFile::bytes)
                .isEqualTo(5L);
    }

    @Test
    void aFileThatAlwaysBreaksOffIsAnError() {
        usualModel();
        fake.on(FakeMlflow.PROXY + "/" + ROOT + "/MLmodel", exchange -> {
            exchange.sendResponseHeaders(200, 500);
            exchange.getResponseBody().write(1);
        });
        assertThatThrownBy(() -> take(VERSION)).isInstanceOf(IOException.class).hasMessageContaining("in 6 tries");
    }

    @Test
    void aFileOfAnotherSizeThanListedIsAnError() {
        fake.on(FakeMlflow.PROXY + "?path=" + ROOT, "{'files':[{'path':'model.onnx','is_dir':false,'file_size':'7'}]}");
        fake.file(ROOT + "/model.onnx", "short");
        assertThatThrownBy(() -> take(VERSION)).hasMessageContaining("came with 5 bytes; expected 7");
    }

    @Test
    void aServerThatFallsSilentIsNotWaitedForForEver() {
        stall = Duration.ofMillis(100);
        CountDownLatch over = new CountDownLatch(1);
        usualModel();
        fake.on(FakeMlflow.PROXY + "/" + ROOT + "/MLmodel", exchange -> {
            exchange.sendResponseHeaders(200, 500);
            exchange.getResponseBody().write(1);
            exchange.getResponseBody().flush();
            awaited(over);
        });
        try {
            assertThatThrownBy(() -> take(VERSION)).hasMessageContaining("nothing more arrived");
        } finally {
            over.countDown();
        }
    }

    @Test
    void theTimeLimitHoldsForAllOfIt() {
        usualModel();
        server = server.withTimeLimit(Duration.ofNanos(1));
        assertThatThrownBy(() -> take(VERSION)).hasMessageContaining("within the time limit of 0 seconds");
    }

    @Test
    void whoIsInterruptedStopsAtOnce() {
        CountDownLatch over = new CountDownLatch(1);
        usualModel();
        Thread reader = Thread.currentThread();
        fake.on(FakeMlflow.PROXY + "/" + ROOT + "/MLmodel", exchange -> {
            reader.interrupt();
            awaited(over);
        });
        try {
            assertThatThrownBy(() -> take(VERSION)).isInstanceOf(InterruptedIOException.class);
            assertThat(Thread.interrupted()).isTrue();
        } finally {
            over.countDown();
        }
    }

    @Test
    void nobodyListening() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        server = MlflowServer.at("http://127.0.0.1:" + free);
        assertThatThrownBy(() -> take(VERSION))
                .hasMessageContaining("nobody listens there")
                .hasMessageNotContaining("null");
        assertThat(waits).hasSize(5);
        assertThat(heard.troubles).hasSize(5);
        assertThat(heard.troubles.get(0))
                .startsWith(
                        server.address() + "/api/2.0/mlflow/model-versions/get could not be read: nobody listens there")
                .endsWith("; tried again in 0.5 s, 5 times within 15.5 s");
        assertThat(heard.troubles.get(4)).endsWith("; tried again in 8 s, for the last time");
    }

    @Test
    void aHostThatIsNoneIsSaidToBeNone() {
        server = MlflowServer.at("http://nobody.invalid");
        assertThatThrownBy(() -> take(VERSION)).hasMessageContaining("there is no host of that name");
    }

    @Test
    void aRedirectToElsewhereIsNotFollowedAndNobodyHearsTheToken() throws IOException {
        server = server.withToken(Secret.of("t0ken"));
        usualModel();
        try (FakeMlflow other = new FakeMlflow()) {
            fake.on(FakeMlflow.PROXY + "/" + ROOT + "/MLmodel", exchange -> {
                exchange.getResponseHeaders().add("Location", other.address() + "/x?signature=secret");
                FakeMlflow.send(exchange, 302, "");
            });
            assertThatThrownBy(() -> take(VERSION))
                    .isInstanceOf(UnusableAnswer.class)
                    .hasMessageContaining("points to " + other.address() + "/x;")
                    .hasMessageNotContaining("secret")
                    .hasMessageNotContaining("t0ken");
            assertThat(other.asked).isEmpty();
        }
    }

    @Test
    void aRedirectWithinTheServerIsFollowed() throws IOException {
        usualModel();
        fake.on(FakeMlflow.PROXY + "/" + ROOT + "/MLmodel", exchange -> {
            exchange.getResponseHeaders().add("Location", "/moved");
            FakeMlflow.send(exchange, 307, "");
        });
        fake.on("/moved", exchange -> FakeMlflow.send(exchange, 200, mlmodel()));
        assertThat(paths(take(VERSION))).contains("odahuflow_model/MLmodel");
    }

    @Test
    void redirectsInACircleEnd() {
        usualModel();
        fake.on(FakeMlflow.PROXY + "/" + ROOT + "/MLmodel", exchange -> {
            exchange.getResponseHeaders()
                    .add("Location", exchange.getRequestURI().getRawPath());
            FakeMlflow.send(exchange, 302, "");
        });
        assertThatThrownBy(() -> take(VERSION)).hasMessageContaining("from one address to the next");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../outside", "..", ".", "/etc/passwd", "a/b", "", "..\\\\outside", "a\\u0000b", "a\\u000ab"})
    void aNameThatLeadsOutOfTheFolderIsRefused(String name) {
        fake.on(FakeMlflow.PROXY + "?path=" + ROOT, "{'files':[{'path':'" + name + "','is_dir':false}]}");
        assertThatThrownBy(() -> take(VERSION))
                .isInstanceOf(UnusableAnswer.class)
                .hasMessageContaining("expected the path of something directly within");
    }

    @Test
    void namesThatADiskCannotKeepApartAreAllTold() {
        fake.folder(ROOT, "model.bin", "Model.bin", "weights", "weights/", "x:y");
        fake.folder(ROOT + "/weights", "a");
        assertThatThrownBy(() -> take(VERSION))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("Model.bin: 'model.bin'")
                .hasMessageContaining("weights/a: 'weights'")
                .hasMessageContaining("x:y");
    }

    @Test
    void pagesWithoutEndEnd() {
        AtomicInteger pages = new AtomicInteger();
        useRunStore();
        fake.on(FakeMlflow.API + "artifacts/list?path=model&run_id=r1", "{'files':[],'next_page_token':'again'}");
        fake.on(FakeMlflow.API + "artifacts/list?page_token=again&path=model&run_id=r1", exchange -> {
            pages.incrementAndGet();
            FakeMlflow.send(exchange, 200, "{'files':[],'next_page_token':'again'}");
        });
        assertThatThrownBy(() -> take("runs:/r1/model")).hasMessageContaining("again and again");
        assertThat(pages).hasValue(1);
    }

    @Test
    void foldersWithinThemselvesWithoutEndEnd() {
        String path = ROOT;
        for (int depth = 0; depth < 80; depth++) {
            fake.folder(path, "again/");
            path += "/again";
        }
        assertThatThrownBy(() -> take(VERSION)).hasMessageContaining("more than 64 folders within each other");
    }

    @Test
    void anAnswerOfAnyLengthIsNotRead() {
        fake.on(FakeMlflow.PROXY + "?path=" + ROOT, exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] blanks = " ".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 40; i++) {
                exchange.getResponseBody().write(blanks);
            }
        });
        assertThatThrownBy(() -> take(VERSION))
                .isInstanceOf(UnusableAnswer.class)
                .hasMessageContaining("answered more than 33554432 bytes");
    }

    @Test
    void whatIsTooLargeIsRefusedBeforeAByteComes() {
        fake.on(
                FakeMlflow.PROXY + "?path=" + ROOT,
                "{'files':[{'path':'a','file_size':9223372036854775807},{'path':'b','file_size':9223372036854775807}]}");
        assertThatThrownBy(() -> take(VERSION))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("a model of at most");
        assertThat(fake.asked).noneMatch(path -> path.endsWith("/a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>Sign in</html>", "[]", "\"text\"", "", "{", "null"})
    void whatIsNoMlflowIsSaidToBeNone(String answer) {
        fake.on(FakeMlflow.API + "model-versions/get?name=wine&version=3", answer);
        assertThatThrownBy(() -> take(VERSION))
                .isInstanceOf(UnusableAnswer.class)
                .hasMessageContaining("expected an object in JSON, as an MLflow server gives");
    }

    @Test
    void whatIsNotThereNamesWhatWasAskedFor() {
        assertThatThrownBy(() -> take("models:/beer/1"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("uri: 'models:/beer/1'; expected a version that is registered");
        assertThatThrownBy(() -> take("models:/beer@best")).isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> take("models:/beer/latest")).isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> take("models:/m-123")).isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> take("runs:/r9/model")).isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> take("runs:/r1/nothing"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("no file");
        assertThat(waits).isEmpty();
    }

    @Test
    void whoMayNotReadIsToldWhatToGive() {
        fake.on(FakeMlflow.PROXY + "?path=" + ROOT, exchange -> FakeMlflow.send(exchange, 401, "no"));
        assertThatThrownBy(() -> take(VERSION))
                .hasMessageEndingWith("no; no login was given; expected MLFLOW_TRACKING_USERNAME and"
                        + " MLFLOW_TRACKING_PASSWORD, or MLFLOW_TRACKING_TOKEN");
        server = MlflowServer.at(fake.address()).withToken(Secret.of("t0ken"));
        assertThatThrownBy(() -> take(VERSION))
                .hasMessageEndingWith("no; expected a token that the server knows, in MLFLOW_TRACKING_TOKEN");
        server = server.withLogin("me", Secret.of("pw"));
        assertThatThrownBy(() -> take(VERSION))
                .hasMessageEndingWith("no; expected a user and password that the server knows, in"
                        + " MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD");
    }

    /** As MLflow's own client has it: a token may stand in the environment of all builds. */
    @Test
    void aLoginGoesBeforeAToken() throws IOException {
        usualModel();
        server = server.withToken(Secret.of("t0ken")).withLogin("me", Secret.of("pw"));
        take(VERSION);
        assertThat(fake.authorizations).isNotEmpty().containsOnly("Basic bWU6cHc=");
    }

    @Test
    void aStoreThatTheServerDoesNotHandOnNeedsAnotherServer() {
        fake.version("s3://key:secret@bucket/1/r1/artifacts/model");
        fake.on(FakeMlflow.API + "artifacts/list?run_id=r1", exchange -> FakeMlflow.send(exchange, 500, "no boto3"));
        assertThatThrownBy(() -> take(VERSION))
                .isInstanceOf(UnservedStore.class)
                .hasMessageContaining("s3://bucket/1/r1")
                .hasMessageContaining("no boto3")
                .hasMessageContaining("--serve-artifacts");
        fake.on(
                FakeMlflow.API + "model-versions/get-download-uri?name=wine&version=3",
                "{'artifact_uri':'s3://other/x'}");
        assertThatThrownBy(() -> take(VERSION))
                .isInstanceOf(UnservedStore.class)
                .hasMessageContaining("--serve-artifacts");
    }

    @Test
    void aServerWithoutItsProxyIsNotAskedAgainAndAgain() {
        fake.on(
                FakeMlflow.PROXY + "?path=" + ROOT,
                exchange -> FakeMlflow.send(exchange, 503, "disabled; run `mlflow server` with `--serve-artifacts`"));
        assertThatThrownBy(() -> take(VERSION)).hasMessageContaining("--serve-artifacts");
        assertThat(waits).isEmpty();
    }

    @Test
    void noFolderOfThisMachineIsReadThatAServerNames() throws IOException {
        Path secret = Files.createDirectories(folder.resolve("home/.ssh"));
        Files.writeString(secret.resolve("id_rsa"), "secret");
        for (String place : List.of(secret.toString(), secret.toUri().toString())) {
            fake.version(place);
            assertThatThrownBy(() -> take(VERSION))
                    .as(place)
                    .isInstanceOf(InvalidInput.class)
                    .hasMessageContaining("the server has no file at " + place);
            assertThat(folder.resolve("wine-7.zip")).doesNotExist();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mlflow-artifacts://elsewhere.example.org/1/model",
                "http://elsewhere.example.org/api/2.0/mlflow-artifacts/artifacts/1/model",
                "https://bucket.example.org/model?signature=secret"
            })
    void noOtherServerIsAsked(String place) {
        fake.version(place);
        assertThatThrownBy(() -> take(VERSION))
                .hasMessageContaining("at another server")
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mlflow-artifacts:/1/../../secrets", "mlflow-artifacts:/..", "mlflow-artifacts:/a/./b"})
    void aPlaceThatLeadsOutOfTheStoreIsRefused(String place) {
        fake.version(place);
        assertThatThrownBy(() -> take(VERSION)).isInstanceOf(IOException.class);
        assertThat(fake.asked).noneMatch(path -> path.contains(FakeMlflow.PROXY));
    }

    @Test
    void aVersionThatIsItselfEnds() {
        fake.version("models:/wine/3");
        assertThatThrownBy(() -> take(VERSION)).hasMessageContaining("that it is another model, and of that again");
    }

    @Test
    void aVersionThatIsNotReadyIsNotTaken() {
        fake.on(
                FakeMlflow.API + "model-versions/get?name=wine&version=3",
                "{'model_version':{'name':'wine','version':'3','status':'FAILED_REGISTRATION'}}");
        assertThatThrownBy(() -> take(VERSION))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("FAILED_REGISTRATION");
    }

    @Test
    void aModelOutlivesItsRun() throws IOException {
        usualModel();
        fake.on(FakeMlflow.API + "runs/get?run_id=r1", exchange -> FakeMlflow.send(exchange, 404, "{}"));
        ExternalModel model = take(VERSION);
        assertThat(model.made().tags()).containsEntry("mlflow.runId", "r1");
        assertThat(model.made().metrics()).isEmpty();
        assertThat(model.messages()).anyMatch(message -> message.contains("r1"));
    }

    @Test
    void anAddressOfAServerIsChecked() {
        for (String address : List.of("", "file:/mlruns", "sqlite:///x.db", "http://", "no address", "http://a/?x=1")) {
            assertThatThrownBy(() -> MlflowServer.at(address)).isInstanceOf(InvalidInput.class);
        }
        assertThatThrownBy(() -> MlflowServer.at("http://me:pa55@host"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageNotContaining("pa55");
        assertThat(server.withToken(Secret.of("t0ken")).toString()).doesNotContain("t0ken");
    }

    private void usualModel() {
        fake.folder(ROOT, "MLmodel", "data/").folder(ROOT + "/data", "grüße 1.bin");
        fake.file(ROOT + "/MLmodel", mlmodel()).file(ROOT + "/data/grüße 1.bin", "12345");
    }

    private void useRunStore() {
        fake.on(
                FakeMlflow.API + "runs/get?run_id=r1",
                "{'run':{'info':{'artifact_uri':'s3://bucket/1/r1/artifacts'},'data':{}}}");
    }

    private static String mlmodel() {
        return "flavors:\n  python_function:\n    loader_module: mlflow.sklearn\n";
    }

    private ExternalModel take(String uri) throws IOException {
        MlflowHttp http = new MlflowHttp(server, new Retries(waits::add, heard::heldUp), stall);
        return new MlflowImport(http, new Binding(WINE, folder.resolve("wine-7.zip"), PackingProgress.NONE), heard)
                .take(uri);
    }

    private static List<String> paths(ExternalModel model) {
        return model.binary().files().stream().map(PackedFile::path).toList();
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
