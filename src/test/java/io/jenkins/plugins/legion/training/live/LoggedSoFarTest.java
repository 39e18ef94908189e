package io.jenkins.plugins.legion.training.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.legion.toolchain.TrainingFolder;
import io.jenkins.plugins.legion.tracking.TrackingEvents;
import io.jenkins.plugins.legion.tracking.curves.CurveQuestion;
import io.jenkins.plugins.legion.tracking.curves.Curves;
import io.jenkins.plugins.legion.tracking.server.TrackingServer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LoggedSoFarTest {

    @TempDir
    private Path root;

    private TrainingFolder folder;
    private LoggedSoFar logged;

    @BeforeEach
    void folder() {
        folder = new TrainingFolder(root);
        logged = new LoggedSoFar(folder);
    }

    @Test
    void whereNothingWasLoggedYetThereIsNothing() throws IOException {
        assertThat(logged.look(all())).isEqualTo(Curves.NONE);
    }

    @Test
    void linesAreSeenAsTheyComeAndHalfOnesWhenTheyAreWhole() throws IOException {
        write(folder.tracking(), "{\"metric\":\"loss\",\"value\":3}\n{\"metric\":\"loss\",\"val");
        assertThat(seen()).isEmpty();
        assertThat(logged.look(all()).latest()).singleElement().satisfies(latest -> assertThat(latest.value())
                .isEqualTo(3));

        write(folder.tracking(), "ue\":2}\n{\"metric\":\"loss\",\"value\":1}\n");
        assertThat(seen()).containsExactly("loss 3 [3.0, 2.0, 1.0]");
    }

    @Test
    void aFileThatIsReplacedBeginsAgain() throws IOException {
        write(folder.tracking(), "{\"metric\":\"loss\",\"value\":3}\n{\"metric\":\"loss\",\"value\":2}\n");
        seen();
        Files.delete(folder.tracking());
        write(folder.tracking(), "{\"metric\":\"a\",\"value\":5}\n{\"metric\":\"a\",\"value\":6}\n");

        assertThat(seen()).containsExactly("a 2 [5.0, 6.0]");
    }

    @Test
    void everyWayToLogIsSeenAndTheMachineComesLast() throws Exception {
        write(folder.system(), "{\"metric\":\"system/cpu\",\"value\":5}\n{\"metric\":\"system/cpu\",\"value\":6}\n");
        write(folder.system(), "{\"metric\":\"own\",\"value\":5}\n{\"metric\":\"own\",\"value\":6}\n");
        write(folder.tracking(), "{\"metric\":\"lines\",\"value\":3}\n{\"metric\":\"lines\",\"value\":2}\n");
        Path run = folder.mlruns().resolve("0/0123456789abcdef0123456789abcdef");
        Files.createDirectories(run.resolve("metrics"));
        Files.writeString(
                run.resolve("meta.yaml"),
                "run_id: 0123456789abcdef0123456789abcdef\nrun_name: x\nstatus: 1\nstart_time: 1\nend_time: null\n");
        Files.writeString(run.resolve("metrics/files"), "1 0.5 0\n2 0.25 1\n");
        try (TrackingServer server = TrackingServer.start(folder.mlflow(), 0, "token", new Deaf())) {
            String id = call(server, "runs/create", "{}").replaceAll("(?s).*\"run_id\"\\s*:\\s*\"([^\"]+)\".*", "$1");
            call(
                    server,
                    "runs/log-metric",
                    "{\"run_id\":\"" + id + "\",\"key\":\"served\",\"value\":7,\"timestamp\":1}");
            call(
                    server,
                    "runs/log-metric",
                    "{\"run_id\":\"" + id + "\",\"key\":\"served\",\"value\":8,\"timestamp\":1}");

            assertThat(seen())
                    .containsExactlyInAnyOrder("lines 2 [3.0, 2.0]", "files 2 [0.5, 0.25]", "served 2 [7.0, 8.0]");
            assertThat(logged.look(all()).names()).containsExactly("lines", "files", "served", "system/cpu");
        }
    }

    @Test
    void aLinkInPlaceOfTheFileIsNotFollowed(@TempDir Path elsewhere) throws IOException {
        Path secret = elsewhere.resolve("secret");
        write(secret, "{\"metric\":\"a\",\"value\":5}\n{\"metric\":\"a\",\"value\":6}\n");
        Files.createSymbolicLink(folder.tracking(), secret);

        assertThat(logged.look(all())).isEqualTo(Curves.NONE);
    }

    private List<String> seen() throws IOException {
        return logged.look(all()).drawn().stream()
                .map(curve -> curve.series().name() + " " + curve.count() + " "
                        + Stream.of(curve.series().values())
                                .map(java.util.Arrays::toString)
                                .findFirst()
                                .orElseThrow())
                .toList();
    }

    private static CurveQuestion all() {
        return CurveQuestion.parse(List.of(), "", "", "");
    }

    private static void write(Path file, String text) throws IOException {
        Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static String call(TrackingServer server, String path, String json) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(server.uri().resolve("/api/2.0/mlflow/" + path))
                                .header("Authorization", "Bearer token")
                                .POST(HttpRequest.BodyPublishers.ofString(json))
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }

    private static final class Deaf implements TrackingEvents {
        @Override
        public void metric(String name, double value, long step, long timeMillis) {}

        @Override
        public void param(String name, String value) {}

        @Override
        public void tag(String name, String value) {}
    }
}
