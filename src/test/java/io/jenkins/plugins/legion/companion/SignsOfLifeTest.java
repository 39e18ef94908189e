package io.jenkins.plugins.legion.companion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.legion.progress.Relay;
import io.jenkins.plugins.legion.toolchain.TrainingFolder;
import io.jenkins.plugins.legion.tracking.TrackingLine;
import io.jenkins.plugins.legion.tracking.server.TrackingServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In a folder that was last written into two days ago. */
class SignsOfLifeTest {

    private static final String TOKEN = "token";

    @TempDir
    private Path root;

    private TrainingFolder training;
    private CompanionFolder folder;
    private TrackingServer server;
    private SignsOfLife signs;
    private List<Long> before;

    @BeforeEach
    void start() throws Exception {
        training = new TrainingFolder(root);
        folder = new CompanionFolder(training);
        Files.writeString(folder.companion(), "{}");
        Files.writeString(training.tracking(), TrackingLine.metric("loss", 0.5, 1, 1));
        server = TrackingServer.start(training.mlflow(), 0, TOKEN, new Relay());
        assertThat(send("GET", "/version", TOKEN)).isEqualTo(200);
        signs = new SignsOfLife(folder, server::lastAsked);
        twoDaysPass();
        before = signs.now();
    }

    @AfterEach
    void end() throws IOException {
        server.close();
    }

    @Test
    void noneCameWhereNobodyFollowedAndNothingWasLogged() {
        assertThat(signs.now()).isEqualTo(before);
    }

    @Test
    void whoeverFollowsGivesOne() throws IOException {
        new FollowedTraining(training).touch();

        assertThat(signs.now()).isNotEqualTo(before);
    }

    @Test
    void aTrainingThatWritesLinesGivesOne() throws IOException {
        Files.writeString(training.tracking(), TrackingLine.metric("loss", 0.4, 2, 2), StandardOpenOption.APPEND);

        assertThat(signs.now()).isNotEqualTo(before);
    }

    /** The server appends to files of its own, whose folder keeps its time. */
    @Test
    void aTrainingThatAsksTheServerGivesOne() throws Exception {
        long last = server.lastAsked();
        await().until(() -> System.currentTimeMillis() > last);

        assertThat(send("GET", "/version", TOKEN)).isEqualTo(200);

        assertThat(signs.now()).isNotEqualTo(before);
    }

    @Test
    void whoDoesNotKnowTheTokenIsNotTheTraining() throws Exception {
        long last = server.lastAsked();
        await().until(() -> System.currentTimeMillis() > last);

        assertThat(send("GET", "/version", "another")).isEqualTo(401);

        assertThat(signs.now()).isEqualTo(before);
    }

    private void twoDaysPass() throws IOException {
        FileTime then = FileTime.from(Instant.now().minus(Duration.ofDays(2)));
        try (Stream<Path> all = Files.walk(root)) {
            for (Path path : all.toList()) {
                Files.setLastModifiedTime(path, then);
            }
        }
    }

    private int send(String method, String path, String token) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.uri() + path))
                .header("Authorization", "Bearer " + token)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).statusCode();
    }
}
