package io.jenkins.plugins.legion.companion;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two days from the start, in a folder that nothing was written into since. */
class OrphanhoodTest {

    private static final String TOKEN = "token";

    @TempDir
    private Path root;

    private TrainingFolder training;
    private CompanionFolder folder;
    private TrackingServer server;
    private Orphanhood orphanhood;

    /** What the clock of whoever asks the server says, in milliseconds since 1970. */
    private long now;

    @BeforeEach
    void start() throws Exception {
        training = new TrainingFolder(root);
        folder = new CompanionFolder(training);
        Files.writeString(folder.companion(), "{}");
        Files.writeString(training.tracking(), TrackingLine.metric("loss", 0.5, 1, 1));
        server = TrackingServer.start(training.mlflow(), 0, TOKEN, new Relay());
        assertThat(send("GET", "/version", TOKEN)).isEqualTo(200);
        orphanhood = new Orphanhood(folder, server::lastAsked);
        now = System.currentTimeMillis() + Duration.ofDays(2).toMillis();
    }

    @AfterEach
    void end() throws IOException {
        server.close();
    }

    @Test
    void whomNobodyFollowsAndNobodyTellsAnythingIsAnOrphan() {
        assertThat(orphanhood.at(now)).isTrue();
    }

    @Test
    void whoeverIsFollowedIsNone() throws IOException {
        Files.write(folder.followed(), new byte[0]);
        Files.setLastModifiedTime(folder.followed(), FileTime.fromMillis(now - 1000));

        assertThat(orphanhood.at(now)).isFalse();
    }

    @Test
    void aTrainingThatWritesLinesIsNotLeftAlone() throws IOException {
        Files.writeString(training.tracking(), TrackingLine.metric("loss", 0.4, 2, 2), StandardOpenOption.APPEND);
        Files.setLastModifiedTime(training.tracking(), FileTime.fromMillis(now - 1000));

        assertThat(orphanhood.at(now)).isFalse();
    }

    /** The server appends to files of its own, whose folder keeps its time. */
    @Test
    void aTrainingThatAsksTheServerIsNotLeftAlone() throws Exception {
        long before = twoDaysPass();

        assertThat(send("GET", "/version", TOKEN)).isEqualTo(200);

        assertThat(orphanhood.at(before + Duration.ofHours(23).toMillis())).isFalse();
    }

    @Test
    void whoDoesNotKnowTheTokenIsNotTheTraining() throws Exception {
        long before = twoDaysPass();

        assertThat(send("GET", "/version", "another")).isEqualTo(401);

        assertThat(server.lastAsked()).isLessThanOrEqualTo(before);
    }

    /** Every file was last written two days ago. */
    private long twoDaysPass() throws IOException {
        long before = System.currentTimeMillis();
        try (Stream<Path> all = Files.walk(root)) {
            for (Path path : all.toList()) {
                Files.setLastModifiedTime(
                        path, FileTime.fromMillis(before - Duration.ofDays(2).toMillis()));
            }
        }
        return before;
    }

    private int send(String method, String path, String token) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.uri() + path))
                .header("Authorization", "Bearer " + token)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).statusCode();
    }
}
