package io.jenkins.plugins.legion.data.lines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that say what a test wants, byte by byte. */
@Timeout(30)
class LinesTest {

    /** What a server does with one line. */
    private interface Talk {
        void with(BufferedReader in, OutputStream out) throws IOException;
    }

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> heads = new CopyOnWriteArrayList<>();
    private final List<Socket> taken = new CopyOnWriteArrayList<>();
    private ServerSocket server;
    private Lines lines;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        lines = new Lines(
                URI.create("http://127.0.0.1:" + server.getLocalPort() + "/x"),
                Duration.ofSeconds(5),
                Duration.ofSeconds(1),
                () -> {
                    throw new AssertionError("nothing is secured here");
                });
    }

    @AfterEach
    void end() throws IOException {
        lines.close();
        server.close();
        for (Socket socket : taken) {
            socket.close();
        }
        threads.shutdownNow();
    }

    @Test
    void aLineServesForTheNextRequest() throws IOException {
        serve((in, out) -> {
            while (!head(in).isEmpty()) {
                say(out, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi");
            }
        });
        assertThat(get()).isEqualTo("hi");
        assertThat(get()).isEqualTo("hi");
        assertThat(taken).hasSize(1);
        assertThat(heads.get(0)).startsWith("GET /a?b=c HTTP/1.1\n").contains("x-one: 1\n");
    }

    @Test
    void aLineThatTheServerClosedMeanwhileIsNoFault() throws IOException {
        serve((in, out) -> {
            head(in);
            say(out, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi");
        });
        assertThat(get()).isEqualTo("hi");
        assertThat(get()).isEqualTo("hi");
        assertThat(taken).hasSize(2);
    }

    @Test
    void aBodyComesInChunks() throws IOException {
        serve((in, out) -> {
            while (!head(in).isEmpty()) {
                say(
                        out,
                        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3;x=y\r\nabc\r\n0A\r\n0123456789\r\n0\r\nTrailer: 1\r\n\r\n");
            }
        });
        assertThat(get()).isEqualTo("abc0123456789");
        assertThat(get()).isEqualTo("abc0123456789");
        assertThat(taken).hasSize(1);
    }

    @Test
    void aBodyWithoutALengthEndsWithItsLine() throws IOException {
        serve((in, out) -> {
            head(in);
            say(out, "HTTP/1.1 200 OK\r\n\r\nall of it");
        });
        assertThat(get()).isEqualTo("all of it");
    }

    @Test
    void aBodyThatIsClosedEarlyTakesItsLineWithIt() throws IOException {
        serve((in, out) -> {
            head(in);
            say(out, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nhi");
            head(in);
        });
        lines.ask("GET", "/", Map.of(), Body.NONE).close();
        lines.ask("GET", "/", Map.of(), Body.NONE).close();
        assertThat(taken).hasSize(2);
    }

    @Test
    void theAnswerToHeadHasNoBody() throws IOException {
        serve((in, out) -> {
            while (!head(in).isEmpty()) {
                say(out, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
            }
        });
        for (int i = 0; i < 2; i++) {
            try (Answer answer = lines.ask("HEAD", "/", Map.of(), Body.NONE)) {
                assertThat(answer.header("content-length")).contains("1000");
                assertThat(answer.body().read()).isNegative();
            }
        }
        assertThat(taken).hasSize(1);
    }

    @Test
    void aBodyThatBreaksOffIsAFault() throws IOException {
        serve((in, out) -> {
            head(in);
            say(out, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nhi");
        });
        assertThatThrownBy(this::get).isInstanceOf(IOException.class).hasMessageContaining("closed before");
    }

    @Test
    void aServerThatSaysNothingIsGivenUp() throws IOException {
        serve((in, out) -> {
            head(in);
            head(in);
        });
        assertThatThrownBy(this::get).isInstanceOf(SocketTimeoutException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-OpenSSH\r\n\r\n",
                "HTTP/1.1 2000 OK\r\n\r\n",
                "HTTP/2 200\r\n\r\n",
                "HTTP/1.1 200 OK\r\nno header\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\nabc",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nabc\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffffffff\r\n",
                "",
            })
    void whatIsNoAnswerIsAFault(String text) throws IOException {
        serve((in, out) -> {
            head(in);
            say(out, text);
        });
        assertThatThrownBy(this::get).isInstanceOf(IOException.class);
    }

    @Test
    void aHeadWithoutEndIsAFault() throws IOException {
        serve((in, out) -> {
            head(in);
            say(out, "HTTP/1.1 200 OK\r\n");
            for (int i = 0; i < 10_000; i++) {
                say(out, "X-" + i + ": " + "x".repeat(100) + "\r\n");
            }
        });
        assertThatThrownBy(this::get).isInstanceOf(IOException.class);
    }

    @Test
    void aLargeBodyWaitsUntilItIsWanted() throws IOException {
        serve((in, out) -> {
            String head = head(in);
            say(out, "HTTP/1.1 100 Continue\r\n\r\n");
            int length = Integer.parseInt(head.replaceAll("(?s).*Content-Length: (\\d+).*", "$1"));
            int sum = 0;
            for (int i = 0; i < length; i++) {
                sum += in.read();
            }
            say(out, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nX-Sum: " + sum + "\r\n\r\n");
        });
        try (Answer answer = lines.ask("PUT", "/", Map.of(), Body.of(large()))) {
            assertThat(answer.header("x-sum")).contains(Integer.toString('a' * 1_000_000));
        }
        assertThat(heads.get(0)).contains("Expect: 100-continue\n");
    }

    @Test
    void aServerThatDoesNotSayThatItWantsABodyIsSentIt() throws IOException {
        serve((in, out) -> {
            head(in);
            for (int i = 0; i < 1_000_000; i++) {
                in.read();
            }
            say(out, "HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n");
        });
        try (Answer answer = lines.ask("PUT", "/", Map.of(), Body.of(large()))) {
            assertThat(answer.status()).isEqualTo(201);
        }
    }

    @Test
    void whoDoesNotWantABodyIsNotSentIt() throws IOException {
        serve((in, out) -> {
            head(in);
            say(out, "HTTP/1.1 403 Forbidden\r\nContent-Length: 2\r\n\r\nno");
            heads.add("more " + in.read());
        });
        try (Answer answer = lines.ask("PUT", "/", Map.of(), Body.of(large()))) {
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.body().readAllBytes()).asString().isEqualTo("no");
        }
        assertThat(heads).noneMatch(head -> head.equals("more 97"));
    }

    @Test
    void nothingGetsIntoAHeadThatIsNoHeadersValue() throws IOException {
        serve((in, out) -> head(in));
        assertThatThrownBy(() -> lines.ask("GET", "/", Map.of("if-match", "a\r\nhost: elsewhere"), Body.NONE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whoWaitsForAnAnswerIsLetGoAtTheEnd() throws IOException {
        serve((in, out) -> {
            head(in);
            threads.execute(lines::close);
            head(in);
        });
        assertThatThrownBy(this::get).isInstanceOf(IOException.class).isNotInstanceOf(SocketTimeoutException.class);
    }

    private static byte[] large() {
        byte[] bytes = new byte[1_000_000];
        Arrays.fill(bytes, (byte) 'a');
        return bytes;
    }

    private String get() throws IOException {
        try (Answer answer = lines.ask("GET", "/a?b=c", Map.of("host", lines.host(), "x-one", "1"), Body.NONE)) {
            return new String(answer.body().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private void serve(Talk talk) {
        threads.execute(() -> {
            while (!server.isClosed()) {
                try {
                    Socket socket = server.accept();
                    taken.add(socket);
                    threads.execute(() -> talk(talk, socket));
                } catch (IOException e) {
                    return;
                }
            }
        });
    }

    private static void talk(Talk talk, Socket socket) {
        try (socket;
                BufferedReader in = new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))) {
            talk.with(in, socket.getOutputStream());
        } catch (IOException e) {
            // The client hung up.
        }
    }

    private String head(BufferedReader in) throws IOException {
        StringBuilder head = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            head.append(line).append('\n');
        }
        if (!head.isEmpty()) {
            heads.add(head.toString());
        }
        return head.toString();
    }

    private static void say(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
