package io.jenkins.plugins.legion.progress;

import io.jenkins.plugins.legion.tracking.TrackingEvents;

/** Passes on what is logged to whoever listens by then; one call at a time. */
public final class Relay implements TrackingEvents {

    private TrackingEvents listener;

    synchronized void passTo(TrackingEvents events) {
        listener = events;
    }

    @Override
    public synchronized void metric(String name, double value, long step, long timeMillis) {
        if (listener != null) {
            listener.metric(name, value, step, timeMillis);
        }
    }

    @Override
    public synchronized void param(String name, String value) {
        if (listener != null) {
            listener.param(name, value);
        }
    }

    @Override
    public synchronized void tag(String name, String value) {
        if (listener != null) {
            listener.tag(name, value);
        }
    }
}
