package io.jenkins.plugins.legion.binary.upload;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A server at which files are expected, as the controller is one. */
final class Receiver implements Closeable {

    private final HttpServer http;
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final long mostOfABody;
    /** The requests that came, each as its method, query and length. */
    private final List<String> requests = new CopyOnWriteArrayList<>();

    private final List<String> tokens = new CopyOnWriteArrayList<>();

    /** How many requests with the token come too early. */
    private final AtomicInteger tooEarly = new AtomicInteger();

    private boolean comesOn;

    private Receiver(long mostOfABody) throws IOException {
        this.mostOfABody = mostOfABody;
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/", this::answer);
        http.setExecutor(workers);
        http.start();
    }

    static Receiver start() throws IOException {
        return new Receiver(Long.MAX_VALUE);
    }

    /** One behind a proxy that takes no larger bodies. */
    static Receiver behindProxyWithLimit(long bytes) throws IOException {
        return new Receiver(bytes);
    }

    /** One that reads what an earlier try brought, and comes on with it or not, for so many requests. */
    static Receiver reading(int requests, boolean comesOn) throws IOException {
        Receiver receiver = new Receiver(Long.MAX_VALUE);
        receiver.comesOn = comesOn;
        receiver.tooEarly.set(requests);
        return receiver;
    }

    URI address(ExpectedUpload upload) {
        return address(http.getAddress().getPort(), upload);
    }

    static URI address(int port, ExpectedUpload upload) {
        return URI.create("http://127.0.0.1:" + port + "/legion-uploads/" + upload.id());
    }

    int port() {
        return http.getAddress().getPort();
    }

    List<String> requests() {
        return requests;
    }

    /** The tokens that were told to it. */
    List<String> tokens() {
        return tokens;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            UploadRequest request = new ExchangeRequest(exchange);
            requests.add(request.method() + " " + request.query() + " " + request.length());
            if (request.header(UploadRequest.TOKEN) != null) {
                tokens.add(request.header(UploadRequest.TOKEN));
            }
            if (request.length() > mostOfABody) {
                // As nginx does. The JDK's server has asked for the body by then, and where it is left unread the line
                // is
                // reset: whether the answer is heard before that is a matter of luck.
                request.body().transferTo(OutputStream.nullOutputStream());
                exchange.sendResponseHeaders(413, -1);
                return;
            }
            String path = exchange.getRequestURI().getPath();
            UploadAnswer answer = answer(path.substring(path.lastIndexOf('/') + 1), request);
            answer.received().ifPresent(received -> exchange.getResponseHeaders()
                    .set(UploadAnswer.RECEIVED, Long.toString(received)));
            byte[] text = answer.text().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), text.length);
            exchange.getResponseBody().write(text);
        }
    }

    private UploadAnswer answer(String id, UploadRequest request) {
        int left = request.header(UploadRequest.TOKEN) == null ? 0 : tooEarly.getAndUpdate(n -> Math.max(0, n - 1));
        if (left == 0) {
            return ExpectedUpload.answer(id, request);
        }
        RefusedPart refused = RefusedPart.tooEarly(comesOn ? 1000 - left : 7);
        return UploadAnswer.refusal(refused.status(), refused.received(), refused.getMessage());
    }

    private record ExchangeRequest(HttpExchange exchange) implements UploadRequest {

        @Override
        public String method() {
            return exchange.getRequestMethod();
        }

        @Override
        public String query() {
            return exchange.getRequestURI().getRawQuery();
        }

        @Override
        public String header(String name) {
            return exchange.getRequestHeaders().getFirst(name);
        }

        @Override
        public long length() {
            String length = header("Content-Length");
            return length == null ? -1 : Long.parseLong(length);
        }

        @Override
        public InputStream body() {
            return exchange.getRequestBody();
        }
    }

    @Override
    public void close() {
        http.stop(0);
        workers.shutdownNow();
    }
}
