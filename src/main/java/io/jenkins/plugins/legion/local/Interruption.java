package io.jenkins.plugins.legion.local;

import java.util.concurrent.CompletableFuture;

/** A wish that a training be stopped, from another thread: a shutdown hook, or a test. It cannot be taken back. */
public final class Interruption {

    private final CompletableFuture<Void> wish = new CompletableFuture<>();

    /** Asks for an end. Returns at once. */
    public void request() {
        wish.complete(null);
    }

    public boolean requested() {
        return wish.isDone();
    }

    CompletableFuture<?> wish() {
        return wish;
    }
}
