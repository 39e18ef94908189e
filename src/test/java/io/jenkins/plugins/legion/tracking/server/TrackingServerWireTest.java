package io.jenkins.plugins.legion.tracking.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Closeable;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client may do that Java's own would not: bytes as they stand. */
@Timeout(60)
class TrackingServerWireTest {

    private static final String CREATE = "POST /api/2.0/mlflow/experiments/create HTTP/1.1\r\nHost: x\r\n";
    private static final String UPLOAD = "PUT /api/2.0/mlflow-artifacts/artifacts/0/file HTTP/1.1\r\nHost: x\r\n";
    private static final String TOKEN = "Authorization: Bearer secret\r\n";
    private static final String CLOSE = "Connection: close\r\n";

    @TempDir
    private Path folder;

    private final List<Closeable> open = new ArrayList<>();
    private TrackingServer server;
    private Client client;

    @BeforeEach
    void start() throws IOException {
        server = TrackingServer.start(folder.resolve("mlflow"), 0, "secret", Silent.INSTANCE);
        client = new Client(server.uri(), "secret");
    }

    @AfterEach
    void stop() throws IOException {
        for (Closeable one : open) {
            one.close();
        }
        server.close();
    }

    /** Sends, and stays there. */
    private Socket sending(String bytes) throws IOException {
        Socket socket = new Socket("127.0.0.1", server.uri().getPort());
        open.add(socket);
        socket.getOutputStream().write(bytes.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private String answer(String bytes) throws IOException {
        Socket socket = sending(bytes);
        socket.shutdownOutput();
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "GET /health HTTP/1.1\r\nHos",
                CREATE + TOKEN + "Content-Length: 100\r\n\r\n{",
                CREATE + "Content-Length: 100\r\n\r\n{",
                UPLOAD + TOKEN + "Transfer-Encoding: chunked\r\n\r\n5\r\nab"
            })
    void whoSendsNothingMoreHoldsUpNobody(String begun) throws IOException {
        for (int i = 0; i < 200; i++) {
            sending(begun);
        }
        assertThat(client.raw("GET", "/health", "").body()).isEqualTo("OK");
        assertThat(client.post("experiments/create", "{'name': 'e'}")
                        .path("experiment_id")
                        .asText())
                .isEqualTo("1");
    }

    @Test
    void aBodyThatIsTooLongIsRefusedBeforeItIsSent() throws IOException {
        Socket socket = sending(CREATE + TOKEN + "Content-Length: 1073741824\r\n\r\n");
        assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                .isEqualTo("HTTP/1.1 413");
    }

    @Test
    void whoHasNotTheTokenIsRefusedBeforeAnythingIsSent() throws IOException {
        Socket socket = sending(UPLOAD + "Content-Length: 1073741824\r\n\r\n");
        assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                .isEqualTo("HTTP/1.1 401");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                CREATE + TOKEN + "Content-Length: 100\r\n\r\n{\"name\": \"half\"}",
                CREATE + TOKEN + "Transfer-Encoding: chunked\r\n\r\n10\r\n{\"name\": \"half\"}\r\nzz\r\n",
                UPLOAD + TOKEN + "Content-Length: 100\r\n\r\nhalf",
                UPLOAD + TOKEN + "Transfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\nzz\r\n"
            })
    void whatDidNotArriveWholeIsNotTaken(String bytes) throws IOException {
        assertThat(answer(bytes)).startsWith("HTTP/1.1 400 ").contains("The request did not arrive whole: ");
        assertThat(client.fault("GET", "experiments/get-by-name?experiment_name=half", ""))
                .startsWith("404 RESOURCE_DOES_NOT_EXIST");
        assertThat(folder.resolve("mlflow/artifacts/0")).doesNotExist();
        assertThat(folder.resolve("mlflow/unfinished").toFile().list()).isNullOrEmpty();
    }

    @Test
    void oldAndCarefulClientsAreServed() throws IOException {
        assertThat(answer("GET /api/2.0/mlflow/experiments/search HTTP/1.0\r\n" + TOKEN + "\r\n"))
                .startsWith("HTTP/1.1 200 ")
                .endsWith("]}");
        assertThat(answer(CREATE + TOKEN + CLOSE + "Transfer-Encoding: chunked\r\n\r\n"
                        + "6\r\n{\"name\r\n7\r\n\": \"a\"}\r\n0\r\n\r\n"))
                .startsWith("HTTP/1.1 200 ");
        assertThat(answer(
                        CREATE + TOKEN + CLOSE + "Expect: 100-continue\r\nContent-Length: 13\r\n\r\n{\"name\": \"b\"}"))
                .startsWith("HTTP/1.1 100 ")
                .contains("HTTP/1.1 200 ");
        assertThat(answer("HEAD /health HTTP/1.1\r\nHost: x\r\n" + CLOSE + "\r\n"))
                .startsWith("HTTP/1.1 200 ")
                .endsWith("\r\n\r\n");
    }

    /** A page of a foreign host whose name suddenly leads to 127.0.0.1 has no token. */
    @Test
    void aForeignPageIsNotAnswered() throws IOException {
        assertThat(answer("GET /api/2.0/mlflow/experiments/search HTTP/1.1\r\nHost: evil.example\r\n" + CLOSE + "\r\n"))
                .startsWith("HTTP/1.1 401 ");
        assertThat(answer("OPTIONS /api/2.0/mlflow/experiments/create HTTP/1.1\r\nHost: evil.example\r\n"
                        + "Origin: http://evil.example\r\nAccess-Control-Request-Method: POST\r\n" + CLOSE + "\r\n"))
                .startsWith("HTTP/1.1 401 ")
                .doesNotContainIgnoringCase("access-control-allow");
    }
}
