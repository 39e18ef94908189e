package io.jenkins.plugins.legion.fetching;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;

/** Lets everybody in and says nothing. */
final class StalledServer implements AutoCloseable {

    private final ServerSocket door;
    private final CountDownLatch visited = new CountDownLatch(1);

    private StalledServer(ServerSocket door) {
        this.door = door;
    }

    static StalledServer start() throws IOException {
        StalledServer server = new StalledServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        Thread thread = new Thread(server::letIn, "stalled");
        thread.setDaemon(true);
        thread.start();
        return server;
    }

    private void letIn() {
        try (Socket visitor = door.accept()) {
            visited.countDown();
            visitor.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
        } catch (IOException e) {
            visited.countDown();
        }
    }

    String uri() {
        return "http://127.0.0.1:" + door.getLocalPort() + "/lake";
    }

    void awaitVisitor() throws InterruptedException {
        visited.await();
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
