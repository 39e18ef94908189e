package io.jenkins.plugins.legion.serving;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** What a server prints: its address once it answers, and whatever the model has to say. */
final class ServerOutput {

    /** What stands before the address. */
    private static final String SIGN = "legion_server: ";

    private static final int LONGEST = 2000;

    private final CompletableFuture<URI> address = new CompletableFuture<>();
    private final Consumer<String> log;
    private volatile String last = "it said nothing";

    private ServerOutput(Consumer<String> log) {
        this.log = log;
    }

    /** Reads it to its end, in a thread of its own. */
    static ServerOutput of(InputStream in, Consumer<String> log) {
        ServerOutput output = new ServerOutput(log);
        Thread reader = new Thread(() -> output.read(in), "legion-server-output");
        reader.setDaemon(true);
        reader.start();
        return output;
    }

    private void read(InputStream in) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                take(line);
            }
            address.completeExceptionally(new EOFException());
        } catch (IOException e) {
            address.completeExceptionally(e);
        }
    }

    private void take(String line) {
        if (line.startsWith(SIGN) && !address.isDone()) {
            address.complete(URI.create(line.substring(SIGN.length())));
            return;
        }
        String shown = line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
        if (!shown.isBlank()) {
            last = shown.strip();
        }
        log.accept(shown);
    }

    /** Of the server, once it answers; fails where it ends before. */
    CompletableFuture<URI> address() {
        return address;
    }

    /** The last line that says anything. */
    String last() {
        return last;
    }
}
