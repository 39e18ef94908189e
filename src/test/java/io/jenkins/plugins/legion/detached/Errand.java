package io.jenkins.plugins.legion.detached;

import io.jenkins.plugins.legion.data.ExpiredCredentials;
import io.jenkins.plugins.legion.data.RefusedCredentials;
import io.jenkins.plugins.legion.lifecycle.Connection;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Says what it was given, secrets included, and ends as it is told to. */
record Errand(Way way, String what) implements DetachedTask<String> {

    enum Way {
        DONE,
        INVALID,
        REFUSED,
        EXPIRED,
        BROKEN,
        MISTAKEN,
        /** Never by itself. */
        STUCK
    }

    @Override
    public String perform(List<Connection> connections, Consumer<String> log) throws IOException, InterruptedException {
        String given = connections.stream()
                .map(connection ->
                        connection.id() + " with " + connection.password().reveal()
                                + connection.keySecret().reveal())
                .collect(Collectors.joining(", "));
        log.accept("begins " + what);
        log.accept(given);
        return switch (way) {
            case DONE -> given;
            case INVALID -> throw new InvalidInput(new Fault("what", what, "another than " + given));
            case REFUSED -> throw new RefusedCredentials("refused " + given);
            case EXPIRED -> throw new ExpiredCredentials("expired " + given);
            case BROKEN -> throw new IOException("broken " + given);
            case MISTAKEN -> throw new IllegalStateException("mistaken " + given);
            case STUCK -> {
                new CountDownLatch(1).await();
                yield "";
            }
        };
    }

    @Override
    public List<Object> identity() {
        return List.of(way, what);
    }

    @Override
    public Class<String> result() {
        return String.class;
    }
}
