package io.jenkins.plugins.legion.local;

import io.jenkins.plugins.legion.toolchain.TrainingFolder;
import io.jenkins.plugins.legion.tracking.TrackingEvents;
import io.jenkins.plugins.legion.tracking.server.TrackingServer;
import io.jenkins.plugins.legion.training.Tracker;
import io.jenkins.plugins.legion.training.TrackingAddress;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;

/** A tracking server within this process. */
final class LocalTracker implements Tracker, Closeable {

    private final TrackingEvents events;
    private final String token = UUID.randomUUID().toString();
    private TrackingServer server;

    /** @param events hears what is logged with MLflow, as it is; one call at a time */
    LocalTracker(TrackingEvents events) {
        this.events = events;
    }

    @Override
    public Optional<TrackingAddress> serve(TrainingFolder folder) throws IOException {
        if (server == null) {
            server = TrackingServer.start(folder.mlflow(), 0, token, events);
        }
        return Optional.of(new TrackingAddress(server.uri(), token));
    }

    @Override
    public void close() throws IOException {
        TrackingServer last = server;
        server = null;
        if (last != null) {
            last.close();
        }
    }
}
