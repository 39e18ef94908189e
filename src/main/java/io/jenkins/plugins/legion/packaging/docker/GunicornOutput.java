package io.jenkins.plugins.legion.packaging.docker;

import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What gunicorn says of itself, at its level {@code info}. */
final class GunicornOutput {

    private static final Pattern ADDRESS = Pattern.compile("Listening at: (http://127\\.0\\.0\\.1:\\d+)\\b");
    private static final String BOOT = "Booting worker with pid";

    /** A worker that ends is started again, for ever; one may have been unlucky once. */
    private static final int MOST_BOOTS = 3;

    private final CompletableFuture<URI> address = new CompletableFuture<>();
    private final CompletableFuture<Void> restless = new CompletableFuture<>();
    private final int most;
    private int boots;

    GunicornOutput(int workers) {
        most = workers * MOST_BOOTS;
    }

    /** For one thread. */
    void take(String line) {
        Matcher found = ADDRESS.matcher(line);
        if (found.find()) {
            address.complete(URI.create(found.group(1)));
        }
        if (line.contains(BOOT) && ++boots > most) {
            restless.complete(null);
        }
    }

    /** Where it listens; its workers may not answer yet. */
    CompletableFuture<URI> address() {
        return address;
    }

    /** Completes when its workers end again and again. */
    CompletableFuture<Void> restless() {
        return restless;
    }
}
