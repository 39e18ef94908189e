package io.jenkins.plugins.legion.binary.upload;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Iterator;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/** A line to a server that breaks after so many bytes, each connection after its own number; later ones hold. */
final class BreakingLine implements Closeable {

    private final ServerSocket entry = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger broken = new AtomicInteger();
    private final int target;
    private final Iterator<Integer> lengths;

    BreakingLine(int target, Iterable<Integer> lengths) throws IOException {
        this.target = target;
        this.lengths = lengths.iterator();
        threads.execute(this::accept);
    }

    int port() {
        return entry.getLocalPort();
    }

    /** How often it broke. */
    int broken() {
        return broken.get();
    }

    private void accept() {
        while (!entry.isClosed()) {
            try {
                Socket client = entry.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                long holds = lengths.hasNext() ? lengths.next() : Long.MAX_VALUE;
                threads.execute(() -> pass(client, server, holds));
                threads.execute(() -> pass(server, client, Long.MAX_VALUE));
            } catch (RejectedExecutionException e) {
                return;
            } catch (IOException e) {
                // Closed.
            }
        }
    }

    private void pass(Socket from, Socket to, long holds) {
        byte[] chunk = new byte[8192];
        long left = holds;
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                out.write(chunk, 0, (int) Math.min(read, left));
                left -= read;
                if (left <= 0) {
                    broken.incrementAndGet();
                    return;
                }
            }
        } catch (IOException e) {
            // The other side hung up.
        }
    }

    @Override
    public void close() throws IOException {
        entry.close();
        threads.shutdownNow();
    }
}
