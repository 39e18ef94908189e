package io.jenkins.plugins.legion.data.lines;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** One line to a server, for one request at a time. */
final class Line {

    /** Larger bodies wait for the server's word that it wants them; smaller ones are on their way before it could say so. */
    private static final int LARGE = 64 * 1024;

    /** For that word: a server that knows none is sent the body all the same. */
    private static final Duration WORD = Duration.ofSeconds(1);

    /** Of a body that is written; each piece is a call of the system. */
    private static final int PIECE = 128 * 1024;

    private static final int OK = 200;
    private static final int CONTINUE = 100;
    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;

    private final Socket socket;
    private final LineInput in;
    private final OutputStream out;
    private final String before;
    private final String login;
    private final Duration silence;
    private final Consumer<Line> idle;
    private final Consumer<Line> over;
    private long since = System.nanoTime();

    /**
     * @param before what goes before the target of a request: a proxy wants the server's address there
     * @param login a proxy's header; empty for none
     */
    private Line(Socket socket, String before, String login, Duration silence, Consumer<Line> idle, Consumer<Line> over)
            throws IOException {
        this.socket = socket;
        this.before = before;
        this.login = login;
        this.silence = silence;
        this.idle = idle;
        this.over = over;
        this.in = new LineInput(socket.getInputStream());
        this.out = socket.getOutputStream();
    }

    /** Of what the opening of a line takes, whichever it is. */
    record Making(Origin origin, Duration connect, Duration silence, Consumer<Line> idle, Consumer<Line> over) {

        Line open() throws IOException {
            Optional<Detour> detour = Detour.to(origin, System.getenv());
            Socket socket = new Socket();
            try {
                String host = detour.map(Detour::host).orElse(origin.host());
                InetSocketAddress address =
                        new InetSocketAddress(host, detour.map(Detour::port).orElse(origin.port()));
                if (address.isUnresolved()) {
                    throw new UnknownHostException(host);
                }
                socket.setTcpNoDelay(true);
                socket.connect(address, Math.toIntExact(connect.toMillis()));
                socket.setSoTimeout(Math.toIntExact(silence.toMillis()));
                if (!origin.secure()) {
                    return line(
                            socket,
                            detour.isPresent() ? "http://" + origin.inHeader() : "",
                            detour.map(Detour::authorization).orElse(""));
                }
                if (detour.isPresent()) {
                    tunnel(socket, detour.get());
                }
                return line(secured(socket), "", "");
            } catch (IOException | RuntimeException e) {
                socket.close();
                throw e;
            }
        }

        private Line line(Socket socket, String before, String login) throws IOException {
            return new Line(socket, before, login, silence, idle, over);
        }

        private void tunnel(Socket socket, Detour detour) throws IOException {
            String login =
                    detour.authorization().isEmpty() ? "" : "Proxy-Authorization: " + detour.authorization() + "\r\n";
            String head = "CONNECT " + origin.authority() + " HTTP/1.1\r\nHost: " + origin.authority() + "\r\n" + login
                    + "\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
            int status = Head.read(new LineInput(new Single(socket.getInputStream())))
                    .status();
            if (status != OK) {
                throw new IOException("the proxy " + detour + " opens no way to " + origin.authority() + ": " + status);
            }
        }

        private SSLSocket secured(Socket socket) throws IOException {
            SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
            if (!(factory.createSocket(socket, origin.host(), origin.port(), true) instanceof SSLSocket secured)) {
                throw new IOException("this Java opens no secured lines");
            }
            SSLParameters parameters = secured.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            secured.setSSLParameters(parameters);
            secured.startHandshake();
            return secured;
        }
    }

    /** A byte at a time: behind a proxy's answer stands what is not its own. */
    private static final class Single extends InputStream {

        private final InputStream in;

        Single(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            return in.read();
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return in.read(bytes, offset, 1);
        }
    }

    LineInput input() {
        return in;
    }

    /** Whether the request went wrong in a way that a line does which the other end had closed long before. */
    boolean wasDead() {
        return !in.heard();
    }

    /** How long it was not used. */
    Duration idleFor() {
        return Duration.ofNanos(System.nanoTime() - since);
    }

    Answer ask(String method, String target, Map<String, String> headers, Body body) throws IOException {
        in.forget();
        boolean waits = body.length() > LARGE;
        boolean bodied = body.length() > 0 || method.equals("PUT") || method.equals("POST");
        StringBuilder head = new StringBuilder(1024)
                .append(method)
                .append(' ')
                .append(before)
                .append(target)
                .append(" HTTP/1.1\r\n");
        headers.forEach((name, value) -> header(head, name, value));
        if (!login.isEmpty()) {
            header(head, "proxy-authorization", login);
        }
        if (bodied) {
            header(head, "content-length", Long.toString(body.length()));
        }
        if (waits) {
            header(head, "expect", "100-continue");
        }
        head.append("\r\n");
        Head answer = sent(head.toString().getBytes(StandardCharsets.ISO_8859_1), body, waits);
        boolean none = method.equals("HEAD") || answer.status() == NO_CONTENT || answer.status() == NOT_MODIFIED;
        return new Answer(
                answer.status(),
                answer.headers(),
                new AnswerBody(this, !none && answer.isChunked(), none ? 0 : answer.length(), answer.keeps()));
    }

    private static void header(StringBuilder head, String name, String value) {
        if (value.chars().anyMatch(c -> c < ' ' || c > '~')) {
            throw new IllegalArgumentException("the header " + name + " cannot have such a value");
        }
        head.append(name).append(": ").append(value).append("\r\n");
    }

    private Head sent(byte[] head, Body body, boolean waits) throws IOException {
        if (!waits) {
            if (body.length() == 0) {
                out.write(head);
            } else {
                // In one piece: two would wait for each other's receipt.
                OutputStream both = new BufferedOutputStream(out, head.length + (int) body.length());
                both.write(head);
                body.writeTo(both);
                both.flush();
            }
            return Head.read(in);
        }
        out.write(head);
        if (isWaitedFor()) {
            Head word = Head.any(in);
            if (word.status() != CONTINUE) {
                // It answers without having seen the body, and would take the body for the next request.
                return new Head(word.status(), word.headers(), false);
            }
        }
        try {
            OutputStream pieces = new BufferedOutputStream(out, PIECE);
            body.writeTo(pieces);
            pieces.flush();
        } catch (IOException e) {
            return refused(e);
        }
        return Head.read(in);
    }

    private boolean isWaitedFor() throws IOException {
        socket.setSoTimeout(Math.toIntExact(Math.min(WORD.toMillis(), silence.toMillis())));
        try {
            return in.await();
        } catch (SocketTimeoutException e) {
            return false;
        } finally {
            socket.setSoTimeout(Math.toIntExact(silence.toMillis()));
        }
    }

    /** Who stops reading a body may have said why. */
    private Head refused(IOException fault) throws IOException {
        try {
            socket.setSoTimeout(Math.toIntExact(WORD.toMillis()));
            Head said = Head.read(in);
            return new Head(said.status(), said.headers(), false);
        } catch (IOException e) {
            fault.addSuppressed(e);
            throw fault;
        }
    }

    /** It serves for another request, unless something stands on it that nobody asked for. */
    void keep() {
        since = System.nanoTime();
        if (in.hasMore()) {
            end();
        } else {
            idle.accept(this);
        }
    }

    void end() {
        over.accept(this);
        try {
            socket.close();
        } catch (IOException e) {
            // It is given up, whatever it says.
            return;
        }
    }
}
