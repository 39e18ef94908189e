package io.jenkins.plugins.legion.data.lines;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A proxy on 127.0.0.1: opens tunnels, and answers what is asked through it itself. Remembers the heads of requests. */
final class Proxy implements AutoCloseable {

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> heads = new CopyOnWriteArrayList<>();
    private final String login;

    /** @param login the value of the header that it wants to see; empty for none */
    Proxy(String login) throws IOException {
        this.login = login;
        threads.execute(this::listen);
    }

    /** As a variable names it. */
    String address(String userInfo) {
        return "http://" + userInfo + "127.0.0.1:" + server.getLocalPort();
    }

    List<String> heads() {
        return List.copyOf(heads);
    }

    private void listen() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                threads.execute(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = socket.getInputStream();
            OutputStream out = socket.getOutputStream();
            for (String head = head(in); !head.isEmpty(); head = head(in)) {
                heads.add(head);
                if (!login.isEmpty() && !head.contains("Proxy-Authorization: " + login + "\r\n")) {
                    say(
                            out,
                            "HTTP/1.1 407 Who are you\r\nProxy-Authenticate: Basic realm=\"way\"\r\nContent-Length: 0\r\n\r\n");
                } else if (head.startsWith("CONNECT ")) {
                    tunnel(head.split("[ :]"), socket);
                    return;
                } else {
                    say(out, "HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\nthrough");
                }
            }
        } catch (IOException e) {
            // One of the ends hung up.
        }
    }

    private void tunnel(String[] words, Socket socket) throws IOException {
        try (Socket to = new Socket(words[1], Integer.parseInt(words[2]))) {
            say(socket.getOutputStream(), "HTTP/1.1 200 Go on\r\n\r\n");
            threads.execute(() -> {
                try {
                    to.getInputStream().transferTo(socket.getOutputStream());
                } catch (IOException e) {
                    // The tunnel is over.
                }
            });
            socket.getInputStream().transferTo(to.getOutputStream());
        }
    }

    /** Byte by byte: what stands behind is not the proxy's. */
    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                return "";
            }
            head.append((char) next);
        }
        return head.toString();
    }

    private static void say(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Override
    public void close() throws IOException {
        server.close();
        threads.shutdownNow();
    }
}
