package io.jenkins.plugins.legion.jenkins;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;

/** A line to a server on which an answer can be held back: that to whoever asks for something of a certain name. */
final class HeldLine implements AutoCloseable {

    private final ServerSocket door;
    private final int server;
    private volatile String name;
    private volatile String answer = "";
    private volatile CountDownLatch asked = new CountDownLatch(1);
    private volatile CountDownLatch held = new CountDownLatch(0);

    private HeldLine(ServerSocket door, int server) {
        this.door = door;
        this.server = server;
    }

    static HeldLine to(int server) throws IOException {
        HeldLine line = new HeldLine(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), server);
        daemon(line::letIn);
        return line;
    }

    int port() {
        return door.getLocalPort();
    }

    /** From now on, who asks for something of this name waits. */
    void hold(String what) {
        answer = "";
        asked = new CountDownLatch(1);
        held = new CountDownLatch(1);
        name = what;
    }

    /** From now on, who asks for something of this name is told no with one of S3's codes. */
    void refuse(String what, String code) {
        String body = "<Error><Code>" + code + "</Code></Error>";
        answer =
                "HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
        name = what;
    }

    /** Waits until somebody does. */
    void awaitAsked() throws InterruptedException {
        asked.await();
    }

    void release() {
        name = null;
        held.countDown();
    }

    private void letIn() {
        try {
            while (true) {
                Socket client = door.accept();
                Socket behind = new Socket(InetAddress.getLoopbackAddress(), server);
                daemon(() -> pass(client, behind, true));
                daemon(() -> pass(behind, client, false));
            }
        } catch (IOException e) {
            // The test is over.
            return;
        }
    }

    private void pass(Socket from, Socket to, boolean question) {
        byte[] buffer = new byte[64 * 1024];
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                String what = name;
                if (question
                        && what != null
                        && new String(buffer, 0, count, StandardCharsets.ISO_8859_1).contains(what)) {
                    if (!answer.isEmpty()) {
                        from.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
                        return;
                    }
                    asked.countDown();
                    held.await();
                }
                out.write(buffer, 0, count);
                out.flush();
            }
        } catch (IOException e) {
            // Either end has gone.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "held-line");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        release();
        door.close();
    }
}
