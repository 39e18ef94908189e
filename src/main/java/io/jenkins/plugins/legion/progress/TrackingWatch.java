package io.jenkins.plugins.legion.progress;

import io.jenkins.plugins.legion.tracking.PacedStore;
import io.jenkins.plugins.legion.tracking.TrackingTail;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;

/** Looks at what a training has logged so far: in its tracking file, with its tracking server, or in an MLflow store. */
public final class TrackingWatch {

    private final PacedStore mlruns;
    private final TrackingTail tail;
    private final ProgressMeter meter;
    private final ProgressMeter mlflowMeter;
    private final Relay relay;
    private final ProgressMeter served;

    /**
     * @param tracking the file of JSON lines; need not be there yet
     * @param mlruns the MLflow store; need not be there yet
     * @param relay tells what the tracking server hears
     * @param declared the metrics that are watched
     * @param began by {@link System#nanoTime}
     */
    public TrackingWatch(Path tracking, Path mlruns, Relay relay, Collection<String> declared, long began) {
        this.mlruns = new PacedStore(mlruns);
        this.tail = new TrackingTail(tracking);
        this.meter = new ProgressMeter(declared, began);
        this.mlflowMeter = new ProgressMeter(declared, began);
        this.served = new ProgressMeter(declared, began);
        this.relay = relay;
        relay.passTo(served);
    }

    /** Empty where there is nothing new to tell. What cannot be read now is read later, or by the collection. */
    public Optional<Progress> look(long now) {
        try {
            tail.advance(meter);
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
        return meter.look(now).or(() -> lookAtServer(now)).or(() -> lookAtStore(now));
    }

    private Optional<Progress> lookAtServer(long now) {
        // The server's threads tell the meter under the same lock.
        synchronized (relay) {
            return served.look(now);
        }
    }

    private Optional<Progress> lookAtStore(long now) {
        try {
            return mlruns.readInto(mlflowMeter) ? mlflowMeter.look(now) : Optional.empty();
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }
}
