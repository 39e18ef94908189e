package io.jenkins.plugins.legion.jenkins.agents;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Tells one word to whoever comes to a port of this machine's loopback address: by it, processes elsewhere find out
 * whether 127.0.0.1 is the same place for them.
 */
public final class LoopbackWord {

    /** Long enough for a container to start a process in, at whose end nobody needs to tell us. */
    private static final Duration OPEN = Duration.ofSeconds(90);

    private LoopbackWord() {}

    /** @return the port at which the word is told, for a while */
    public static int tell(String word) throws IOException {
        ServerSocket door = new ServerSocket();
        try {
            door.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0));
            door.setSoTimeout((int) OPEN.toMillis());
        } catch (IOException e) {
            door.close();
            throw e;
        }
        Thread thread = new Thread(() -> answer(door, word), "Legion's word at port " + door.getLocalPort());
        thread.setDaemon(true);
        thread.start();
        return door.getLocalPort();
    }

    /** The first who comes is the one who was asked to; nobody else knows of the port. */
    private static void answer(ServerSocket door, String word) {
        try (door;
                Socket visitor = door.accept();
                OutputStream out = visitor.getOutputStream()) {
            out.write((word + "\n").getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            // Nobody came, or they left early: either says that this is not their place.
            return;
        }
    }

    /**
     * A program for {@code sh -c} that prints the word, if it can be heard where the program runs. By Python, which a
     * training with MLflow has, or by bash.
     */
    public static String listener(int port) {
        String python = "import socket; s = socket.create_connection((\"127.0.0.1\", " + port
                + "), 5); s.settimeout(5); print(s.makefile().readline())";
        return "for python in python3 python; do \"$python\" -c '" + python + "' 2>/dev/null && exit 0; done; "
                + "bash -c 'exec 3<>/dev/tcp/127.0.0.1/" + port + " && head -n 1 <&3' 2>/dev/null";
    }
}
